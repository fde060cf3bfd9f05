// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden

extension GoldenReport {
  /// What came of each array that decides, in order of computation.
  package var cases: [CaseReport] {
    let causes = report.causes(in: file)
    return report.entries.enumerated().compactMap { place, entry in
      guard !entry.array.isOptional else { return nil }
      let name = name(entry)
      if entry.agrees { return CaseReport(name, .passed) }
      if entry.isPending { return CaseReport(name, .notJudged("it is not computed so far")) }
      if let cause = causes[place] {
        return CaseReport(
          name,
          .notJudged("it is computed from \(self.name(report.entries[cause])), which differs"))
      }
      let difference = difference(entry, shows: true, .first(1))
      var fault = CaseFault("\(name) \(difference.extent)", code: .goldenDiffers)
      fault.array = entry.array.name
      fault.element = difference.cells.first.map {
        .init($0.place, theirs: $0.golden, ours: $0.ours)
      }
      return CaseReport(name, .failed(fault))
    }
  }
}
