// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import History
import Language
import NeuralNet

/// A question that waits for its answer: what is right was found when it was asked, and nothing that is
/// done to variables since changes it.
package struct OpenQuestion: Sendable {
  /// What is asked.
  package internal(set) var question: Question
  /// The same with its numbers filled in.
  let text: Phrase
  /// What is right.
  let key: Key
  /// Wrong answers that have a sentence, as they were found.
  var traps: [KnownTrap] = []
  /// What is not computed yet and asked for, by the value it will have: nothing tells it.
  var withheld: [Symbol: Matrix] = [:]
  /// Parameters of which the next update makes what is asked for, and what they become.
  var updates: [Symbol: Matrix] = [:]
  /// Whether what is withheld could be found in another iteration of the past already.
  var isInPast = false
  /// The past that it was asked in.
  let asked: History
  /// The file and line it stands in; nil for one that was typed.
  let place: (file: String, line: Int)?
  /// Whether it stands in a file, which nobody answers: it is answered by what comes next.
  package let isOfFile: Bool
  /// How many lines of the lesson are passed with it; nil where it is none of the lesson's.
  var lessonLines: Int?
  /// The step that it asks about, and that is done behind the answer; whether the lesson's own line.
  package var step: (line: String, isOffer: Bool)?
  /// What became of it so far.
  package internal(set) var record: QuestionRecord
  /// Hints shown, and wrong answers, so far.
  var hintsShown = 0
  var misses = 0
  /// What a task's condition was when it was last told of.
  var told: Matrix?

  /// What is right.
  enum Key: Sendable {
    case value(Matrix, Expression)
    /// A letter, and the answers to choose from.
    case choice(String, [(letter: String, text: Phrase)])
    case task(Condition, by: String)
  }

  /// A wrong answer that has a sentence.
  struct KnownTrap: Sendable {
    enum Answer: Sendable {
      case value(Matrix)
      case letter(String)
    }
    let answer: Answer
    let text: Phrase
    /// What is kept of it: the name of a mistake, or which trap it is.
    let name: String
  }

  var isTask: Bool { if case .task = key { true } else { false } }
}
