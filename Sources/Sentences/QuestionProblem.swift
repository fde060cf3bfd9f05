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
        details: ["ask \"What is Z1?\" Z1[1,1] asks one; lessons ask many"])
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

/// What is wrong with a question of a lesson though it can be asked: facts, and half a sentence each.
package enum QuestionFault: Hashable, Sendable {
  /// Its own answer is not accepted, as it is typed with four digits.
  case refusesItself(answer: String)
  /// Another answer is.
  case acceptsAnother(answer: String)
  /// The state that a task asks for is there already.
  case taskDoneBefore
  /// The line behind `by` does not lead to it.
  case taskNotDone(line: String)

  var sentence: Phrase {
    switch self {
    case .refusesItself(let answer): "its own answer, typed as \(shortened(answer)), is refused"
    case .acceptsAnother(let answer): "a wrong answer is accepted: \(shortened(answer))"
    case .taskDoneBefore: "what it asks for is done before anybody does it"
    case .taskNotDone(let line): "the line behind by does not do it: \(shortened(line))"
    }
  }
}

extension Diagnostic {
  /// The sentence for a question of a lesson with which something is wrong.
  package init(
    _ fault: QuestionFault, ofQuestion text: String, place: (file: String, line: Int)?
  ) {
    self.init(
      "the question \"\(shortened(text))\": \(fault.sentence)", code: .badQuestion, place: place)
  }
}
