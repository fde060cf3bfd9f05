// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

extension Session {
  /// Runs one line: parses all of its statements, then does one after the other.
  ///
  /// A line that cannot run answers with ``Reply/failure`` and leaves what came before it standing.
  public mutating func perform(_ line: String, as origin: Origin) -> Reply {
    perform(line, as: origin, finishing: { _ in })
  }

  /// The same; `finishing` belongs to what the line does: it comes before the last answer is told.
  mutating func perform(
    _ line: String, as origin: Origin, finishing: (inout Session) -> Void
  ) -> Reply {
    let line = OneLine.of(line)
    guard !isPerforming else {
      return performStatements(line, as: origin, finishing: finishing)
    }
    isPerforming = true
    defer { isPerforming = false }
    return recorded(line) { session, line in
      session.performStatements(line, as: origin, finishing: finishing)
    }
  }

  private mutating func performStatements(
    _ line: String, as origin: Origin, finishing: (inout Session) -> Void = { _ in }
  ) -> Reply {
    var reply = Reply()
    let line = origin == .typed ? Self.withoutPrompt(line) : line
    let source = SourceLine(line)
    confinement?.allowance.spend(Confinement.workOfLine)
    let limit = origin == .typed ? Library.typedLimit : Library.lineLimit
    let statements: [Located<Statement<any Command>>]
    do {
      statements = try parseLine(line, CommandTable.vocabulary(for: self, origin), limit: limit)
    } catch {
      failure = nil
      reply.failure = Diagnostic(error, line: line, session: self).placed(in: origin)
      return reply
    }
    if statements.isEmpty { finishing(&self) }
    for (index, statement) in statements.enumerated() {
      let source = Source(line: source, range: statement.range, origin: origin)
      if index > 0, isCancelled() {
        let stopped = SessionError(.restNotRun)
        reply.failure = Diagnostic(stopped, line: line, session: self).placed(in: origin)
        break
      }
      let before = (era: timeline.era.number, place: Timeline.Place(stepper))
      var diverged = false
      var blocks: [Block] = []
      do {
        let answer = try perform(statement.value, source)
        reply.failure = answer.failure?.placed(in: origin)
        diverged = reply.failure != nil
        reply.next = answer.next
        countWork(of: statement.value, answer)
        if reply.failure == nil, let spent = spentAllowance {
          reply.failure = Diagnostic(spent, line: line, session: self).placed(in: origin)
        }
        blocks = answer.blocks.map { $0.placed(in: origin) } + newBranchNotes()
      } catch {
        let error = withHelp(spentAllowance ?? error, source)
        failure = error.fact
        reply.failure = Diagnostic(error, line: line, session: self).placed(in: origin)
      }
      note(
        statement, source, since: before, isDone: reply.failure == nil, diverged: diverged)
      if index == statements.count - 1, reply.failure == nil { finishing(&self) }
      keep?(self)
      if !say(blocks, in: &reply) { reply.next = .quit }
      if reply.failure != nil || reply.next == .quit { break }
    }
    return reply
  }

  /// That an edit in the past began a branch, and which one was let go for it; said once.
  private mutating func newBranchNotes() -> [Block] {
    let lines = Set(timeline.others.map(\.line) + [timeline.line])
    let (begun, gone) = (lines.subtracting(knownLines), knownLines.subtracting(lines))
    knownLines = lines
    guard begun.contains(timeline.line), let origin = timeline.origin else {
      return timeline.others.filter { begun.contains($0.line) }.map {
        .note("\($0.name) keeps what was undone, to iteration \($0.now.iteration)")
      }
    }
    let left = timeline.others.first { $0.line == origin.line }
    let kept = left.map { "; \($0.name) is kept, to iteration \($0.now.iteration)" } ?? ""
    let isHere = origin.iteration == stepper.iteration
    let place: Phrase = isHere ? "here" : "at iteration \(origin.iteration)"
    let without = origin.isWithout ? ", without \(shortened(origin.edit))" : ""
    return [.note("\(timeline.name) begins \(place)\(without)\(kept)")]
      + gone.sorted().map {
        .note("\(Timeline.name(ofLine: $0)) is let go: the memory holds no more branches")
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

  /// Tells blocks at once, or puts them into the reply; false where nobody listens any more.
  mutating func say(_ blocks: [Block], in reply: inout Reply) -> Bool {
    guard let tell else {
      reply.blocks += blocks
      return true
    }
    if recording != nil { heard += blocks }
    return blocks.isEmpty || tell(blocks, display)
  }

  /// The line with every verb by its full name, as a file has it.
  func fullLine(_ line: String, _ origin: Origin) -> String {
    let statements = try? parseLine(line, CommandTable.vocabulary(for: self, origin))
    return SourceLine(line).replacing(
      (statements ?? []).compactMap {
        switch $0.value {
        case .command(_, let verb): verb
        case .assignment, .expression: nil
        }
      })
  }

  /// Enter alone: in a lesson its next line, else the last step again; where neither is, what could
  /// be typed.
  public mutating func performEnter() -> Reply {
    // Behind the prompt of a transcript stands the line that was run.
    if let offer = lesson?.offer { return performOffer(offer, as: .typed) }
    if lesson.map({ !$0.isFinished }) ?? false { return perform("next", as: .typed) }
    if let lastStep { return perform(lastStep, as: .typed) }
    if lesson != nil {
      let next = lessonAfter.map { "lesson \($0) is the next" } ?? "lesson lists all of them"
      return Reply([.note("the lesson is done; \(next)")])
    }
    if model.inputs != nil { return perform("step", as: .typed) }
    return Reply([
      .note("lesson 1 begins the course, network 3 4 1 builds a network, help lists all")
    ])
  }

  /// Runs a file of lines or a lesson, or builds and attaches a golden file.
  public mutating func performFile(_ path: String) -> Reply {
    do { return try load(Located(path, SourceRange(0, 0))) } catch {
      var reply = Reply()
      reply.failure = Diagnostic(SessionError(error.fact), line: path, session: self)
      return reply
    }
  }

  /// Does the same with what was read from a file already.
  public mutating func perform(_ content: FileContent, path: String) -> Reply {
    do { return try load(content, path, name: path, nil) } catch {
      var reply = Reply()
      reply.failure = Diagnostic(error, line: path, session: self)
      return reply
    }
  }

  /// The lesson of a name, number or path; or why there is none.
  public func lesson(named name: String) -> Result<Lesson, LessonFailure> {
    do { return .success(try readLesson(name, nil)) } catch {
      return .failure(LessonFailure(diagnostic: Diagnostic(error, line: name, session: self)))
    }
  }

  mutating func perform(_ statement: Statement<any Command>, _ source: Source)
    throws(SessionError) -> Reply
  {
    let outer = self.statement
    self.statement = source.text
    defer { self.statement = outer }
    switch statement {
    case .assignment(let name, let index, let value):
      return try assign(name, index, value, source)
    case .command(let command, _): return try command.run(&self, source)
    case .expression(let expressions, let all):
      return Reply(try show(expressions, all: all, line: source.line))
    }
  }
}

/// Why a lesson cannot be had.
public struct LessonFailure: Error {
  /// The sentence.
  public let diagnostic: Diagnostic
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
