// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import NeuralNet
import Sentences

/// Whether a question can be answered, only rightly, and not from what stands around it.
extension Session {
  /// What is wrong with a question.
  func audit(_ open: OpenQuestion) -> [QuestionFault] {
    var faults: [QuestionFault] = []
    switch open.key {
    case .value(let key, let expression):
      let other = key.map { $0 + 1 }.asAnswer
      if !Self.accepts(key.asAnswer, key) {
        faults.append(.refusesItself(answer: key.asAnswer))
      } else if Self.accepts(other, key) {
        faults.append(.acceptsAnother(answer: other))
      }
      let asked = open.question.line.text(expression.range)
      if let typed = Self.giveaway(in: open.text, key, asked) {
        faults.append(.promptHolds(typed))
      }
      let hint = open.question.hints.first.map { filled($0, asked: open.asked).phrase }
      if let hint, let typed = Self.giveaway(in: hint, key, asked, isHint: true) {
        faults.append(.hintHolds(typed))
      }
      if wasShown(expression, key, of: open) { faults.append(.wasShown(asked)) }
    case .choice(let right, let options):
      guard let answer = options.first(where: { $0.letter == right })?.text else { break }
      if case .amongMistakes(let expression) = open.question.kind,
        let key = answer.numbers.first.map({ Matrix($0) })
      {
        let asked = open.question.line.text(expression.range)
        if let typed = Self.giveaway(in: open.text, key, asked) {
          faults.append(.promptHolds(typed))
        }
        if wasShown(expression, key, of: open) { faults.append(.wasShown(asked)) }
      } else if Self.isGivenAway(answer.words, of: options.map(\.text.words), by: open.text.words) {
        faults.append(.promptHolds(answer.words))
      }
    case .task: if judged(open)?.holds == true { faults.append(.taskDoneBefore) }
    }
    return faults
  }

  /// The numbers in a text that are the answer, as they stand there; nil where they are not. A number
  /// of few digits may be another by chance: it is the answer where the text says what it is.
  private static func giveaway(
    in text: Phrase, _ key: Matrix, _ asked: String, isHint: Bool = false
  ) -> String? {
    if key.scalar != nil, let filled = text.numbers.first(where: { Matrix($0).isSame(as: key) }) {
      return Matrix(filled).asAnswer
    }
    let numbers = TextNumber.all(in: text.words)
    guard key.scalar != nil else {
      let (typed, count) = (numbers.map(\.typed), key.shape.count)
      for start in typed.indices where start + count <= typed.count {
        let row = typed[start..<start + count]
        let value = Matrix(key.shape, row.map { Double($0) ?? .nan })
        if Judgement.isSame(value, as: key) { return row.joined(separator: " ") }
      }
      return nil
    }
    return numbers.first { number in
      (number.decimals >= Judgement.fewestDigits || number.subject == asked
        || isHint && number.isResult) && accepts(number.typed, key)
    }?.typed
  }

  /// Whether a text says one of several answers and none of the others: a word or two may be there for
  /// another reason.
  private static func isGivenAway(_ answer: String, of answers: [String], by text: String) -> Bool {
    let hasNumber = TextNumber.all(in: answer).contains { $0.decimals > 0 }
    guard answer.count(where: \.isWhitespace) > 1 || hasNumber else { return false }
    return answers.filter { text.contains($0) } == [answer]
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
