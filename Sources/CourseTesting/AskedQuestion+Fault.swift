// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences
import Tutor

extension AskedQuestion {
  /// What is wrong with it.
  var diagnostics: [Diagnostic] {
    faults.map { Diagnostic($0, ofQuestion: text, place: place) }
  }
}
