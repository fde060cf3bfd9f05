// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of a question, as it is kept for later.
package struct QuestionRecord: Hashable, Sendable {
  /// Which question, as ``Question/identity`` tells it.
  package let identity: String
  /// How it was answered the first time; nil where it was not yet.
  package var first: AnswerOutcome?
  /// How it ended; nil while it is open.
  package var last: AnswerOutcome?
  /// How many hints were shown.
  package var hints = 0
  /// The mistakes that gave wrong answers, by their names, and `trap N` for the question's own.
  package var mistakes: [String] = []
  /// Answers that were wrong, as they were typed: the last few.
  package var wrong: [String] = []

  /// How a question was answered.
  package enum AnswerOutcome: String, Hashable, Sendable {
    case right, wrong, skipped
  }

  /// A question that was not answered yet.
  package init(_ identity: String) { self.identity = identity }

  /// In a line: `3c5e8a7f0b2d9164 wrong right 2`.
  package var kept: String {
    "\(identity) \(first?.rawValue ?? "open") \(last?.rawValue ?? "open") \(hints)"
  }

  /// What such a line says; nil where it is none.
  package init?(kept line: String) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 4, let hints = Int(words[3]), (0...1_000_000).contains(hints) else {
      return nil
    }
    self.init(words[0])
    (first, last, self.hints) = (
      AnswerOutcome(rawValue: words[1]), AnswerOutcome(rawValue: words[2]), hints
    )
  }
}
