// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Explain
import Expressions
import Language
import NeuralNet
import Sentences

/// How a question is answered.
extension Session {
  /// After so many wrong answers the step by step is offered.
  private static let patienceWithMisses = 3

  /// Whether a line that is typed is the answer to what is asked.
  func isAnswer(_ line: String) -> Bool {
    switch state.question?.key {
    case .value: TypedAnswer.isMeant(line) || isLoneWord(line)
    case .choice(_, let options): Self.letter(line, of: options) != nil || isLoneWord(line)
    case .task, nil: false
    }
  }

  /// The letter that is meant by `a`, `A`, `a)`, `(a)`, `a.` or what stands behind it.
  private static func letter(_ typed: String, of options: [(letter: String, text: Phrase)])
    -> String?
  {
    let text = typed.trimmed.lowercased()
    let letter = text.filter { !"().\"".contains($0) }
    return options.first { option in
      let words = option.text.words.lowercased()
      return option.letter == letter || words == text
        || String(words.prefix { $0 != "," }) == text && words.contains(",")
    }?.letter
  }

  /// Whether a line is one word, sign or number that is no line of the language by itself, such as `yes`,
  /// and no mistyped command: where a letter or a number is asked for it is an answer that there is not.
  private func isLoneWord(_ line: String) -> Bool {
    let text = line.trimmed
    guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return false }
    if state.aliases[text] != nil { return false }
    if Double(text) != nil { return true }
    let isMistyped = text.count > 3 && nearest(text, in: table.verbs + Array(ownValues.keys)) != nil
    return !isMistyped && (try? parseLine(text, vocabulary(.typed))) == nil
  }

  /// Judges an answer; behind the right one the lesson goes on.
  package mutating func answer(_ typed: String) throws(SessionError) -> Reply {
    guard let open = state.question else {
      throw SessionError(.question(.noneOpen(verb: "answer")))
    }
    switch open.key {
    case .value(let key, let expression):
      switch TypedAnswer.read(typed) {
      case .failure(.unreadable) where key.scalar == nil && !typed.contains("["):
        return unjudged(.otherShape(Shape(1, 1), asked: key.shape))
      case .failure(let why): return unjudged(why)
      case .success(let answer):
        guard let fact = Judgement.of(answer, key: key) else {
          return settled(
            .right, [right(.right(key.scalar, isCount: expression.reads.isEmpty), open)])
        }
        // What a trap says is more than that it is an integer, or of another shape.
        let trap = open.traps.first { trap in
          if case .value(let wrong) = trap.answer {
            Judgement.isSame(answer, as: wrong)
          } else {
            false
          }
        }
        guard fact.isJudged || trap != nil else { return unjudged(fact) }
        return missed(typed, trap ?? mistake(giving: answer, open), fact)
      }
    case .choice(let right, let options):
      guard let letter = Self.letter(typed, of: options) else {
        return unjudged(typed.trimmed.isEmpty ? .nothing : .noSuchLetter(options.map(\.letter)))
      }
      if letter == right { return settled(.right, [self.right(.rightLetter, open)]) }
      let trap = open.traps.first {
        if case .letter(let wrong) = $0.answer { wrong == letter } else { false }
      }
      return missed(letter, trap, .notYet)
    case .task:
      return Reply([.note(QuestionFact.waits(isTask: true, hasHints: hasHints).sentence)])
    }
  }

  /// What is said of an answer that was right.
  func right(_ fact: QuestionFact, _ open: OpenQuestion) -> Block {
    .answer(AnswerReport(isRight: true, saying(fact, open)))
  }

  /// A fact, and what is said behind it.
  private func saying(_ fact: QuestionFact, _ open: OpenQuestion) -> Phrase {
    because(open).map { fact.sentence + ". " + $0 } ?? fact.sentence
  }

  /// What is said behind the right answer.
  private func because(_ open: OpenQuestion) -> Phrase? {
    open.question.because.map { filled($0, asked: open.isTask ? timeline : open.asked).phrase }
  }

  /// An answer that cannot be judged.
  private func unjudged(_ fact: AnswerFact) -> Reply {
    Reply([.answer(AnswerReport(isRight: nil, fact.sentence))])
  }

  /// An answer that was wrong.
  private mutating func missed(_ typed: String, _ trap: OpenQuestion.KnownTrap?, _ fact: AnswerFact)
    -> Reply
  {
    guard var open = state.question else { return Reply() }
    open.misses += 1
    open.record.first = open.record.first ?? .wrong
    open.record.wrong = Array((open.record.wrong + [shortened(typed.trimmed)]).suffix(5))
    if let trap, !open.record.mistakes.contains(trap.name) {
      open.record.mistakes.append(trap.name)
    }
    state.question = open
    note(open.record)
    let offers = open.misses >= Self.patienceWithMisses
    let skipping = QuestionFact.skipShows(steps: offers && hasSteps(open)).sentence
    return Reply([
      .answer(
        AnswerReport(
          isRight: false, trap?.text ?? fact.sentence,
          details: offers ? [skipping] : []))
    ])
  }

  // MARK: Help

  /// What is said of Enter alone while a question is open; nil where none is.
  package var openQuestionNote: Block? {
    state.question.map {
      .note(QuestionFact.waits(isTask: $0.isTask, hasHints: hasHints).sentence)
    }
  }

  var hasHints: Bool {
    state.question.map { $0.hintsShown < $0.question.hints.count } ?? false
  }

  /// The next hint.
  package mutating func nextHint() throws(SessionError) -> Reply {
    guard let open = state.question else {
      throw SessionError(.question(.noneOpen(verb: "hint")))
    }
    guard hasHints else {
      return Reply([
        .note(
          QuestionFact.noMoreHints(isTask: open.isTask, hadSome: !open.question.hints.isEmpty)
            .sentence)
      ])
    }
    let number = open.hintsShown + 1
    state.question?.hintsShown = number
    state.question?.record.hints = max(number, open.record.hints)
    if let record = state.question?.record { note(record) }
    let fact = QuestionFact.hint(
      number, of: open.question.hints.count,
      text: filled(open.question.hints[number - 1], asked: open.asked).phrase)
    return Reply([.note(fact.sentence)])
  }

  /// Shows the answer and goes on; of a task, does it.
  package mutating func skip(_ source: Source) throws(SessionError) -> Reply {
    guard let open = state.question else {
      throw SessionError(.question(.noneOpen(verb: "skip")))
    }
    switch open.key {
    case .task(_, let line):
      let ending = perform(line, for: open, as: source.origin)
      guard ending.goesOn else { return Reply([], ending) }
      let because = because(open).map { [Block.note($0)] } ?? []
      return settled(.skipped, because)
    case .value, .choice:
      return settled(.skipped, solution(open))
    }
  }

  /// The answer, and where it comes from.
  private func solution(_ open: OpenQuestion) -> [Block] {
    switch open.key {
    case .value(let key, let expression):
      let fact = QuestionFact.skipped(key.scalar, isCount: expression.reads.isEmpty)
      var blocks: [Block] = [
        .answer(AnswerReport(isRight: nil, saying(fact, open)))
      ]
      let typed = open.question.line.text(expression.range)
      if key.scalar == nil { blocks.append(.value(NamedMatrix(title: typed, matrix: key))) }
      if let explanation = explanation(of: expression, open) {
        blocks.append(.explanation(explanation))
      }
      return blocks
    case .choice(let right, let options):
      let text = options.first { $0.letter == right }?.text ?? ""
      let fact = QuestionFact.skippedLetter(right, text: text)
      return [.answer(AnswerReport(isRight: nil, saying(fact, open)))]
    case .task: return []
    }
  }

  /// Whether what is asked for has an explanation.
  private func hasSteps(_ open: OpenQuestion) -> Bool {
    guard case .value(_, let expression) = open.key else { return false }
    return cell(expression, in: Scope(open.asked, patience)) != nil
  }

  /// Where the number comes from that is asked for, if it is one of the network.
  private func explanation(of expression: Expression, _ open: OpenQuestion) -> Explanation? {
    guard let cell = cell(expression, in: Scope(open.asked, patience)) else { return nil }
    let found = try? Scope(open.asked, patience).lookingAhead { (scope) throws(SessionError) in
      try scope.value(of: cell.symbol)
    }
    return found.map {
      $0.there.explain(cell, $0.value[cell.row, cell.column], at: nil, isFull: false)
    }
  }

  /// The number of the network that an expression names.
  func cell(_ expression: Expression, in scope: Scope) -> Cell? {
    guard case .name(let name, let index, nil, let range) = expression,
      let symbol = scope.symbol(named: name), let shape = scope.stepper.shape(of: symbol)
    else { return nil }
    guard let index else { return shape.count == 1 ? Cell(symbol, 0, 0) : nil }
    guard let places = try? Evaluation.Places(index, in: shape, name: name, range),
      places.ranges.rows.count == 1, places.ranges.columns.count == 1
    else { return nil }
    return Cell(symbol, places.ranges.rows.lowerBound, places.ranges.columns.lowerBound)
  }

  // MARK: Its end

  /// Closes the question, and goes on in the lesson where it is one of its.
  mutating func settled(_ outcome: QuestionRecord.AnswerOutcome, _ blocks: [Block]) -> Reply {
    guard var open = state.question else { return Reply(blocks) }
    open.record.first = open.record.first ?? outcome
    open.record.last = outcome
    note(open.record)
    state.question = nil
    remember(open.record)
    if let step = open.step { return done(step, behind: blocks) }
    guard let count = open.lessonLines else { return Reply(blocks) }
    passQuestion(lines: count, isTask: open.isTask)
    // Where it is played, who plays it goes on.
    return count == 0 ? Reply(blocks) : Reply(blocks + lessonProse(afterOutput: true))
  }
}
