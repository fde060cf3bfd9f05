// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What an answer is instead of right, and what is said of it.
package enum AnswerFact: Error, Hashable, Sendable {
  // How it was typed
  case nothing
  case words
  /// A comma where a point should stand, and the same with one.
  case comma(better: String)
  case unreadable
  /// A letter that is none of the answers.
  case noSuchLetter([String])
  /// It needs this many digits.
  case fewDigits(least: Int)
  // How it stands to what is right
  case sign
  /// A hundred times too large.
  case percent
  case otherShape(Shape, asked: Shape)
  case transposed(Shape)
  /// So many of how many numbers are right, and the first that is not, from 0.
  case someRight(Int, of: Int, row: Int, column: Int)
  case near
  case notYet

  /// Whether it counts as an answer that was wrong: what cannot be judged does not.
  package var isJudged: Bool {
    switch self {
    case .nothing, .words, .comma, .unreadable, .noSuchLetter, .fewDigits, .otherShape: false
    case .sign, .percent, .transposed, .someRight, .near, .notYet: true
    }
  }

  /// What is said.
  package var sentence: Phrase {
    switch self {
    case .nothing: "an answer stands behind the word: answer -0.5"
    case .words: "the answer is a number here, such as -0.5; hint helps, skip shows it"
    case .comma(let better): "a point stands before decimals here: \(shortened(better))"
    case .unreadable: "this is no number that can be read; the answer is one such as -0.5 or 1/4"
    case .noSuchLetter(let letters): "the answer is one of the letters \(list(letters, "or"))"
    case .fewDigits(let least):
      "as far as it goes it may be right; type \(least) digits or more, with decimals"
    case .sign: "The size is right, and the sign is not."
    case .percent: "That is a hundred times as much: 50 % is 0.5."
    case .otherShape(let typed, let asked):
      asked.count == 1
        ? "one number is asked for, and this is \(typed)"
        : typed.count == 1
          ? "what is asked for is \(asked), in brackets, such as [1 2; 3 4]"
          : "what is asked for is \(asked), and this is \(typed)"
    case .transposed(let asked):
      asked.rows == asked.columns
        ? "Rows and columns are exchanged."
        : "Rows and columns are exchanged: what is asked for is \(asked)."
    case .someRight(let right, let all, let row, let column):
      "\(right) of \(all) numbers \(right == 1 ? "is" : "are") right; the first that is not is [\(row + 1),\(column + 1)]."
    case .near: "That is close, and not it to the digits you typed."
    case .notYet: "That is not it."
    }
  }
}

/// What is said while a question is open, and when it is over.
package enum QuestionFact: Sendable {
  /// A number or matrix was right; a count was asked for without a quantity.
  case right(Double?, isCount: Bool)
  /// A letter was.
  case rightLetter
  /// A task is done, or not yet; what its condition reads, and what that is or would be.
  case done(String, Double?, isAhead: Bool)
  case notYet(String, Double?, isAhead: Bool)
  case skipped(Double?, isCount: Bool)
  case skippedLetter(String, text: Phrase)
  case skippedTask(line: String)
  case hint(Int, of: Int, text: Phrase)
  case noMoreHints(isTask: Bool, hadSome: Bool)
  /// Enter alone, while it is open.
  case waits(isTask: Bool, hasHints: Bool)
  /// Several answers were wrong.
  case skipShows(steps: Bool)
  // What a step is about to compute
  case predictedShape(String), predictedSign(String), predictedValue(String)

  /// What is asked of a step, without numbers.
  package var words: String {
    switch self {
    case .predictedShape(let name): "What shape will \(name) have?"
    case .predictedSign(let name): "What sign will \(name) have?"
    case .predictedValue(let name): "What will \(name) be?"
    case .right, .rightLetter, .done, .notYet, .skipped, .skippedLetter, .skippedTask, .hint,
      .noMoreHints, .waits, .skipShows:
      ""
    }
  }

  /// A number, and a count without decimals: 24.
  private static func number(_ value: Double, _ isCount: Bool) -> Phrase {
    isCount && value == value.rounded() && value.magnitude < 1e9 ? "\(Int(value))" : "\(value)"
  }

  /// What is said.
  package var sentence: Phrase {
    switch self {
    case .right(let value?, let isCount): "yes, \(Self.number(value, isCount))"
    case .right(nil, _), .rightLetter: "yes"
    case .done(let what, let value?, let isAhead):
      "done: \(shortened(what)) \(isAhead ? "would be" : "is") \(value)"
    case .done(_, nil, _): "done"
    case .notYet(let what, let value?, let isAhead):
      "not yet: \(shortened(what)) \(isAhead ? "would be" : "is") \(value)"
    case .notYet(_, nil, _): "not yet"
    case .skipped(let value?, let isCount): "it is \(Self.number(value, isCount))"
    case .skipped(nil, _): "it is this:"
    case .skippedLetter(let letter, let text): "it is \(letter): \(text)"
    case .skippedTask(let line): "one way: \(line)"
    case .hint(let number, let count, let text):
      count == 1 ? "hint: \(text)" : "hint \(number) of \(count): \(text)"
    case .noMoreHints(let isTask, let hadSome):
      "there is no \(hadSome ? "further " : "")hint; skip shows \(isTask ? "one way" : "the answer")"
    case .waits(let isTask, let hasHints):
      "a question is open: \(isTask ? "do it" : "type the answer"),\(hasHints ? " hint" : "") or skip"
    case .predictedShape, .predictedSign, .predictedValue: Phrase(words)
    case .skipShows(let steps): steps ? "skip shows it step by step" : "skip shows the answer"
    }
  }
}
