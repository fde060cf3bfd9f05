// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Golden
import Language
import NeuralNet
import Sentences

/// `load FILE`
struct Load: Command {
  static let form = CommandForm(
    "load", "FILE", "run a file of lines, or build and attach a golden file",
    "load my.nn", "load pub09_mazur_one_step", isKept: false)
  let path: Located<String>

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Load {
    Load(path: try parser.word("a file", .golden, .file))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.load(path)
  }
}

extension Session {
  /// Files that load files that load files: more than this many is a circle.
  private static let deepestLoad = 16

  /// Runs the lines of a file or lesson, or builds and attaches a golden file.
  mutating func load(_ name: Located<String>) throws(SessionError) -> Reply {
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
    var ending = runner.run { line, number in
      let origin = Origin.file(page.path, line: number)
      if last > 0, let spent = spentAllowance {
        return Ending(failure: Diagnostic(spent, line: line).placed(in: origin))
      }
      if last > 0, host.isInterrupted() { return Ending(next: .stopped) }
      last = number
      return perform(line, as: origin)
    }
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
      ($0.values, $0.sizes) = (old.values, old.sizes)
      $0.settings.takePersonal(from: old.settings)
      $0.fixture = fixture
      $0.origin = Setup.Origin(start: .golden(name: fixture.name))
    }
    // The lines of a file are kept one by one; this is all there is of a golden file.
    state.done.append("load \(quotedWord(reachable(name) ?? name))")
    if reachable(name) != nil { state.namesFiles = true }
    return Reply(
      [
        .note("\(file.id): \(file.title)"), .note(networkSummary),
        .note(
          "X \(file.batch.X.shape)\(file.batch.Y.map { ", Y \($0.shape)" } ?? ""); \(file.decides ? "\(fixture.sides.value)s attached" : "no \(fixture.sides.value) to compare with"); step begins"
        ),
      ] + file.remarks.map { .note($0) })
  }

  /// The file that a name or path stands for, and what it holds: read once.
  ///
  /// A name is first that of a golden file: beside the file whose line this is, in the course of that,
  /// or in a home.
  private func opened(_ name: String) throws(SessionError)
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
    do { return try FileContent(bytes, path: path) } catch {
      throw SessionError(.file(path: path, error))
    }
  }

  /// The bytes of a file at a path that is permitted.
  func bytes(at path: String) throws(SessionError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try library.read(path, Library.goldenLimit) } catch {
      throw SessionError(.file(path: path, error))
    }
    try spend(Double(bytes.count) * Confinement.workOfByte)
    return bytes
  }

  /// The path of the golden file that a name stands for; nil where it stands for none. With `.json` the
  /// file of that path comes first, and a lesson's own line asks beside the lesson.
  func goldenPath(_ name: String) -> String? {
    let file = context.confinement?.lesson.path ?? context.loading.last ?? lesson?.lesson.path
    let typed = context.base.map { Library.joined($0, name) } ?? name
    if name.hasSuffix(".json"), context.confinement == nil, library.status(typed) != nil {
      return nil
    }
    return library.golden(name, beside: file ?? ".")
  }

  /// A golden file by name or path, whose tolerances can fail.
  ///
  /// - Parameter mayDecideNothing: whether a file will do that only describes a network.
  func readFixture(
    _ name: String, mayDecideNothing: Bool = false, _ range: SourceRange?
  ) throws(SessionError) -> AttachedGolden {
    if goldenPath(name) == nil, !name.contains("/"), !name.contains(".") {
      let near =
        nearest(name, in: library.goldenNames(beginning: ""))
        ?? library.goldenNames(beginning: name).first
      let isCourseHere = !library.goldenNames(beginning: "").isEmpty
      throw SessionError(.unknownFixture(name, near: near, isCourseHere: isCourseHere), range)
    }
    let (path, content) = try opened(name)
    switch content {
    case .golden(let bytes):
      return try fixture(name, path, bytes, mayDecideNothing: mayDecideNothing)
    case .lesson, .commands: throw SessionError(.isLesson(path: path))
    case .table: throw SessionError(.isTable(path: path))
    }
  }

  private func fixture(
    _ name: String, _ path: String, _ bytes: [UInt8], mayDecideNothing: Bool
  ) throws(SessionError) -> AttachedGolden {
    do throws(GoldenError) {
      let file = try GoldenFile.decode(bytes)
      if let idle = file.idleTolerances.first { throw GoldenError(idle) }
      guard file.decides || mayDecideNothing else {
        throw .member(path: "expected", .decidesNothing)
      }
      return AttachedGolden(name: name, sides: library.sides(path), file: file)
    } catch {
      throw SessionError(.golden(path: path, error))
    }
  }
}
