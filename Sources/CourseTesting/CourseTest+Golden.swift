// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import Language
import NeuralNet
import Sentences
import Tutor

extension CourseTest {
  /// Judges a golden file; nil if it was stopped on the way.
  func golden(_ path: String, _ bytes: [UInt8]) -> TestReport? {
    var outcome = TestReport(path: path)
    do {
      if case .random = GoldenKind.detect(bytes) { return try random(path, bytes) }
      var file = try GoldenFile.decode(bytes)
      file.tolerance = tolerance
      let idle = file.idleTolerances
      guard idle.isEmpty else {
        outcome.standing = .failed
        outcome.summary = TestSummary.idle(idle.count).phrase
        outcome.details = idle.prefix(5).map {
          .diagnostic(Diagnostic(GoldenError.idle($0), path: path))
        }
        return outcome
      }
      guard let report = try Judge.judge(file, isCancelled: isCancelled) else { return nil }
      describe(GoldenReport(file: file, report: report, sides: library.sides(path)), &outcome)
    } catch let error as GoldenError {
      outcome.standing = .broken
      outcome.summary = TestSummary.unreadable.phrase
      outcome.details = [.diagnostic(Diagnostic(error, path: path))]
    } catch {
      outcome.standing = .broken
      outcome.summary = TestSummary.notComputable.phrase
      outcome.details = [Block(.tooLarge(path: path))]
    }
    return outcome
  }

  private func random(_ path: String, _ bytes: [UInt8]) throws(GoldenError) -> TestReport {
    let file = try RandomFile.judge(bytes)
    let sides = library.sides(path)
    let differing = file.differing.prefix(5).map {
      Block(.draw($0.draw, golden: $0.golden, ours: $0.ours, sides))
    }
    return TestReport(
      path: path, standing: file.passes ? .held : .failed,
      summary: TestSummary.draws(file.compared, differing: file.differing.count).phrase,
      details: file.compared == 0 ? [Block(.noDraw)] : differing)
  }

  private func describe(_ golden: GoldenReport, _ outcome: inout TestReport) {
    let (file, report) = (golden.file, golden.report)
    outcome.standing = report.passes ? .held : .failed
    outcome.cases = golden.cases
    let failures = report.failures
    var comparison = golden.comparison("\(file.id): \(file.title)", .first(5))
    if report.passes {
      outcome.summary = golden.agreement
      outcome.details = comparison.remarks.map { .note($0) }
    } else {
      let differing = report.comparesNothing ? nil : failures.count
      outcome.summary = TestSummary.values(report.compared, differing: differing).phrase
      comparison.summary =
        TestSummary.comparison(agreeing: report.agreeing, differing: failures.count).phrase
      outcome.details = [.comparison(comparison)]
    }
    outcome.details += file.remarks.map { .note($0) }
    for number in file.published where number.verdict == "disagrees" {
      outcome.details.append(
        Block(.published(what: number.what, printed: number.printed, note: number.note)))
    }
  }
}
