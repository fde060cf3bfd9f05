// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import NeuralNet
import Sentences

/// Whether a question can be answered, and only rightly.
extension Session {
  /// What is wrong with a question; nil where nothing is.
  func audit(_ open: OpenQuestion) -> QuestionFault? {
    switch open.key {
    case .value(let key, _):
      if !Self.accepts(key.asAnswer, key) { return .refusesItself(answer: key.asAnswer) }
      let other = key.map { $0 + 1 }.asAnswer
      return Self.accepts(other, key) ? .acceptsAnother(answer: other) : nil
    case .choice: return nil
    case .task: return judged(open)?.holds == true ? .taskDoneBefore : nil
    }
  }

  private static func accepts(_ typed: String, _ key: Matrix) -> Bool {
    guard case .success(let answer) = TypedAnswer.read(typed) else { return false }
    return Judgement.of(answer, key: key) == nil
  }

  /// What is typed to answer the question that is open: rightly, or in a way that is wrong; of a task
  /// the line that does it.
  package func answerToType(isRight: Bool) -> String? {
    guard let open = state.question else { return nil }
    switch open.key {
    case .value(let key, _):
      if isRight { return key.asAnswer }
      let trap = open.traps.lazy.compactMap { trap in
        if case .value(let wrong) = trap.answer { wrong } else { nil }
      }.first
      return (trap ?? key.map { $0 == 0 ? 1 : -$0 }).asAnswer
    case .choice(let right, let options):
      return isRight ? right : options.first { $0.letter != right }?.letter
    case .task(_, let line): return isRight ? line : nil
    }
  }
}

extension Matrix {
  /// As somebody types it who reads it with four digits.
  var asAnswer: String {
    let rounded = map(\.toFourDigits)
    return rounded.scalar.map { $0 == $0.rounded() && $0.magnitude < 1e9 ? "\(Int($0))" : "\($0)" }
      ?? rounded.literal
  }
}

extension Double {
  /// The same with four decimals; of what is small, with four digits.
  fileprivate var toFourDigits: Double {
    guard isFinite, self != rounded() else { return self }
    var unit = 1e4
    while (self * unit).magnitude < 1e3, unit < 1e300 { unit *= 10 }
    let rounded = (self * unit).rounded() / unit
    return rounded.isFinite ? rounded : self
  }
}
