// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What is wrong with a question of a lesson though it can be asked: facts, and half a sentence each.
package enum QuestionFault: Hashable, Sendable {
  /// Its own answer is not accepted, as it is typed with four digits.
  case refusesItself(answer: String)
  /// Another answer is.
  case acceptsAnother(answer: String)
  /// The answer stands in what it asks, or in its first hint.
  case promptHolds(String)
  case hintHolds(String)
  /// What it asks for was printed before.
  case wasShown(String)
  /// The state that a task asks for is there already.
  case taskDoneBefore
  /// The line behind `by` does not lead to it.
  case taskNotDone(line: String)

  var sentence: Phrase {
    switch self {
    case .refusesItself(let answer): "its own answer, typed as \(shortened(answer)), is refused"
    case .acceptsAnother(let answer): "a wrong answer is accepted: \(shortened(answer))"
    case .promptHolds(let answer): "the answer stands in it: \(shortened(answer))"
    case .hintHolds(let answer): "its first hint gives the answer away: \(shortened(answer))"
    case .wasShown(let asked): "\(shortened(asked)) was shown before it is asked for"
    case .taskDoneBefore: "what it asks for is done before anybody does it"
    case .taskNotDone(let line): "the line behind by does not do it: \(shortened(line))"
    }
  }

  /// What would be right; nil where that is not known.
  var remedy: Phrase? {
    switch self {
    case .refusesItself, .acceptsAnother: nil
    case .promptHolds: "ask for another number, or say it in other words"
    case .hintHolds: "the first hint says where to look; how it is done comes last"
    case .wasShown: "ask first, and let the next line show it"
    case .taskDoneBefore: "the lines in front of it have to lead to a state where it does not hold"
    case .taskNotDone: "behind by stands a line that makes the condition hold"
    }
  }
}

extension Diagnostic {
  /// The sentence for a question of a lesson with which something is wrong.
  package init(
    _ fault: QuestionFault, ofQuestion text: String, place: (file: String, line: Int)?
  ) {
    self.init(
      "the question \"\(shortened(text))\": \(fault.sentence)", code: .badQuestion,
      details: fault.remedy.map { [$0] } ?? [], place: place)
  }
}
