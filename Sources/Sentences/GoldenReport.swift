// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import NeuralNet

/// What is told of a judged golden file, by `check fixture` and by `backstep test` alike.
package struct GoldenReport {
  package let file: GoldenFile
  package let report: Judge.Report
  /// What its numbers and ours are called.
  package let sides: Sides

  /// What was found of a file, in words.
  package init(file: GoldenFile, report: Judge.Report, sides: Sides) {
    (self.file, self.report, self.sides) = (file, report, sides)
  }

  /// How much of what differs is listed.
  package enum Extent {
    /// Every array and every number.
    case all
    /// This many arrays, of each of the first three some numbers.
    case first(Int)
  }

  private static let (numbersShown, arraysWithNumbers, namesShown) = (3, 3, 12)

  /// The name of an array: `dW1`, `dW1 at 3` where several iterations are recorded, `final W1`.
  package func name(_ entry: Judge.JudgedArray) -> String {
    guard let iteration = entry.iteration else { return "final \(entry.array.name)" }
    let isOnly = file.records.count == 1 && file.costs.isEmpty
    return isOnly ? entry.array.name : "\(entry.array.name) at \(iteration)"
  }

  /// `71 of 71 values agree (largest difference 2.2e-16, allowed 9e-16)`
  package var agreement: Phrase {
    let deciding = report.entries.filter { !$0.array.isOptional && $0.comparison != nil }
    let share: Phrase =
      "\(deciding.count { $0.agrees }) of \(counted(deciding.count, "value")) agree\(deciding.count == 1 ? "s" : "")"
    guard let (difference, allowed) = report.largest else { return "\(share), all numbers equal" }
    return
      "\(share) (largest difference \(magnitude: difference), allowed there \(magnitude: allowed))"
  }

  /// The whole comparison.
  package func comparison(
    _ headline: Phrase, _ extent: Extent, told: (Judge.JudgedArray) -> Bool = { _ in false }
  ) -> ComparisonReport {
    let failures = report.failures
    let fresh = failures.filter { !told($0) }
    let most: Int
    switch extent {
    case .all: most = fresh.count
    case .first(let count): most = count
    }
    var remarks: [Phrase] = []
    if fresh.count < failures.count {
      let old = failures.filter(told).map(name)
      remarks.append("as told before: \(listed(old))")
    }
    if fresh.count > most {
      remarks.append("\(fresh.count - most) more: \(listed(fresh.dropFirst(most).map(name)))")
    }
    return ComparisonReport(
      file.id, holds: report.passes, headline: headline,
      agreeing: agreeing,
      differing: fresh.prefix(most).enumerated().map { index, entry in
        difference(entry, shows: index < Self.arraysWithNumbers, extent)
      },
      remarks: remarks + self.remarks, summary: nil,
      sides: sides)
  }

  /// Names of what agrees; of several iterations `W1 b1 .. at 0, all 22 at 1, all 6 in final`.
  private var agreeing: [String] {
    let entries = report.entries.filter { !$0.array.isOptional && !$0.isPending }
    let iterations = entries.map(\.iteration).reduce(into: [Int?]()) {
      if $0.last != .some($1) { $0.append($1) }
    }
    guard iterations.count > 1 else { return entries.filter(\.agrees).map(\.array.name) }
    let groups = iterations.compactMap { iteration -> String? in
      let group = entries.filter { $0.iteration == iteration }
      let agreeing = group.filter(\.agrees)
      guard !agreeing.isEmpty else { return nil }
      let names =
        agreeing.count == group.count
        ? "all \(group.count)" : agreeing.map(\.array.name).joined(separator: " ")
      return "\(names) \(iteration.map { "at \($0)" } ?? "in final")"
    }
    return groups.isEmpty ? [] : [groups.joined(separator: ", ")]
  }

  // MARK: One array

  func difference(_ entry: Judge.JudgedArray, shows: Bool, _ extent: Extent)
    -> ComparisonReport.DifferingArray
  {
    let name = name(entry)
    switch entry.ruling {
    case .pending: return .init(name: name, extent: "is not computed so far")
    case .absent(let absence): return .init(name: name, extent: reason(absence, entry))
    case .compared(let comparison):
      switch comparison.outcome {
      case .agrees: return .init(name: name, extent: "agrees")
      case .otherShape(let theirs, let ours):
        return .init(
          name: name,
          extent:
            "is \(theirs) in the file and \(ours) here\(theirs.transposed == ours ? ", its transpose" : "")"
        )
      case .differs(let cells):
        var shown = cells
        if case .first = extent { shown = shows ? Array(cells.prefix(Self.numbersShown)) : [] }
        return .init(
          name: name,
          extent:
            "\(entry.array.matrix.shape), \(cells.count) of \(counted(comparison.count, "number"))\(measure(cells[0]))",
          cells: shown.map { (file.place($0), $0.theirs, $0.ours) },
          more: shown.isEmpty ? 0 : cells.count - shown.count)
      }
    }
  }

  /// How far off the first wrong element is, and how far it may be; as a part of the number where
  /// that is not zero.
  private func measure(_ cell: Comparison.Pair) -> Phrase {
    let difference = cell.difference.magnitude
    guard difference.isFinite else { return "" }
    let place: Phrase = "; at \(file.place(cell))"
    guard cell.theirs != 0 else {
      return
        "\(place) the difference is \(magnitude: difference), allowed \(magnitude: cell.allowed)"
    }
    let size = cell.theirs.magnitude
    return
      "\(place) the relative difference is \(magnitude: difference / size), allowed \(magnitude: cell.allowed / size)"
  }

  private func reason(_ absence: Judge.Obstacle, _ entry: Judge.JudgedArray) -> Phrase {
    let why: Phrase
    switch absence {
    case .unknownName: return "is a name that the format does not know"
    case .noLayer(let depth): why = "the network has \(counted(depth, "layer"))"
    case .noBias(let layer): why = "layer \(layer) has no bias"
    case .noLoss: why = "spec has no loss, so there is only the way forward"
    case .notKept(let optimizer): why = "spec.optimiser is \(optimizer), which keeps no such mean"
    case .noUpdate(let after):
      why =
        after == 0 ? "nothing is updated" : "there are \(counted(after, "update")), numbered from 0"
    case .afterLast(let last):
      why =
        last == 0
        ? "there is no update, so iteration 0 is the only one"
        : "spec.iterations is \(last); iterations count from 0, and \(last) is the pass after the last"
    case .noProbe: why = "spec has no probe"
    case .notComputed: why = "this network does not have it"
    }
    return "is never computed: \(why)"
  }

  // MARK: Beside the arrays

  private var remarks: [Phrase] {
    var remarks: [Phrase] = []
    if report.countsFromOne, !report.passes {
      remarks.append(
        "iteration 1 of the file begins with the weights of spec.params: the file counts from 1, backstep from 0"
      )
    }
    if report.comparesNothing {
      remarks.append(
        report.entries.isEmpty
          ? "the file holds nothing to compare"
          : report.entries.allSatisfy(\.array.isOptional)
            ? "nothing in the file decides: every value of it is optional"
            : report.pending > 0
              ? "nothing that decides is computed so far" : "nothing that decides could be compared"
      )
    }
    for entry in report.entries.filter({ $0.array.isOptional && !$0.agrees && !$0.isPending })
      .prefix(5)
    {
      remarks.append("optional: \(name(entry)) is not met; it does not decide")
    }
    if report.pending > 0 {
      let values =
        report.pending == 1 ? "1 value of the file is" : "\(report.pending) values of the file are"
      remarks.append("\(values) not computed so far")
    }
    let lacking = report.missing.map { "\(listed($0.names)) of iteration \($0.iteration)" }
    if !lacking.isEmpty {
      let rest =
        lacking.count > 2 ? ["more of \(counted(lacking.count - 2, "other iteration"))"] : []
      let all = (lacking.prefix(2) + rest).joined(separator: "; ")
      remarks.append("computed and not in the file: \(all)")
    }
    return remarks
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(Self.namesShown).map { shortened($0, 40) }.joined(separator: ", ")
    let rest = names.count - Self.namesShown
    return rest > 0 ? "\(shown) and \(rest) more" : shown
  }
}
