// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

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
    if try session.isGolden(path.value, path.range) {
      return try session.loadGolden(path.value, path.range)
    }
    return try session.loadLines(path.value, path.range)
  }
}

extension Session {
  /// Files that load files that load files: more than this many is a circle.
  private static let deepestLoad = 16

  /// Whether a file is JSON, told by its first character.
  func isGolden(_ path: String, _ range: SourceRange?) throws(SessionError) -> Bool {
    let bytes = try bytes(ofFile: resolved(path), Library.goldenLimit, range)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// Runs the lines of a file as if they were typed; the first that cannot run stops.
  mutating func loadLines(_ path: String, _ range: SourceRange?) throws(SessionError) -> Reply {
    guard loading.count < Self.deepestLoad else { throw SessionError(.tooDeep(path: path), range) }
    return try loadLines(try lines(ofFile: path, range), path, range)
  }

  /// Runs lines that were read from `path`.
  mutating func loadLines(_ lines: [String], _ path: String, _ range: SourceRange?)
    throws(SessionError) -> Reply
  {
    loading.append(path)
    defer { loading.removeLast() }
    var reply = Reply()
    let script: Script
    do { script = try Script(lines: lines, path: path) } catch {
      throw SessionError(.lesson(path: path, line: error.line, error.problem), range)
    }
    let outer = confinement
    defer { confinement = outer }
    if LessonParser.isLesson(lines) { confinement = outer ?? Self.folder(of: path) }
    for (index, line) in script.commands.enumerated() {
      if index > 0, isCancelled() { throw SessionError(.restNotRun, range) }
      let answer = perform(line.text, as: .file(path, line: line.number))
      reply.blocks += answer.blocks
      reply.failure = answer.failure
      reply.next = answer.next
      if reply.failure != nil || reply.next == .quit { break }
    }
    return reply
  }

  /// Builds the network, data, parameters and settings of a golden file and attaches it.
  mutating func loadGolden(_ path: String, _ range: SourceRange?) throws(SessionError) -> Reply {
    let fixture = try readFixture(path, range)
    let file = fixture.file
    let display = self.display
    let tolerance = model.settings.tolerance
    let parameters = file.parameters
    try edit(.training(parameters)) {
      let values = $0.values
      $0 = Model(file)
      $0.values = values
      $0.settings.display = display
      $0.settings.tolerance = tolerance
      $0.fixture = fixture
      $0.origin = Model.Origin(start: .golden(name: fixture.name))
    }
    // The lines of a file are kept one by one; this is all there is of a golden file.
    done.append("load \(quotedWord(path))")
    return Reply(
      [
        .note("\(file.id): \(file.title)"), .note(networkSummary),
        .note(
          "X \(file.batch.X.shape)\(file.batch.Y.map { ", Y \($0.shape)" } ?? ""); golden values attached; step begins"
        ),
      ] + file.remarks.map { .note($0) })
  }

  func bytes(ofFile path: String, _ limit: Int, _ range: SourceRange?) throws(SessionError)
    -> [UInt8]
  {
    let path = try permitted(path, range)
    do { return try library.read(path, limit) } catch {
      throw SessionError(.file(path: path, error), range)
    }
  }

  /// A path as given, or the golden file of that name, with `.json` where there is no such file.
  func resolved(_ name: String) -> String {
    let isFile = name.hasSuffix(".json")
    let fixture = isFile ? String(name.dropLast(5)) : name
    guard library.fixtureNames.contains(fixture),
      !isFile || (try? library.read(name, Library.goldenLimit)) == nil
    else { return name }
    return library.path("Fixtures/golden", fixture + ".json")
  }

  /// A golden file by name or path.
  func readFixture(_ name: String, _ range: SourceRange?) throws(SessionError) -> Fixture {
    let path = resolved(name)
    guard path != name || name.contains("/") || name.contains(".") else {
      let near =
        nearest(name, in: library.fixtureNames)
        ?? library.fixtureNames.first { $0.hasPrefix(name) }
      throw SessionError(.unknownFixture(name, near: near), range)
    }
    let bytes = try bytes(ofFile: path, Library.goldenLimit, range)
    do {
      return Fixture(name: name, file: try GoldenFile.decode(bytes))
    } catch {
      throw SessionError(.golden(path: path, error), range)
    }
  }
}
