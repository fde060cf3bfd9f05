// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences
import Tutor

extension AskedQuestion {
  /// What is wrong with it; nil where nothing is.
  var diagnostic: Diagnostic? {
    fault.map { Diagnostic($0, ofQuestion: text, place: place) }
  }
}
