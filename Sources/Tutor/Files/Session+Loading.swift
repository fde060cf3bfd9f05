// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Golden
import Language
import Library
import NeuralNet
import Sentences
import Setup

extension Session {
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

  /// Files that load files that load files: more than this many is a circle.
  private static let deepestLoad = 16

  /// Runs the lines of a file or lesson, or builds and attaches a golden file.
  package mutating func load(_ name: Located<String>) throws(SessionError) -> Reply {
    guard context.loading.count < Self.deepestLoad else {
      throw SessionError(.tooDeep(path: name.value))
    }
    if library.fixtureNames.isEmpty, !name.value.contains("/"), !name.value.contains("."),
      library.status(name.value) == nil
    {
      throw SessionError(.unknownFixture(name.value, near: nil, isCourseHere: false), name.range)
    }
    let (path, content) = try opened(name.value)
    return try load(content, path, name: name.value)
  }

  /// Does what a file says that was read from `path`, and that somebody called `name`.
  mutating func load(_ content: FileContent, _ path: String, name: String) throws(SessionError)
    -> Reply
  {
    switch content {
    case .golden(let bytes):
      return try loadGolden(
        try fixture(name, path, bytes, mayDecideNothing: true), name)
    case .lesson(let lines): return try loadLines(lines, path)
    case .commands(let lines):
      try requireLines(lines, path)
      return try loadLines(lines, path)
    case .table: throw SessionError(.isTable(path: path))
    }
  }

  /// Runs lines as if they were typed; the first that cannot run stops.
  private mutating func loadLines(_ lines: [String], _ path: String) throws(SessionError)
    -> Reply
  {
    let page: Lesson
    do { page = try LessonParser.lesson(path: path, lines: lines) } catch {
      throw SessionError(.lesson(path: path, line: error.line, error.problem))
    }
    let outer = context.base
    if let folder = SavedPlace.folder(in: lines) { context.base = base(typedIn: folder, path) }
    defer { context.base = outer }
    let ending = run(page)
    if ending.next == .stopped, ending.failure == nil, ending.rest.lines > 0 {
      throw SessionError(.restNotRun)
    }
    return Reply([], ending)
  }

  /// Does the lines of a file as if they were typed; the first that cannot be done ends it. Those of
  /// a lesson are bounded.
  package mutating func run(_ page: Lesson) -> Ending {
    let outer = context
    defer { (context.loading, context.confinement) = (outer.loading, outer.confinement) }
    context.loading.append(page.path)
    if page.isMarkdown, context.confinement == nil {
      context.confinement = Confinement(page, work: library.workOfLesson)
    }
    var last = 0
    var runner = LessonRunner(page)
    var ending = runner.run(show: { notesUnfilled($0) }) { line, number in
      let origin = Origin.file(page.path, line: number)
      if last > 0, let spent = patience.spentAllowance {
        return Ending(failure: Diagnostic(spent, line: line).placed(in: origin))
      }
      if last > 0, host.isInterrupted() { return Ending(next: .stopped) }
      last = number
      return perform(line, as: origin)
    }
    if ending.goesOn { ending = settleQuestion(as: .file(page.path, line: last)) }
    if !ending.goesOn { ending.rest.lines += page.commands.count { $0.number > last } }
    return ending
  }

  /// Builds the network, data, parameters and settings of a golden file and attaches it.
  private mutating func loadGolden(_ fixture: AttachedGolden, _ name: String) throws(SessionError)
    -> Reply
  {
    let file = fixture.file
    let parameters = file.parameters
    try edit(.training(parameters)) {
      let old = $0
      $0 = Setup(file)
      ($0.values, $0.valueSizes) = (old.values, old.valueSizes)
      $0.settings.takePersonal(from: old.settings)
      $0.seed = old.seed
      $0.fixture = fixture
      $0.givenParameters = Setup.GivenParameters(start: .golden(name: fixture.name))
    }
    // The lines of a file are kept one by one; this is all there is of a golden file.
    state.done.append("load \(quotedWord(reachable(name) ?? name))")
    if reachable(name) != nil { state.namesFiles = true }
    return Reply(
      [
        .note("\(file.id): \(file.title)"), .note(scope.stepper.network.summary),
        .note(
          "X \(file.batch.X.shape)\(file.batch.Y.map { ", Y \($0.shape)" } ?? ""); \(file.decides ? "\(fixture.sides.value)s attached" : "no \(fixture.sides.value) to compare with"); step begins"
        ),
      ] + file.remarks.map { .note($0) })
  }

  /// The file that a name or path stands for, and what it holds: read once.
  ///
  /// A name is first that of a golden file: beside the file whose line this is, in the course of that,
  /// or in a home.
  package func opened(_ name: String) throws(SessionError)
    -> (path: String, content: FileContent)
  {
    if let path = goldenPath(name) {
      // A link beside a lesson may lead elsewhere.
      if context.confinement != nil { _ = try permitted(path) }
      return (path, try opened(at: path))
    }
    let path = try permitted(name)
    return (path, try opened(at: path))
  }

  /// What the file at a path that is permitted holds.
  func opened(at path: String) throws(SessionError) -> FileContent {
    let bytes = try bytes(at: path)
    do { return try FileContent(bytes, path: path, verbs: table.verbs) } catch {
      throw SessionError(.file(path: path, error))
    }
  }

  /// The bytes of a file at a path that is permitted.
  package func bytes(at path: String) throws(SessionError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try library.read(path, Library.goldenLimit) } catch {
      throw SessionError(.file(path: path, error))
    }
    try patience.spend(Double(bytes.count) * Confinement.workOfByte)
    return bytes
  }

  /// - Throws: that lines without front matter are a page to read, whose name says so or whose first
  ///   line is none of the language.
  func requireLines(_ lines: [String], _ path: String) throws(SessionError) {
    guard [".md", ".markdown"].contains(where: path.lowercased().hasSuffix) else { return }
    if let fence = LessonParser.commandFence(lines) {
      throw SessionError(.lesson(path: path, line: fence, .noFrontMatter))
    }
    let first = lines.first { line in
      let text = line.drop { $0.isWhitespace }
      return !text.isEmpty && !text.hasPrefix("#")
    }
    guard let first, (try? parseLine(first, vocabulary(.file(path, line: 1)))) == nil else {
      return
    }
    throw SessionError(.isPage(path: path))
  }
}
