// SPDX-License-Identifier: GPL-3.0-or-later

/// A question that was asked.
///
///     ? z is -1. Where will a be?
///         a  below 0.5    b  exactly 0.5    c  above 0.5
package struct QuestionReport: Sendable {
  /// What is asked.
  package let text: Phrase
  /// Answers to choose from, each behind its letter.
  package let options: [(letter: String, text: Phrase)]

  /// A question.
  package init(text: Phrase, options: [(letter: String, text: Phrase)]) {
    (self.text, self.options) = (text, options)
  }
}

/// What became of an answer: `✓ yes, -1.3657`.
package struct AnswerReport: Sendable {
  /// Whether it was right; nil where that was not to be judged.
  package let isRight: Bool?
  /// What is said of it.
  package let text: Phrase
  /// What else is said, a line each.
  package let details: [Phrase]

  /// What became of an answer.
  package init(isRight: Bool?, _ text: Phrase, details: [Phrase] = []) {
    (self.isRight, self.text, self.details) = (isRight, text, details)
  }
}
