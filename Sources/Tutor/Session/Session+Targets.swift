// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

extension Setup {
  /// What is wrong with Y for the loss in force, where Y fits the network; nil where nothing is.
  var targetFault: TargetFault? {
    guard let Y, let X, Y.rows == layers.last?.neurons, Y.columns == X.columns else { return nil }
    return TargetFault("Y", Y, training.loss)
  }
}

extension Session {
  /// That the targets are none for the loss in force, and what to type.
  var targetNotes: [Block] {
    guard let fault = setup.targetFault else { return [] }
    let way =
      fault.rescaling.map { "\($0), or set loss mse" }
      ?? (fault.value.isFinite ? "set loss mse takes any number" : "a target is a number")
    return [
      .note(
        "cross-entropy needs targets from 0 to 1, and \(fault.finding): there is no cost; \(way)")
    ]
  }
}
