// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import History
import Language
import Library
import NeuralNet
import Sentences
import Setup

extension Session {
  /// Runs one line: parses all of its statements, then does one after the other, and tells what each
  /// answers.
  ///
  /// A line that cannot run ends with ``Ending/failure`` and leaves what came before it standing.
  package mutating func perform(_ line: String, as origin: Origin) -> Ending {
    perform(line, as: origin, finishing: { _ in })
  }

  /// Does something, and returns what the host was told as one reply; `keeps` says what of it.
  package mutating func heard(
    where keeps: @escaping @Sendable (Block) -> Bool = { _ in true },
    _ perform: (inout Session) -> Ending
  ) -> Reply {
    let ear = Ear()
    let ending = told(to: ear, where: keeps, perform)
    return Reply(ear.blocks, ending)
  }

  /// Does something; what the host is told meanwhile is told to `ear` as well.
  mutating func told(
    to ear: Ear, where keeps: @escaping @Sendable (Block) -> Bool = { _ in true },
    _ perform: (inout Session) -> Ending
  ) -> Ending {
    let listener = host.tell
    host.tell = { blocks, display in
      ear.hear(blocks.filter(keeps))
      return listener(blocks, display)
    }
    defer { host.tell = listener }
    return perform(&self)
  }

  /// The same; `finishing` belongs to what the line does: it comes before the last answer is told.
  mutating func perform(
    _ line: String, as origin: Origin, finishing: (inout Session) -> Void
  ) -> Ending {
    let line = OneLine.of(line)
    return asOne(line) { $0.performStatements(line, as: origin, finishing: finishing) }
  }

  /// Does something as one line: others that are done meanwhile belong to it, and a transcript has all
  /// of it as one exchange.
  mutating func asOne(_ line: String, _ perform: (inout Session) -> Ending) -> Ending {
    guard !context.isPerforming else { return perform(&self) }
    context.isPerforming = true
    defer { context.isPerforming = false }
    return recorded(OneLine.of(line), perform)
  }

  private mutating func performStatements(
    _ line: String, as origin: Origin, finishing: (inout Session) -> Void = { _ in }
  ) -> Ending {
    var ending = Ending()
    var line = origin == .typed ? Self.withoutPrompt(line) : line
    if origin == .typed {
      do throws(SessionError) {
        line = isAnswer(line) ? "answer \(line)" : try tellSpelledOut(line)
      } catch { return Ending(failure: Diagnostic(error, line: line)) }
    }
    let source = SourceLine(line)
    context.confinement?.allowance.spend(Confinement.workOfLine)
    let limit = origin == .typed ? Library.typedLimit : Library.lineLimit
    let statements: [Located<Statement<any Command>>]
    do {
      statements = try parseLine(line, vocabulary(origin), limit: limit)
    } catch {
      state.lastFailure = nil
      return Ending(failure: Diagnostic(error, line: line, knownWords).placed(in: origin))
    }
    if statements.isEmpty { finishing(&self) }
    for (index, statement) in statements.enumerated() {
      let source = Source(line: source, range: statement.range, origin: origin)
      if ending.next == .stopped || index > 0 && host.isInterrupted() {
        let stopped = SessionError(.restNotRun)
        ending = Ending(
          next: .stopped, failure: Diagnostic(stopped, line: line).placed(in: origin))
        break
      }
      if origin != .typed, !statement.value.belongsToQuestion {
        ending = settleQuestion(as: origin)
        guard ending.goesOn else { break }
      }
      let before = (edit: timeline.edit, position: Position(stepper))
      var diverged = false
      var blocks: [Block] = []
      do {
        let answer = try perform(statement.value, source)
        ending = answer.ending
        ending.failure = ending.failure?.placed(in: origin)
        diverged = ending.failure != nil
        countWork(of: statement.value, answer)
        if ending.failure == nil, let spent = patience.spentAllowance {
          ending.failure = Diagnostic(spent, line: line).placed(in: origin)
        }
        blocks = answer.blocks.map { $0.placed(in: origin) } + newBranchNotes()
        if ending.failure == nil { blocks += practiceNotes(since: before.edit) }
      } catch {
        let error = withHelp(patience.spentAllowance ?? error, source)
        state.lastFailure = error.fact
        ending.failure = Diagnostic(error, line: line).placed(in: origin)
      }
      let isDone = ending.failure == nil && ending.next != .stopped
      note(statement, source, since: before, isDone: isDone, diverged: diverged)
      let isLast = index == statements.count - 1
      if isDone, isLast, origin == .typed { blocks += taskNotes() }
      if isDone, isLast { finishing(&self) }
      host.keep?(self)
      if !say(blocks) { ending.next = .quit }
      if ending.next == .quit {
        ending.rest.statements += statements.count - 1 - index
        if ending.rest.place == nil, case .file(let file, let number) = origin {
          ending.rest.place = (file, number)
        }
      }
      if ending.failure != nil || ending.next == .quit { break }
    }
    return ending
  }

