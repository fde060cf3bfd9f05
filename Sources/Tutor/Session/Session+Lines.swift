// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import History
import Language
import NeuralNet
import Sentences
import Setup

/// How many of a session's lines somebody knows.
package struct LinesMark: Hashable, Sendable {
  /// Which round they are counted in: the lines of a lesson take the place of those before.
  fileprivate var round = 0
  fileprivate var isBehindLesson = false
  /// How many lines there were.
  package fileprivate(set) var count = 0
  /// Which lesson is open, as they were opened, and how many of its lines were done.
  package fileprivate(set) var lesson = 0
  package fileprivate(set) var linesRun = 0

  /// None.
  package init() {}
}

/// A session is its lines: what was done, in a form that does it again to the same digits.
extension Session {
  /// The lines that lead from an empty session to this one. Of a lesson that is not done, the lesson
  /// itself, which knows its place, and what was typed since its last line.
  package var lines: [String] { linesBefore + state.done }

  /// The lines that lead to this session, and no lesson with it.
  package var linesWithoutLesson: [String] { (lesson?.linesDone ?? []) + state.done }

  /// Notes a line that did what a statement did.
  package mutating func noteDone(_ line: String) { state.done.append(line) }

  /// The lines that show numbers as they are shown now, which a lesson takes over.
  var displayLines: [String] {
    (display.digits == Display().digits ? [] : ["set digits \(display.digits)"])
      + (display.rowsView ? ["set view rows"] : [])
  }

  /// Closes the lesson where it is: what was done in it is the session's own from here on.
  package mutating func leaveLesson() {
    let done = linesWithoutLesson
    if state.question?.lessonLines != nil { state.question = nil }
    lesson = nil
    forgetDone()
    state.done = done
  }

  /// The lines that lead to where ``done`` begins.
  private var linesBefore: [String] {
    guard let lesson else { return [] }
    return lesson.isFinished
      ? lesson.linesDone : [lesson.sheet?.line ?? line(opening: lesson.lesson, seed: lesson.seed)]
  }

  /// The line that opens a lesson: by its name, or its path where that is another's.
  package func line(opening lesson: Lesson, seed: String? = nil) -> String {
    let isKnown = library.lessonPath(lesson.name) == lesson.path
    return "lesson \(quotedWord(isKnown ? lesson.name : lesson.path))"
      + (seed.map { " seed \(quotedWord($0))" } ?? "")
  }

  private var countBefore: Int {
    lesson.map { $0.isFinished ? $0.statements.count + $0.names.count : 1 } ?? 0
  }

  /// How many lines there are now.
  package var linesMark: LinesMark {
    var mark = LinesMark()
    mark.round = state.rounds
    mark.isBehindLesson = lesson?.isFinished ?? false
    mark.count = countBefore + state.done.count
    (mark.lesson, mark.linesRun) = (state.lessonsOpened, lesson?.linesRun.count ?? 0)
    return mark
  }

  /// The lines that came since a mark, however many there were before; nil where others took the
  /// place of those.
  package func lines(since mark: LinesMark) -> ArraySlice<String>? {
    let now = linesMark
    guard now.round == mark.round, now.isBehindLesson == mark.isBehindLesson,
      now.count >= mark.count
    else { return nil }
    return state.done[max(0, mark.count - countBefore)...]
  }

  /// A lesson's line was done, which knows its place: what was done since the one before is not
  /// needed any more.
  mutating func forgetDone() {
    state.done = []
    state.rounds += 1
  }

  /// Notes a statement that was done; of steps that were stopped on their way, or `diverged`, how far
  /// they came.
  mutating func note(
    _ statement: Located<Statement<any Command>>, _ source: Source,
    since before: (edit: Int, position: Position), isDone: Bool,
    diverged: Bool
  ) {
    var text = withoutSeed(statement.value) ?? source.text
    if case .command(let command, let verb, _) = statement.value {
      guard command.isKept else { return }
      let rest = SourceRange(verb.range.upper, statement.range.upper)
      text = withoutSeed(statement.value) ?? verb.value + source.line.text(rest)
      if let file = command.file, let path = reachable(file.value) {
        state.namesFiles = true
        let before = source.line.text(SourceRange(verb.range.upper, file.range.lower))
        let behind = source.line.text(SourceRange(file.range.upper, statement.range.upper))
        if path != file.value { text = verb.value + before + quotedWord(path) + behind }
      }
    }
    let place = Position(stepper)
    if isDone {
      state.done.append(Self.line(of: text))
    } else if timeline.edit == before.edit, place > before.position {
      state.done += steps(from: before.position, to: place, diverged: diverged)
    }
  }

