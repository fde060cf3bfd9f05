// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Targets that are no probabilities, beside a loss that needs them to be.
package struct TargetFault: Hashable, Sendable {
  /// `Y`, or `Ytest`.
  let name: String
  /// The first target that is none, from 0.
  let row: Int, column: Int
  /// What stands there.
  package let value: Double
  /// The smallest and the largest of all targets.
  let low: Double, high: Double
  /// Whether all targets are one of these two.
  let isTwo: Bool

  /// What is wrong with targets of that name; nil where the loss takes all of them.
  package init?(_ name: String, _ Y: Matrix, _ loss: Loss?) {
    guard let place = loss?.firstUnfit(in: Y) else { return nil }
    self.name = name
    (row, column, value) = (place.row, place.column, Y[place.row, place.column])
    let (low, high) = (Y.elements.min() ?? 0, Y.elements.max() ?? 0)
    (self.low, self.high) = (low, high)
    isTwo = Y.elements.allSatisfy { $0 == low || $0 == high }
  }

  /// `Y[1,2] is -1`
  package var finding: Phrase { "\(name)[\(row + 1),\(column + 1)] is \(exact: value)" }

  /// What may be said of them beside ``rescaling``.
  var remedy: Phrase {
    !value.isFinite
      ? "a target is a number"
      : rescaling == nil
        ? "a target is the probability of its class; set loss mse takes any number"
        : "a target is the probability of its class; for measured numbers: set loss mse"
  }

  /// What makes two classes 0 and 1: `Y = (Y + 1) / 2`; nil where the targets are measured, or are
  /// of one kind alone.
  package var rescaling: String? {
    guard isTwo, low.isFinite, high.isFinite, low < high else { return nil }
    let shifted =
      low == 0 ? name : low < 0 ? "\(name) + \((-low).typed)" : "\(name) - \(low.typed)"
    guard high - low != 1 else { return "\(name) = \(shifted)" }
    return "\(name) = \(low == 0 ? shifted : "(\(shifted))") / \((high - low).typed)"
  }
}
