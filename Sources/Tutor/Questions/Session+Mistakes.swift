// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Expressions
import History
import Language
import NeuralNet
import Sentences

/// What known mistakes would give for what is asked.
extension Session {
  /// The mistake that gives an answer; nil where none does, or no quantity is asked for.
  func mistake(giving answer: TypedAnswer, _ open: OpenQuestion) -> OpenQuestion.KnownTrap? {
    guard case .value(_, let expression) = open.key else { return nil }
    let found = mistakes(in: expression, open.question.line, at: open.asked)
      .first { Judgement.isSame(answer, as: $0.value) }
    return found.map {
      OpenQuestion.KnownTrap(
        answer: .value($0.value), text: Phrase($0.mistake.told), name: $0.mistake.id)
    }
  }

  /// The right number and what up to three mistakes would give, as a choice, the smallest first.
  func amongMistakes(_ value: Matrix, _ expression: Expression, _ line: SourceLine)
    throws(SessionError)
    -> (right: String, options: [(letter: String, text: Phrase)], traps: [OpenQuestion.KnownTrap])
  {
    let typed = line.text(expression.range)
    guard let right = value.scalar else {
      throw SessionError(.question(.notOneNumber(typed, value.shape)), expression.range)
    }
    var wrong: [(number: Double, mistake: Mistake)] = []
    for (mistake, value) in mistakes(in: expression, line, at: timeline) {
      guard let number = value.scalar, number.isFinite, wrong.count < Self.mostWrong,
        ([right] + wrong.map(\.number)).allSatisfy({ $0.isFarFrom(number) })
      else { continue }
      wrong.append((number, mistake))
    }
    guard !wrong.isEmpty else {
      throw SessionError(.question(.noMistakes(typed)), expression.range)
    }
    let all = ([(right, nil)] + wrong.map { ($0.number, $0.mistake) } as [(Double, Mistake?)])
      .sorted { $0.0 < $1.0 }
    let letters = ["a", "b", "c", "d"]
    let options = zip(letters, all)
    return (
      options.first { $0.1.1 == nil }?.0 ?? "a", options.map { ($0, "\($1.0)") },
      options.compactMap { letter, option in
        option.1.map {
          OpenQuestion.KnownTrap(answer: .letter(letter), text: Phrase($0.told), name: $0.id)
        }
      }
    )
  }

  /// How many wrong numbers a choice has.
  private static let mostWrong = 3

  /// What each mistake makes of what an expression names, a quantity or a part of one.
  private func mistakes(in expression: Expression, _ line: SourceLine, at asked: History)
    -> [(mistake: Mistake, value: Matrix)]
  {
    guard case .name(let name, let index, nil, let range) = expression,
      let symbol = Scope(asked, patience).symbol(named: name)
    else { return [] }
    var there = self
    there.state.question = nil
    there.timeline = asked
    // What is finished and not computed anew is that of the iteration before.
    let now = there.stepper
    let isBefore = now.position == 0 && now.holdsFinished && (try? now.value(of: symbol)) != nil
    guard let assignment = try? there.present(at: isBefore ? now.iteration - 1 : now.iteration)
    else { return [] }
    let evaluation = Evaluation(scope: there.scope, line: line)
    return Mistake.values(of: symbol, in: assignment, isCancelled: host.isInterrupted)
      .compactMap { mistake, matrix in
        guard let index else { return (mistake, matrix) }
        return (try? evaluation.pick(index, from: matrix, name: name, range)).map { (mistake, $0) }
      }
  }
}

extension Mistake {
  /// What is said to somebody who made it.
  fileprivate var told: String { "That comes out where \(name). \(sentence)" }
}

extension Double {
  /// Whether another number is told from it where both are printed.
  fileprivate func isFarFrom(_ other: Double) -> Bool {
    let distance = (self - other).magnitude
    return distance > 0.02 * max(magnitude, other.magnitude) && distance > 5e-4
  }
}
