// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import History
import Language
import NeuralNet
import Sentences

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
    let line = origin == .typed ? Self.withoutPrompt(line) : line
    let source = SourceLine(line)
    context.confinement?.allowance.spend(Confinement.workOfLine)
    let limit = origin == .typed ? Library.typedLimit : Library.lineLimit
    let statements: [Located<Statement<any Command>>]
    do {
      statements = try parseLine(line, CommandTable.vocabulary(for: self, origin), limit: limit)
    } catch {
      state.lastFailure = nil
      return Ending(failure: Diagnostic(error, line: line, session: self).placed(in: origin))
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
      let before = (edit: timeline.edit, position: Position(stepper))
      var diverged = false
      var blocks: [Block] = []
      do {
        let answer = try perform(statement.value, source)
        ending = answer.ending
        ending.failure = ending.failure?.placed(in: origin)
        diverged = ending.failure != nil
        countWork(of: statement.value, answer)
        if ending.failure == nil, let spent = spentAllowance {
          ending.failure = Diagnostic(spent, line: line).placed(in: origin)
        }
        blocks = answer.blocks.map { $0.placed(in: origin) } + newBranchNotes()
      } catch {
        let error = withHelp(spentAllowance ?? error, source)
        state.lastFailure = error.fact
        ending.failure = Diagnostic(error, line: line).placed(in: origin)
      }
      let isDone = ending.failure == nil && ending.next != .stopped
      note(statement, source, since: before, isDone: isDone, diverged: diverged)
      if index == statements.count - 1, isDone { finishing(&self) }
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

  /// That an edit in the past began a branch, and which one was let go for it; said once.
  private mutating func newBranchNotes() -> [Block] {
    let here = timeline.past.branch
    let lines = Set(timeline.ends.map(\.branch.number))
    let (begun, gone) = (
      lines.subtracting(state.knownBranches), state.knownBranches.subtracting(lines)
    )
    guard !begun.isEmpty || !gone.isEmpty else { return [] }
    state.knownBranches = lines
    let others = timeline.ends.filter { $0.branch.number != here.number }
    guard begun.contains(here.number), let origin = here.fork else {
      return others.filter { begun.contains($0.branch.number) }.map {
        .note("\($0.branch.name) keeps what was undone, to iteration \($0.now.iteration)")
      }
    }
    let left = others.first { $0.branch.number == origin.branch }
    let kept = left.map { "; \($0.branch.name) is kept, to iteration \($0.now.iteration)" } ?? ""
    let isHere = origin.iteration == stepper.iteration
    let place: Phrase = isHere ? "here" : "at iteration \(origin.iteration)"
    let without = origin.isWithout ? ", without \(shortened(origin.edit))" : ""
    return [.note("\(here.name) begins \(place)\(without)\(kept)")]
      + gone.sorted().map {
        .note("\(Branch.name(of: $0)) is let go: the memory holds no more branches")
      }
  }

  /// A line that was pasted with our prompt in front of it.
  private static func withoutPrompt(_ line: String) -> String {
    let text = line.drop { $0.isWhitespace }
    guard text.hasPrefix("nn "), let end = text.firstIndex(of: ">"),
      text[..<end].dropFirst(3).first?.isNumber ?? false,
      text[..<end].dropFirst(3).allSatisfy({ $0.isLetter || $0.isNumber || $0 == ":" })
    else { return line }
    return String(text[text.index(after: end)...])
  }

  /// Tells blocks; false where nobody listens any more.
  @discardableResult
  package mutating func say(_ blocks: [Block]) -> Bool {
    blocks.isEmpty || host.tell(blocks, display)
  }

  /// The line with every verb by its full name, as a file has it.
  func fullLine(_ line: String, _ origin: Origin) -> String {
    let statements = try? parseLine(line, CommandTable.vocabulary(for: self, origin))
    return SourceLine(line).replacing(
      (statements ?? []).compactMap {
        switch $0.value {
        case .command(_, let verb, _): verb
        case .assignment, .expression: nil
        }
      })
  }

  /// Enter alone: in a lesson its next line, else the last step again; where neither is, what could
  /// be typed.
  package mutating func performEnter() -> Ending {
    if let offer = lesson?.offer {
      // Behind the prompt of a transcript stands the line that was run.
      guard say([Self.unseen(offer)]) else { return Ending(next: .quit) }
      return performOffer(offer, as: .typed)
    }
    if lesson.map({ !$0.isFinished }) ?? false { return perform("next", as: .typed) }
    if let lastStep = state.lastStep { return perform(lastStep, as: .typed) }
    if lesson != nil {
      let next = lessonAfter.map { "lesson \($0) is the next" } ?? "lesson lists all of them"
      say([.note("the lesson is done; \(next)")])
      return Ending()
    }
    if setup.inputs != nil { return perform("step", as: .typed) }
    say([.note("lesson 1 begins the course, network 3 4 1 builds a network, help lists all")])
    return Ending()
  }

  /// Runs a file of lines or a lesson, or builds and attaches a golden file.
  package mutating func performFile(_ path: String) -> Ending {
    do { return tell(try load(Located(path, SourceRange(0, 0)))) } catch {
      return Ending(failure: Diagnostic(SessionError(error.fact), line: path))
    }
  }

  /// Does the same with what was read from a file already.
  package mutating func perform(_ content: FileContent, path: String) -> Ending {
    do { return tell(try load(content, path, name: path)) } catch {
      return Ending(failure: Diagnostic(error, line: path))
    }
  }

  private mutating func tell(_ reply: Reply) -> Ending {
    say(reply.blocks) ? reply.ending : Ending(next: .quit, failure: reply.failure)
  }

  /// The lesson of a name, number or path; or why there is none.
  package func lesson(named name: String) -> Result<Lesson, LessonFailure> {
    do { return .success(try readLesson(name, nil)) } catch {
      return .failure(LessonFailure(diagnostic: Diagnostic(error, line: name)))
    }
  }

  mutating func perform(_ statement: Statement<any Command>, _ source: Source)
    throws(SessionError) -> Reply
  {
    let outer = context.statement
    context.statement = source.text
    defer { context.statement = outer }
    switch statement {
    case .assignment(let name, let index, let value):
      return try assign(name, index, value, source).remarking(becoming: [value])
    case .command(let command, _, let extremes):
      return try command.run(&self, source).remarking(becoming: extremes)
    case .expression(let expressions, let all):
      return Reply(try show(expressions, all: all, line: source.line))
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

/// Why a lesson cannot be had.
package struct LessonFailure: Error {
  /// The sentence.
  package let diagnostic: Diagnostic
}

extension Block {
  /// The same; a check that failed names the file and line it stands in.
  func placed(in origin: Origin) -> Block {
    guard case .file(let file, let line) = origin else { return self }
    switch self {
    case .check(var report) where report.holds == false && report.place == nil:
      report.place = (file, line)
      return .check(report)
    case .comparison(var report) where !report.holds && report.place == nil:
      report.place = (file, line)
      return .comparison(report)
    case .check, .comparison, .note, .heading, .prose, .verbatim, .step, .value, .explanation,
      .table, .picture, .diagnostic:
      return self
    }
  }
}

extension Diagnostic {
  /// The same, naming the file and line it stands in.
  func placed(in origin: Origin) -> Diagnostic {
    guard place == nil, case .file(let file, let line) = origin else { return self }
    var placed = self
    placed.place = (file, line)
    return placed
  }
}
