// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Explainer {
  /// A parameter moved a little up and down: what its slope should be, from two costs alone. Nil for
  /// what is no slope along a parameter, and where `isCancelled` says so on the way.
  package func nudge(_ slope: Cell, _ isCancelled: () -> Bool) -> NudgeReport? {
    guard let parameter = slope.parameter else { return nil }
    var side = moment.start
    while !isCancelled(), let step = side.next(), step != .cost {}
    guard !isCancelled(),
      let nudged = GradientCheck.slope(along: parameter, side, isCancelled: isCancelled)
    else { return nil }
    let used = moment.used(parameter.symbol.quantity, parameter.symbol.layer)
    return NudgeReport(
      parameter: ("\(parameter)", used[parameter.row, parameter.column]), nudged: nudged,
      slope: ("\(slope)", value(slope)))
  }
}
