// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What can be wrong with a line that asks or answers: facts, and the sentence for each.
package enum QuestionProblem: Hashable, Sendable {
  /// What a question asks for would be shown: by a verb, or where it was named.
  case heldBack(verb: String?, Symbol)
  /// Nothing is asked.
  case noneOpen(verb: String)
  /// Something else is asked already.
  case isOpen
  /// The right letter, or one that a trap names, is none of these.
  case noSuchLetter(String, letters: [String])
  /// A letter stands on a choice twice.
  case doubleLetter(String)
  /// What is asked for is infinite or not a number.
  case notFinite(String)
  /// A trap gives what is right.
  case trapIsRight(String)
  /// A choice among mistakes needs one number.
  case notOneNumber(String, Shape)
  /// No mistake gives another number there.
  case noMistakes(String)

  package var code: Diagnostic.Code {
    switch self {
    case .heldBack: .heldBack
    case .noneOpen, .isOpen: .noQuestion
    case .noSuchLetter, .doubleLetter, .notFinite, .trapIsRight, .notOneNumber, .noMistakes:
      .badQuestion
    }
  }

  /// What can be typed while a question is open.
  private static let ways: Phrase = "answer, hint or skip"

  var sentence: Diagnostic {
    switch self {
    case .heldBack(let verb?, let symbol):
      Diagnostic(
        "held back: \(verb) would show \(symbol), which the question asks for",
        details: [Self.ways])
    case .heldBack(nil, let symbol):
      Diagnostic("held back: the question asks for \(symbol)", details: [Self.ways])
    case .noneOpen(let verb):
      Diagnostic(
        "\(verb) belongs to a question, and none is open",
        details: ["in a lesson Enter leads to the next; ask \"What is Z1?\" Z1[1,1] asks one"])
    case .isOpen: Diagnostic("a question is open already", details: [Self.ways])
    case .noSuchLetter(let letter, let letters):
      Diagnostic(
        "\(shortened(letter)) is none of the answers to choose from",
        details: ["they are \(list(letters, "and"))"])
    case .doubleLetter(let letter): Diagnostic("two answers are called \(shortened(letter))")
    case .notFinite(let typed):
      Diagnostic("\(shortened(typed)) is infinite or not a number, so nobody could answer it")
    case .trapIsRight(let typed):
      Diagnostic("\(shortened(typed)) is the right answer, and no trap")
    case .notOneNumber(let typed, let shape):
      Diagnostic(
        "a choice among mistakes asks for one number, and \(shortened(typed)) is \(shape)",
        details: ["one of them: \(shortened(typed))[1,1]"])
    case .noMistakes(let typed):
      Diagnostic("no mistake that is known gives another number for \(shortened(typed))")
    }
  }
}
