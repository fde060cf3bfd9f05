// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import History
import Language
import NeuralNet
import Sentences

/// How a question is asked.
extension Session {
  /// Whether a question of this line stands in a file that nobody answers.
  private func isOfFile(_ origin: Origin) -> Bool { origin != .typed && !context.isReading }

  /// Finds what is right, and asks.
  package mutating func ask(_ question: Question, from origin: Origin) throws(SessionError)
    -> [Block]
  {
    guard state.question == nil else { throw SessionError(.question(.isOpen)) }
    let scope = Scope(timeline, patience)
    var withheld: [Symbol: Matrix] = [:]
    let key: OpenQuestion.Key
    var traps: [OpenQuestion.KnownTrap] = []
    switch question.kind {
    case .value(let expression), .amongMistakes(let expression):
      let (value, there) = try scope.ahead(expression, in: question.line)
      withheld = scope.unknowns(in: expression, there)
      if case .value = question.kind {
        key = .value(value, expression)
      } else {
        let choice = try amongMistakes(value, expression, question.line)
        (key, traps) = (.choice(choice.right, choice.options), choice.traps)
      }
    case .choice(let options, let right):
      let letters = options.map(\.letter)
      if let twice = letters.indices.first(where: { letters[..<$0].contains(letters[$0]) }) {
        throw SessionError(.question(.doubleLetter(letters[twice])))
      }
      key = .choice(right, options.map { ($0.letter, filled($0.text).phrase) })
    case .task(let condition, let line): key = .task(condition, by: line)
    }
    let symbols = withheld.keys
    let iteration = stepper.iteration
    var open = OpenQuestion(
      question: question, text: filled(question.text).phrase, key: key, traps: traps,
      withheld: withheld,
      isInPast: symbols.contains {
        (try? scope.value(of: $0, at: iteration))?.isSame(as: withheld[$0] ?? Matrix(0)) ?? false
      },
      asked: timeline, place: origin.place, isOfFile: isOfFile(origin),
      record: lesson?.records[question.identity] ?? QuestionRecord(question.identity))
    if case .value(let value, let expression) = key {
      open.updates = scope.updates(in: expression, giving: value)
    }
    open.told = judged(open)?.value
    if open.isOfFile {
      // What is asked is read before the answer, and what is said of it behind it.
      state.unfilled += filled(question.text).faults
      state.unfilled += question.because.map { filled($0, asked: timeline).faults } ?? []
      for text in [question.text, question.because].compactMap(\.self) { proofread(text) }
    }
    state.question = open
    return [asked(open)]
  }

  /// Whether a question is open.
  package var isAsking: Bool { state.question != nil }

  /// A question as it is shown.
  func asked(_ open: OpenQuestion) -> Block {
    var options: [(letter: String, text: Phrase)] = []
    if case .choice(_, let all) = open.key { options = all }
    return .question(QuestionReport(text: open.text, options: options))
  }

  /// - Throws: that nothing is asked, or that it is a lesson or a prediction that asks: who answers adds
  ///   nothing to it, as its texts look ahead.
  package func requireOwnQuestion(_ verb: String, _ source: Source) throws(SessionError) {
    guard let open = state.question else { throw SessionError(.question(.noneOpen(verb: verb))) }
    guard source.origin != .typed || open.place == nil && open.step == nil else {
      throw SessionError(.question(.isOpen))
    }
  }

  /// Adds a hint.
  package mutating func addHint(_ text: String) { state.question?.question.hints.append(text) }

  /// Adds a wrong answer that has a sentence; one that is right is none.
  package mutating func addTrap(_ trap: Question.Trap) throws(SessionError) {
    guard var open = state.question else { return }
    let number = open.question.traps.count + 1
    let answer: OpenQuestion.KnownTrap.Answer
    switch (open.key, trap.answer) {
    case (.choice(let right, let options), .name(let letter, nil, nil, let range)):
      let letters = options.map(\.letter)
      guard letters.contains(letter) else {
        throw SessionError(.question(.noSuchLetter(letter, letters: letters)), range)
      }
      guard letter != right else {
        throw SessionError(.question(.trapIsRight(letter)), range)
      }
      answer = .letter(letter)
    case (.choice(_, let options), let expression):
      let typed = trap.line.text(expression.range)
      throw SessionError(
        .question(.noSuchLetter(typed, letters: options.map(\.letter))), expression.range)
    case (_, let expression):
      let scope = Scope(open.asked, patience)
      let value = try scope.ahead(expression, in: trap.line).value
      if case .value(let key, _) = open.key, Judgement.isSame(value, as: key) {
        // Of numbers that were drawn a trap may be what is right.
        if setup.hasOwnNumbers { return }
        throw SessionError(
          .question(.trapIsRight(trap.line.text(expression.range))), expression.range)
      }
      answer = .value(value)
    }
    open.question.traps.append(trap)
    open.traps.append(
      OpenQuestion.KnownTrap(answer: answer, text: filled(trap.text).phrase, name: "trap \(number)")
    )
    state.question = open
  }
}

extension Scope {
  /// The value of an expression, looking ahead; and where it is found.
  func ahead(_ expression: Expression, in line: SourceLine) throws(SessionError)
    -> (value: Matrix, there: Scope)
  {
    let found = try lookingAhead { (scope) throws(SessionError) in
      try Evaluation(scope: scope, line: line).value(of: expression)
    }
    guard found.value.elements.allSatisfy(\.isFinite) else {
      throw SessionError(
        .question(.notFinite(line.text(expression.range))), expression.range)
    }
    return found
  }
}
