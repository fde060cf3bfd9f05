// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet

extension CourseTest {
  /// Judges a golden file; nil if it was stopped on the way.
  func golden(_ path: String, _ bytes: [UInt8]) -> Outcome? {
    var outcome = Outcome(path: path, code: 0, summary: "", details: [])
    do {
      if case .random = GoldenKind.detect(bytes) { return try random(path, bytes) }
      let file = try GoldenFile.decode(bytes)
      let idle = file.idleTolerances
      guard idle.isEmpty else {
        outcome.code = 1
        outcome.summary = "\(counted(idle.count, "tolerance")) that cannot fail"
        outcome.details = idle.prefix(5).map {
          .diagnostic(Diagnostic(GoldenError($0), path: path))
        }
        return outcome
      }
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
    outcome.summary =
      report.passes
      ? "\(counted(compared, "array")), within \(magnitude: report.largest)"
      : "\(counted(compared, "array")), \(report.comparesNothing ? "none decides" : "\(failures.count) differ")"
    outcome.code = report.passes ? 0 : 1
    if !report.passes { outcome.details.append(.comparison(comparison(report, failures, file))) }
    if !report.absent.isEmpty {
      let arrays = report.absent.count == 1 ? "array is" : "arrays are"
      outcome.details.append(
        .note("\(report.absent.count) computed \(arrays) not in the file"))
    }
    outcome.details += file.remarks.map { .note($0) }
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
          cells: cells.prefix(3).map { (file.place($0), $0.theirs, $0.ours) },
          more: max(0, cells.count - 3))
      }
    }
    var remarks: [Phrase] = report.unreached.prefix(5).map {
      "iteration \($0) is recorded and never reached"
    }
    if failures.count > shown { remarks.append("\(failures.count - shown) more arrays differ") }
    let agree = report.entries.count { $0.comparison?.agrees ?? false }
    if report.entries.isEmpty {
      remarks.append("the file holds nothing to compare")
    } else if failures.isEmpty, report.comparesNothing {
      remarks.append("nothing in the file decides: every array of it is optional")
    }
    return ComparisonReport(
      holds: false, headline: "\(file.id): \(file.title)", agreeing: [],
      differing: Array(differing),
      remarks: remarks, summary: "\(agree) agree, \(failures.count) differ")
  }
}
