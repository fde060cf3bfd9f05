// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Explainer {
  /// The paths of a slope along a weight or bias; nil for other numbers, and where one is not finite.
  package func paths(of cell: Cell) -> PathReport? {
    cell.parameter.flatMap { paths(from: $0, to: .cost(moment), (Phrase("\(cell)"), value(cell))) }
  }

  /// The paths from a number to a goal, beside the slope that they should add up to; nil where one is
  /// not finite.
  func paths(
    from start: Cell, to goal: PathGoal, most: Int = Paths.most,
    _ slope: (name: Phrase, value: Double)
  ) -> PathReport? {
    let first = start.symbol.layer + (start.symbol.quantity == .A ? 1 : 0)
    guard first <= goal.layer, slope.value.isFinite,
      !goal.isCost || moment.used(.dZ, first).firstNotFinite == nil
    else { return nil }
    let paths = Paths(self, from: start, to: goal)
    let largest = paths.largest(most)
    let penalty =
      goal.isCost && start.symbol.quantity == .W
      ? penaltySlope(start.symbol.layer, start.row, start.column).map { ($0.numbers, $0.value) }
      : nil
    let listed = largest.reduce(0) { $0 + $1.share }
    return PathReport(
      parameter: "\(start.typedName)", goal: "\(goal.name)", layers: paths.first...goal.layer,
      count: paths.count, paths: largest,
      // Paths that add nothing are not listed.
      rest: Double(largest.count) == paths.count
        ? nil : largest.count < most ? 0 : paths.total.sum - listed,
      penalty: penalty,
      total: (paths.total.sum + (penalty?.1 ?? 0), paths.total.size + (penalty?.1.magnitude ?? 0)),
      slope: slope)
  }
}