  /// A line that was pasted with our prompt in front of it.
  private static func withoutPrompt(_ line: String) -> String {
    let text = line.drop { $0.isWhitespace }
    guard text.hasPrefix("nn "), let end = text.firstIndex(of: ">"),
      text[..<end].dropFirst(3).first.map({ $0.isNumber || $0 == "?" }) ?? false,
      text[..<end].dropFirst(3).allSatisfy({ $0.isLetter || $0.isNumber || ":?".contains($0) })
    else { return line }
    return String(text[text.index(after: end)...])
  }

  /// Tells blocks; false where nobody listens any more.
  @discardableResult
  package mutating func say(_ blocks: [Block]) -> Bool {
    state.proof?.hear(blocks)
    var display = display
    // A pager would come between a lesson's text and its line.
    if lesson != nil { display.pages = false }
    return blocks.isEmpty || host.tell(blocks, display)
  }

  /// What is said of a line that cannot be read goes by these words.
  var knownWords: KnownWords {
    KnownWords(
      verbs: table.verbs,
      aliases: state.aliases.names.reduce(into: CommandTable.aliases) {
        $0[$1] = state.aliases[$1]
      },
      functions: Function.names,
      names: scope.names, topics: table.manual.words,
      settings: Setting.all.map { ([$0.name] + $0.otherNames, $0.usage) },
      runs: { runs($0) })
  }

  /// The line with every verb by its full name, as a file has it.
  func fullLine(_ line: String, _ origin: Origin) -> String {
    let statements = try? parseLine(line, vocabulary(origin))
    return SourceLine(line).replacing(
      (statements ?? []).compactMap {
        switch $0.value {
        case .command(_, let verb, _): verb
        case .assignment, .expression: nil
        }
      })
  }

  mutating func perform(_ statement: Statement<any Command>, _ source: Source)
    throws(SessionError) -> Reply
  {
    let outer = context.statement
    context.statement = source.text
    defer { context.statement = outer }
    if case .command(let command, _, _) = statement, command.showsWhatIsAhead,
      let symbol = nextToReveal
    {
      throw SessionError(.question(.heldBack(verb: statement.verb, symbol)))
    }
    let before = state.question.map { _ in state }
    // A line that failed may have come that far as well.
    let reply: Result<Reply, SessionError>
    do throws(SessionError) { reply = .success(try performed(statement, source)) } catch {
      reply = .failure(error)
    }
    if let before, let symbol = revealed {
      state = before
      throw SessionError(.question(.heldBack(verb: statement.verb, symbol)))
    }
    return try reply.get()
  }

  private mutating func performed(_ statement: Statement<any Command>, _ source: Source)
    throws(SessionError) -> Reply
  {
    switch statement {
    case .assignment(let name, let index, let value):
      defer { noteOwn(value) }
      return try assign(name, index, value, source).remarking(becoming: [value])
    case .command(let command, _, let extremes):
      return try command.run(&self, source).remarking(becoming: extremes)
    case .expression(let expressions, let all):
      return Reply(try scope.shown(expressions, all: all, line: source.line))
        .remarking(becoming: expressions)
    }
  }
}

extension Reply {
  /// The same, and which number that was typed is another one from there on: the first.
  fileprivate func remarking(becoming expressions: [Expression]) -> Reply {
    let number = expressions.lazy.compactMap { TypedNumber.first(.isAnother, in: $0) }.first
    guard let number, failure == nil else { return self }
    var reply = self
    reply.blocks.append(.note(Diagnostic.becomes(number.typed, number.value)))
    return reply
  }
}
