// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A parameter moved a little up and down, and the slope that the two costs give.
package struct NudgeReport: Sendable {
  /// The parameter, `W1[1,1]`, and its value.
  package var parameter: (name: String, value: Double)
  /// How far it is moved, both costs, and the slope they give.
  package var nudged: GradientCheck.Slope
  /// The slope by its rule.
  package var slope: (name: String, value: Double)

  /// What nudging a parameter gave.
  package init(
    parameter: (name: String, value: Double), nudged: GradientCheck.Slope,
    slope: (name: String, value: Double)
  ) {
    self.parameter = parameter
    self.nudged = nudged
    self.slope = slope
  }
  /// What the nudge says of it.
  package var verdict: GradientCheck.SlopeVerdict { nudged.verdict(on: slope.value) }
}
