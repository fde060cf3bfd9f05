// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences
import Tutor

extension AskedQuestion {
  /// What is wrong with it, where it stands, and what would be right.
  var diagnostics: [Diagnostic] {
    faults.map { fault in
      Diagnostic(
        "the question \"\(shortened(text))\": \(fault.sentence)", code: .badQuestion,
        details: fault.remedy.map { [$0] } ?? [], place: place)
    }
  }
}