  /// What does the same as a statement with numbers of the learner's own, without the seed that they were
  /// drawn from; nil where it has none, or draws none.
  private func withoutSeed(_ statement: Statement<any Command>) -> String? {
    guard setup.seed != nil else { return nil }
    switch statement {
    case .assignment(let name, _, let value):
      guard value.reads.contains(where: { $0.name == "mine" }) else { return nil }
      let symbol = scope.symbol(named: name.value)
      let matrix = symbol.flatMap { try? scope.value(of: $0) } ?? setup.values[name.value]
      return matrix.map { "\(name.value) = \($0.literal)" }
    case .command(let command, _, _): return command.withoutSeed(in: self)
    case .expression: return nil
    }
  }

  /// A statement as a line that a file may hold: ends of lines stay inside brackets, where they may
  /// begin a row. Behind a comment a backslash at the end is one, and does not go on in the next line.
  private static func line(of statement: String) -> String {
    let text = String(statement.map { $0.isNewline ? "\n" : $0 })
    return text.last == "\\" ? text + " #" : text
  }

  /// The lines that go on from one place to another.
  private func steps(from start: Position, to end: Position, diverged: Bool)
    -> [String]
  {
    let iterations = end.iteration - start.iteration
    // An update that leads to a cost that is no finite number fails its run; run until goes there
    // whatever the numbers are.
    let costs = timeline.past.costs.drop { $0.iteration < start.iteration }
    let finite = costs.first { !$0.cost.isFinite }.map { $0.iteration - start.iteration }
    let whole = diverged ? max(0, min(finite ?? .max, iterations) - 1) : iterations
    var lines = whole > 0 ? ["run \(whole)"] : []
    if whole < iterations, let last = stepper.program.last?.writes {
      lines += Array(repeating: "run until \(last)", count: iterations - whole)
    }
    return lines + (stepper.lastDone.map { ["run until \($0.writes)"] } ?? [])
  }

  // MARK: Recording

  /// Writes what follows behind what a transcript has.
  package mutating func record(in path: String) { transcript.file = path }

  /// Does a line, and writes it and what was told of it behind the transcript.
  mutating func recorded(_ line: String, _ perform: (inout Session) -> Ending) -> Ending {
    guard transcript.file != nil else { return perform(&self) }
    let exchange = OpenExchange(prompt: prompt, line: line)
    context.exchange = exchange
    let ending = told(to: exchange.ear, perform)
    do { try write(ending) } catch { say([.diagnostic(Diagnostic(error, line: line))]) }
    return ending
  }

  /// Ends the transcript with what the line that is being done has told so far, if anything, and as
  /// much of the line: up to the statement that ends it.
  package mutating func stopRecording(_ statement: Source) throws(SessionError) {
    if context.exchange?.ear.blocks.isEmpty == false {
      if context.exchange?.line == statement.line.text {
        let before = statement.line.text(SourceRange(0, statement.range.lower))
        context.exchange?.line = String(
          before.reversed().drop { $0.isWhitespace || $0 == ";" }.reversed())
      }
      try write(Ending())
    }
    (context.exchange, transcript.file) = (nil, nil)
  }

  /// Writes the line that is being recorded and what was told of it, and nothing that it tells later.
  private mutating func write(_ ending: Ending) throws(SessionError) {
    guard let path = transcript.file, let exchange = context.exchange else { return }
    context.exchange = nil
    let reply = Reply(exchange.ear.blocks, ending)
    let whole = Exchange(
      prompt: exchange.prompt, line: exchange.line, reply: reply, display: display)
    guard let problem = host.transcribe?(whole, path) else { return }
    transcript.file = nil
    throw SessionError(.notWritten(path: path, problem))
  }
}
