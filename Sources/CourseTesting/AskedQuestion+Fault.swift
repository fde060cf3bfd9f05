// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences
import Tutor

extension Diagnostic {
  /// What is wrong with a question that was asked; nil where nothing is.
  init?(_ question: AskedQuestion) {
    guard let fault = question.fault else { return nil }
    self.init(
      "the question \"\(shortened(question.text))\": \(fault.sentence)", code: .badQuestion,
      place: question.place)
  }
}
