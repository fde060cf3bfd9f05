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
  private let isCancelled: @Sendable () -> Bool

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
        outcome.details.append(.note("line \(line.number)"))
        outcome.details += reply.blocks.filter(Self.isFailure)
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
    outcome.summary = "\(counted(script.commands.count, "line")), \(counted(checks, "check"))"
    if session.tally.failed > 0 {
      outcome.summary = outcome.summary + ", \(session.tally.failed) failed"
    }
    return outcome
  }

  private static func isFailure(_ block: Block) -> Bool {
    switch block {
    case .check(let report): !report.holds
    case .comparison(let report): !report.holds
    case .note, .heading, .prose, .verbatim, .step, .value, .table, .diagnostic: false
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

  // MARK: Golden files

  private func golden(_ path: String, _ bytes: [UInt8]) -> Outcome? {
    var outcome = Outcome(path: path, code: 0, summary: "", details: [])
    do {
      if case .random = GoldenKind.detect(bytes) { return try random(path, bytes) }
      let file = try GoldenFile.decode(bytes)
      guard let report = try Judge.judge(file, isCancelled: isCancelled) else { return nil }
      describe(report, of: file, &outcome)
    } catch let error as GoldenError {
      outcome.code = 2
      outcome.summary = "cannot be read"
      outcome.details = [.diagnostic(Diagnostic(error, path: path))]
    } catch {
      outcome.code = 2
      outcome.summary = "cannot be computed"
      outcome.details = [.diagnostic(Diagnostic("\(path) asks for a network larger than 2 GiB"))]
    }
    return outcome
  }

  private func random(_ path: String, _ bytes: [UInt8]) throws(GoldenError) -> Outcome {
    let file = try RandomFile.judge(bytes)
    let differing = file.differing.prefix(5).map { difference -> Block in
      .note(
        "\(difference.name): golden \(exact: difference.golden), ours \(exact: difference.ours)")
    }
    return Outcome(
      path: path, code: file.passes ? 0 : 1,
      summary: "\(file.compared) draws, \(file.differing.count) differ",
      details: file.compared == 0 ? [.note("the file holds no draw to compare")] : Array(differing))
  }

  private func describe(_ report: Judge.Report, of file: GoldenFile, _ outcome: inout Outcome) {
    let compared = report.entries.count { $0.comparison != nil }
    let failures = report.entries.filter(\.fails)
    let absent: Phrase =
      report.absent.isEmpty ? "" : ", \(report.absent.count) computed and not in the file"
    outcome.summary =
      "\(counted(compared, "array")), largest difference \(magnitude: report.largest)\(absent)"
    outcome.code = report.passes ? 0 : 1
    if !report.passes { outcome.details.append(.comparison(comparison(report, failures, file))) }
    let optional = report.entries.filter {
      $0.array.isOptional && !($0.comparison?.agrees ?? false)
    }
    for entry in optional.prefix(5) {
      outcome.details.append(.note("optional: \(Self.name(entry)) is not met; it does not decide"))
    }
    for number in file.published where number.verdict == "disagrees" {
      outcome.details.append(
        .note(
          "published elsewhere: \(number.what) \(number.printed), which disagrees\(number.note.map { ": \($0)" } ?? "")"
        ))
    }
  }

  private static func name(_ entry: Judge.Entry) -> String {
    entry.iteration.map { "\(entry.array.name) of iteration \($0)" } ?? "final \(entry.array.name)"
  }

  private func comparison(_ report: Judge.Report, _ failures: [Judge.Entry], _ file: GoldenFile)
    -> ComparisonReport
  {
    let shown = 5
    let differing = failures.prefix(shown).map { entry -> ComparisonReport.Difference in
      switch entry.comparison?.outcome {
      case nil:
        let known =
          entry.array.symbol == nil
          ? "is a name that the format does not know" : "is not computed here"
        return .init(name: Self.name(entry), extent: Phrase(known), cells: [], more: 0)
      case .agrees: return .init(name: Self.name(entry), extent: "", cells: [], more: 0)
      case .otherShape(let golden, let ours):
        return .init(
          name: Self.name(entry), extent: "golden \(golden), ours \(ours)", cells: [], more: 0)
      case .differs(let cells):
        return .init(
          name: Self.name(entry),
          extent:
            "\(entry.array.matrix.shape), \(cells.count) of \(counted(entry.array.matrix.shape.count, "number"))",
          cells: cells.prefix(3).map { (Self.place($0, file), $0.golden, $0.ours) },
          more: max(0, cells.count - 3))
      }
    }
    var remarks: [Phrase] = report.unreached.prefix(5).map {
      "iteration \($0) is recorded and never reached"
    }
    if failures.count > shown { remarks.append("\(failures.count - shown) more arrays differ") }
    let agree = report.entries.count { $0.comparison?.agrees ?? false }
    if agree + failures.count == 0 { remarks.append("the file holds nothing to compare") }
    return ComparisonReport(
      holds: false, headline: "\(file.id): \(file.title)", agreeing: [],
      differing: Array(differing),
      remarks: remarks, summary: "\(agree) agree, \(failures.count) differ")
  }

  /// `[1,2]`, and where it stands in a file with samples in rows.
  private static func place(_ cell: Comparison.Cell, _ file: GoldenFile) -> String {
    let ours = "[\(cell.row + 1),\(cell.column + 1)]"
    guard file.convention == .rows else { return ours }
    let own = cell.place(in: file.convention)
    return "\(ours) (row \(own.row), column \(own.column) of the file)"
  }
}
