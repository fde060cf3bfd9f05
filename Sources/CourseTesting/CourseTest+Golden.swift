// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import Language
import NeuralNet
import Sentences
import Tutor

extension CourseTest {
  /// Judges a golden file; nil if it was stopped on the way.
  func golden(_ path: String, _ bytes: [UInt8]) -> Outcome? {
    var outcome = Outcome(path: path)
    do {
      if case .random = GoldenKind.detect(bytes) { return try random(path, bytes) }
      let file = try GoldenFile.decode(bytes)
      let idle = file.idleTolerances
      guard idle.isEmpty else {
        outcome.standing = .failed
        outcome.summary = "\(counted(idle.count, "tolerance")) that cannot fail"
        outcome.details = idle.prefix(5).map {
          .diagnostic(Diagnostic(GoldenError($0), path: path))
        }
        return outcome
      }
      guard let report = try Judge.judge(file, isCancelled: isCancelled) else { return nil }
      describe(GoldenReport(file: file, report: report, sides: library.sides(path)), &outcome)
    } catch let error as GoldenError {
      outcome.standing = .broken
      outcome.summary = "cannot be read"
      outcome.details = [.diagnostic(Diagnostic(error, path: path))]
    } catch {
      outcome.standing = .broken
      outcome.summary = "cannot be computed"
      outcome.details = [
        .diagnostic(Diagnostic("\(path) asks for a network larger than 2 GiB", code: .tooLarge))
      ]
    }
    return outcome
  }

  private func random(_ path: String, _ bytes: [UInt8]) throws(GoldenError) -> Outcome {
    let file = try RandomFile.judge(bytes)
    let sides = library.sides(path)
    let differing = file.differing.prefix(5).map { difference -> Block in
      .note(
        "\(difference.name): \(sides.theirs) \(exact: difference.golden), \(sides.ours) \(exact: difference.ours)"
      )
    }
    return Outcome(
      path: path, standing: file.passes ? .held : .failed,
      summary: "\(file.compared) draws, \(file.differing.count) differ",
      details: file.compared == 0 ? [.note("the file holds no draw to compare")] : Array(differing))
  }

  private func describe(_ golden: GoldenReport, _ outcome: inout Outcome) {
    let (file, report) = (golden.file, golden.report)
    outcome.standing = report.passes ? .held : .failed
    let failures = report.failures
    var comparison = golden.comparison("\(file.id): \(file.title)", .first(5))
    if report.passes {
      outcome.summary = golden.agreement
      outcome.details = comparison.remarks.map { .note($0) }
    } else {
      outcome.summary =
        "\(counted(report.compared, "value")), \(report.comparesNothing ? "none decides" : "\(failures.count) differ")"
      comparison.summary = "\(report.agreeing) agree, \(failures.count) differ"
      outcome.details = [.comparison(comparison)]
    }
    outcome.details += file.remarks.map { .note($0) }
    for number in file.published where number.verdict == "disagrees" {
      outcome.details.append(
        .note(
          "published elsewhere: \(number.what) \(number.printed), which disagrees\(number.note.map { ": \($0)" } ?? "")"
        ))
    }
  }
}
