// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

// What is told of what moved a weight or bias.

extension Moves {
  /// Edits and samples that are listed.
  private static let most = 8

  private typealias MovesRow = (share: Double, fact: ShareFact)

  /// What it was, what it is, and how many iterations were looked at.
  func summary(from old: Double, to new: Double) -> Phrase {
    let t = range.lowerBound
    guard count > 0 else {
      return MovesFact.unmoved(old: old, iteration: t, isEdited: !edits.isEmpty).phrase
    }
    return MovesFact.change(change.value, old: old, iteration: t, iterations: count).phrase
  }

  var remarks: [Phrase] {
    var facts: [MovesFact] = []
    if count > 1, let largest {
      facts.append(.largest(largest.move, iteration: largest.iteration))
    }
    if hasOtherData { facts.append(.otherData) }
    if !unshared.isEmpty { facts.append(.unshared(optimizers: unshared.map(\.optimizer))) }
    return facts.map(\.phrase)
  }

  // MARK: Lists

  /// What was done one after the other: spans of iterations, and lines between.
  var byIterations: ShareReport {
    var rows: [(at: Int, row: MovesRow)] = spans.enumerated().map { index, sum in
      let first = range.lowerBound + index * stride
      let last = min(first + stride, range.upperBound) - 1
      return (2 * first + 1, (sum.value, .iterations(first...last)))
    }
    rows += listedEdits.map { (2 * $0.at, $0.row) }
    // What is typed inside a span stands behind it.
    let sorted = rows.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    return closed(.inOrder, sorted.map(\.element.row))
  }

  /// What each sample did; nil where no move was a sum over samples.
  var bySamples: ShareReport? {
    guard !samples.isEmpty else { return nil }
    let values = samples.map(\.value)
    let order = values.indices.sorted {
      (values[$0].magnitude, -$0) > (values[$1].magnitude, -$1)
    }
    let shown = order.prefix(values.count <= Self.most ? values.count : Self.most - 1)
    var rows: [MovesRow] = shown.map { (values[$0], .sample($0 + 1)) }
    if shown.count < values.count {
      var rest = ExactSum()
      for sample in order.dropFirst(shown.count) { rest.add(samples[sample]) }
      rows.append((rest.value, .moreSamples(values.count - shown.count)))
    }
    if let penalty { rows.append((penalty.value, .penalty)) }
    if let before { rows.append((before.value, .kept(before: range.lowerBound))) }
    rows += unshared.map { ($0.sum.value, .unshared(optimizer: $0.optimizer)) }
    rows += listedEdits.map(\.row)
    return closed(headline, rows)
  }

  /// What a sample does in an iteration, in symbols.
  private var headline: ShareHeadline {
    let (l, isWeight) = (cell.symbol.layer, cell.symbol.quantity == .W)
    let kept = optimizers.compactMap { $0.card.linear?.kept }
    if kept.contains(where: { $0 != 0 }) {
      return .byMean(cell.part(.mean), isSlopeToo: kept.contains(0))
    }
    let input = isWeight ? "·A\(l - 1)[\(cell.column + 1),s]" : ""
    return .bySlope("dZ\(l)[\(cell.row + 1),s]\(input)\(divides ? " / m" : "")")
  }

  private var listedEdits: [(at: Int, row: MovesRow)] {
    let shown = edits.prefix(edits.count <= Self.most ? edits.count : Self.most - 1)
    var rows = shown.map { edit -> (at: Int, row: MovesRow) in
      (edit.iteration, (edit.change, .typed(edit.line, iteration: edit.iteration)))
    }
    if shown.count < edits.count, let last = edits.last {
      let rest = edits.dropFirst(shown.count).reduce(into: ExactSum()) { $0.add($1.change) }
      rows.append((last.iteration, (rest.value, .moreTyped(edits.count - shown.count))))
    }
    return rows
  }

  /// Rows with what rounding leaves of the change, and their sum.
  private func closed(_ headline: ShareHeadline, _ rows: [MovesRow]) -> ShareReport {
    var rest = change
    for row in rows { rest.add(-row.share) }
    let rounding = rest.value
    var rows = rows
    if rounding != 0 { rows.append((rounding, .rounding)) }
    rows.append((change.value, .change))
    return ShareReport(
      headline: headline.phrase, rows: rows.map { ($0.share, $0.fact.phrase) })
  }
}
