// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

extension Setup {
  /// What is wrong with Y for the loss in force, where Y fits the network; nil where nothing is.
  package var targetFault: TargetFault? {
    guard let Y, let X, Y.rows == layers.last?.neurons, Y.columns == X.columns else { return nil }
    return TargetFault("Y", Y, training.loss)
  }
}

extension Setup {
  /// That the targets are none for the loss in force, and what to type.
  package var targetNotes: [Block] {
    guard let fault = targetFault else { return [] }
    let way =
      fault.rescaling.map { "\($0), or set loss mse" }
      ?? (fault.value.isFinite ? "set loss mse takes any number" : "a target is a number")
    return [
      .note(
        "cross-entropy needs targets from 0 to 1, and \(fault.finding): there is no cost; \(way)")
    ]
  }

  /// Says which of the samples do not fit the network.
  package var misfitNotes: [Block] {
    guard let X, let inputs else { return [] }
    if X.rows != inputs {
      return [
        .note(
          "X is \(X.shape) and does not fit \(counted(inputs, "input")); the network waits for data that fit"
        )
      ]
    }
    if let Y, let outputs = layers.last?.neurons, Y.rows != outputs {
      return [
        .note(
          "Y is \(Y.shape) and does not fit \(counted(outputs, "output")); there is no cost yet")
      ]
    }
    return targetNotes
  }
}
