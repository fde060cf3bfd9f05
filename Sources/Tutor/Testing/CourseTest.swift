// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

/// Runs lessons and golden files as tests.
public struct CourseTest {
  /// What came of one file.
  public struct Outcome: Sendable {
    /// The file.
    public let path: String
    /// 0 all held, 1 a check failed, 2 a line, a lesson or a golden file is broken, 66 no such file.
    public var code: Int
    /// What was done: `24 lines, 12 checks`.
    public var summary: Phrase
    /// What failed, in order.
    public var details: [Block]
  }

  private let library: Library
  let isCancelled: @Sendable () -> Bool

  /// Tests that read from `library`.
  public init(_ library: Library, isCancelled: @escaping @Sendable () -> Bool) {
    self.library = library
    self.isCancelled = isCancelled
  }

  /// The files a path stands for: of a folder its lessons and golden files.
  public func files(_ path: String) -> [String] {
    let names = library.list(path)
    guard !names.isEmpty else { return [path] }
    return names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }.filter { file in
      guard file.hasSuffix(".json") || file.hasSuffix(".md") else { return false }
      guard let bytes = try? library.read(file, Library.goldenLimit) else { return true }
      if file.hasSuffix(".json") {
        guard case .other = GoldenKind.detect(bytes) else { return true }
        return false
      }
      return (try? library.lines(file)).map(LessonParser.isLesson) ?? false
    }
  }

  /// Tests one file; nil if it was stopped on the way.
  public func run(_ path: String) -> Outcome? {
    do {
      let bytes = try library.read(path, Library.goldenLimit)
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let first = bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      if first == UInt8(ascii: "{") || path.hasSuffix(".json") { return golden(path, bytes) }
      return try script(path)
    } catch {
      let diagnostic = Diagnostic.sentence(error, path: path)
      return Outcome(
        path: path, code: error.isAbsence ? 66 : 2, summary: "cannot be read",
        details: [.diagnostic(diagnostic)])
    }
  }

  // MARK: Lessons

  private func script(_ path: String) throws(FileProblem) -> Outcome? {
    let lines = try library.lines(path)
    var session = Session(library: library)
    session.isCancelled = isCancelled
    if LessonParser.isLesson(lines) { session.confinement = Session.folder(of: path) }
    var outcome = Outcome(path: path, code: 0, summary: "", details: [])
    let script: Script
    do {
      script = try Script(lines: lines, path: path)
    } catch {
      outcome.code = 2
      outcome.summary = "is no lesson"
      outcome.details = [
        .diagnostic(Diagnostic.sentence(error.problem, path: path, line: error.line))
      ]
      return outcome
    }
    var comparesFixture = false
    for line in script.commands {
      if isCancelled() { return nil }
      let failed = session.tally.failed
      let reply = session.perform(line.text, as: .file(path, line: line.number))
      if session.tally.failed > failed {
        outcome.code = max(outcome.code, 1)
        outcome.details += reply.blocks.flatMap { Self.failures($0, place: (path, line.number)) }
      }
      comparesFixture = comparesFixture || line.text.contains("check fixture")
      if let failure = reply.failure {
        outcome.code = 2
        outcome.details.append(.diagnostic(failure))
        break
      }
      if reply.next == .quit { break }
    }
    if LessonParser.isLesson(lines) { lint(path, lines, comparesFixture, &outcome) }
    let checks = session.tally.held + session.tally.failed
    if checks == 0, outcome.code == 0 {
      outcome.code = 1
      outcome.details.append(.note("nothing is checked in it"))
    }
    outcome.summary = "\(counted(script.commands.count, "line")), \(counted(checks, "check"))"
    if session.tally.failed > 0 {
      outcome.summary = outcome.summary + ", \(session.tally.failed) failed"
    }
    return outcome
  }

  /// A check that failed as `FILE:LINE: ✗ ..`, as editors read it.
  private static func failures(_ block: Block, place: (file: String, line: Int)) -> [Block] {
    switch block {
    case .check(let report) where report.holds == false:
      let first: Phrase = report.details.first.map { ": \($0)" } ?? ""
      return [
        .diagnostic(
          Diagnostic(
            "\(report.text)\(first)", details: Array(report.details.dropFirst()), place: place))
      ]
    case .comparison(let report) where !report.holds:
      return [.diagnostic(Diagnostic("golden values differ", place: place)), block]
    case .check, .comparison, .note, .heading, .prose, .verbatim, .step, .value, .explanation,
      .table, .picture, .diagnostic:
      return []
    }
  }

  /// What a lesson must have beside lines that run.
  private func lint(
    _ path: String, _ lines: [String], _ comparesFixture: Bool, _ outcome: inout Outcome
  ) {
    guard outcome.code < 2,
      let lesson = try? LessonParser.lesson(name: path, path: path, lines: lines)
    else { return }
    var faults: [Phrase] = []
    for key in ["id", "title"] where lesson.frontMatter[key] == nil {
      faults.append("the front matter has no \(key)")
    }
    for (index, line) in lines.enumerated() where line.count > 100 {
      faults.append(
        "line \(index + 1) has \(line.count) characters; a lesson's lines have at most 100")
    }
    for name in lesson.fixtures where library.home != nil && !library.fixtureNames.contains(name) {
      faults.append("the front matter names a golden file that is not there: \(name)")
    }
    if !lesson.fixtures.isEmpty, !comparesFixture {
      faults.append("no line of it compares with a golden file: check fixture")
    }
    guard !faults.isEmpty else { return }
    outcome.code = 1
    outcome.details += faults.map { .note("lint: \($0)") }
  }
}
