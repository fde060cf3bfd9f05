// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Targets that are no probabilities, beside a loss that needs them to be.
package struct TargetFault: Hashable, Sendable {
  /// `Y`, or `Ytest`.
  let name: String
  /// The first target that is none, from 0.
  let row: Int, column: Int
  /// What stands there.
  let value: Double
  /// The smallest and the largest of all targets.
  let low: Double, high: Double
  /// Whether all targets are one of these two.
  let isTwo: Bool

  /// What is wrong with targets of that name; nil where the loss takes all of them.
  init?(_ name: String, _ Y: Matrix, _ loss: Loss?) {
    guard let place = loss?.firstUnfit(in: Y) else { return nil }
    self.name = name
    (row, column, value) = (place.row, place.column, Y[place.row, place.column])
    let (low, high) = (Y.elements.min() ?? 0, Y.elements.max() ?? 0)
    (self.low, self.high) = (low, high)
    isTwo = Y.elements.allSatisfy { $0 == low || $0 == high }
  }

  /// `Y[1,2] is -1`
  var finding: Phrase { "\(name)[\(row + 1),\(column + 1)] is \(exact: value)" }

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
  var rescaling: String? {
    guard isTwo, low.isFinite, high.isFinite, low < high else { return nil }
    let shifted =
      low == 0 ? name : low < 0 ? "\(name) + \((-low).typed)" : "\(name) - \(low.typed)"
    guard high - low != 1 else { return "\(name) = \(shifted)" }
    return "\(name) = \(low == 0 ? shifted : "(\(shifted))") / \((high - low).typed)"
  }
}

extension Model {
  /// What is wrong with Y for the loss in force, where Y fits the network; nil where nothing is.
  var targetFault: TargetFault? {
    guard let Y, let X, Y.rows == layers.last?.neurons, Y.columns == X.columns else { return nil }
    return TargetFault("Y", Y, training.loss)
  }
}

extension Session {
  /// That the targets are none for the loss in force, and what to type.
  var targetNotes: [Block] {
    guard let fault = model.targetFault else { return [] }
    let way =
      fault.rescaling.map { "\($0), or set loss mse" }
      ?? (fault.value.isFinite ? "set loss mse takes any number" : "a target is a number")
    return [
      .note(
        "cross-entropy needs targets from 0 to 1, and \(fault.finding): there is no cost; \(way)")
    ]
  }
}
