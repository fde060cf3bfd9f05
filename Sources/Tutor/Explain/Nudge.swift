// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A parameter moved a little up and down, and the slope that the two costs give.
public struct NudgeReport: Sendable {
  /// The parameter, `W1[1,1]`, and its value.
  public var parameter: (name: String, value: Double)
  /// How far it is moved, both costs, and the slope they give.
  public var nudged: NudgedSlopes.Slope
  /// The slope by its rule.
  public var slope: (name: String, value: Double)
  /// What the nudge says of it.
  public var verdict: NudgedSlopes.Verdict { nudged.verdict(on: slope.value) }
}

extension Explainer {
  /// A parameter moved a little up and down: what its slope should be, from two costs alone. Nil for
  /// what is no slope along a parameter, and where `isCancelled` says so on the way.
  func nudge(_ slope: Cell, _ isCancelled: () -> Bool) -> NudgeReport? {
    guard let parameter = slope.parameter else { return nil }
    var side = moment.start
    while !isCancelled(), let step = side.next(), step != .cost {}
    guard !isCancelled(),
      let nudged = NudgedSlopes.slope(along: parameter, side, isCancelled: isCancelled)
    else { return nil }
    let used = moment.used(parameter.symbol.quantity, parameter.symbol.layer)
    return NudgeReport(
      parameter: ("\(parameter)", used[parameter.row, parameter.column]), nudged: nudged,
      slope: ("\(slope)", value(slope)))
  }
}
