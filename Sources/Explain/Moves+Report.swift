// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

// What is told of what moved a weight or bias.

extension Moves {
  /// Edits and samples that are listed.
  private static let most = 8

  /// What it was, what it is, and how many iterations were looked at.
  func summary(from old: Double, to new: Double) -> Phrase {
    let t = range.lowerBound
    guard count > 0 else {
      let edits = edits.isEmpty ? ": nothing moved it" : ", and no iteration has moved it"
      return "iteration \(t) began with \(old)\(edits)"
    }
    let looked =
      count == 1 ? "1 iteration, which was" : "\(count) iterations, each of which was"
    return
      "iteration \(t) began with \(old); the change is \(share: change.value), by \(looked) done again for this"
  }

  var remarks: [Phrase] {
    var remarks: [Phrase] = []
    if count > 1, let largest {
      remarks.append(
        "the largest move is \(share: largest.move), in iteration \(largest.iteration)")
    }
    if hasOtherData {
      remarks.append("X or Y was another for a while: a sample is the one of its number")
    }
    let names = unshared.map(\.optimizer)
    if !names.isEmpty {
      remarks.append(
        "\(list(names, "and")) \(names.count == 1 ? "divides" : "divide") by a root of squared slopes: such a move is no sum over samples"
      )
    }
    return remarks
  }

  // MARK: Lists

  /// What was done one after the other: spans of iterations, and lines between.
  var byIterations: ShareReport {
    var rows: [(at: Int, row: ShareReport.Row)] = spans.enumerated().map { index, sum in
      let first = range.lowerBound + index * stride
      let last = min(first + stride, range.upperBound) - 1
      let name: Phrase =
        first == last ? "iteration \(first)" : "iterations \(first) to \(last)"
      return (2 * first + 1, (sum.value, name))
    }
    rows += listedEdits.map { (2 * $0.at, $0.row) }
    // What is typed inside a span stands behind it.
    let sorted = rows.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    return closed("one after the other:", sorted.map(\.element.row))
  }

  /// What each sample did; nil where no move was a sum over samples.
  var bySamples: ShareReport? {
    guard !samples.isEmpty else { return nil }
    let values = samples.map(\.value)
    let order = values.indices.sorted {
      (values[$0].magnitude, -$0) > (values[$1].magnitude, -$1)
    }
    let shown = order.prefix(values.count <= Self.most ? values.count : Self.most - 1)
    var rows = shown.map { (values[$0], "sample \($0 + 1)" as Phrase) }
    if shown.count < values.count {
      var rest = ExactSum()
      for sample in order.dropFirst(shown.count) { rest.add(samples[sample]) }
      rows.append((rest.value, "\(values.count - shown.count) more samples"))
    }
    if let penalty { rows.append((penalty.value, "the penalty on weights")) }
    if let before {
      rows.append(
        (before.value, "what the optimizer kept from before iteration \(range.lowerBound)"))
    }
    rows += unshared.map { ($0.sum.value, "\($0.optimizer), no sum over samples") }
    rows += listedEdits.map(\.row)
    return closed("by samples, \(formula):", rows)
  }

  /// What a sample does in an iteration, in symbols.
  private var formula: Phrase {
    let (l, isWeight) = (cell.symbol.layer, cell.symbol.quantity == .W)
    let kept = optimizers.compactMap { $0.card.linear?.kept }
    if kept.contains(where: { $0 != 0 }) {
      let are = kept.contains(0) ? "are, or " : ""
      return
        "each by −lr times what its slopes \(are)leave in \(cell.part(.mean)), in every iteration"
    }
    let input = isWeight ? "·A\(l - 1)[\(cell.column + 1),s]" : ""
    return
      "each by −lr·dZ\(l)[\(cell.row + 1),s]\(input)\(divides ? " / m" : "") of every iteration"
  }

  private var listedEdits: [(at: Int, row: ShareReport.Row)] {
    let shown = edits.prefix(edits.count <= Self.most ? edits.count : Self.most - 1)
    var rows = shown.map { edit -> (at: Int, row: ShareReport.Row) in
      (
        edit.iteration,
        (edit.change, "typed in iteration \(edit.iteration): \(shortened(edit.line))")
      )
    }
    if shown.count < edits.count, let last = edits.last {
      let rest = edits.dropFirst(shown.count).reduce(into: ExactSum()) { $0.add($1.change) }
      rows.append(
        (last.iteration, (rest.value, "\(edits.count - shown.count) more lines that were typed")))
    }
    return rows
  }

  /// Rows with what rounding leaves of the change, and their sum.
  private func closed(_ headline: Phrase, _ rows: [ShareReport.Row]) -> ShareReport {
    var rest = change
    for row in rows { rest.add(-row.share) }
    let rounding = rest.value
    var rows = rows
    if rounding != 0 {
      rows.append((rounding, "rounding: updates and shares are doubles"))
    }
    return ShareReport(headline: headline, rows: rows + [(change.value, "the sum, the change")])
  }
}
