// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What does not fit between data, network and loss, though nothing failed yet.
package enum DataNote: Sendable {
  case misfitX(Shape, inputs: Int), misfitY(Shape, outputs: Int)
  case targetsOutside(TargetFault)
  /// Targets of a sample, from 0, that are no probabilities of one whole; so many samples are so.
  case notOneWhole(sample: Int, sum: Double, odd: Int, of: Int)
}

extension Block {
  /// What is said of data that do not fit.
  package init(_ note: DataNote) {
    switch note {
    case .misfitX(let shape, let inputs):
      self = .note(
        "X is \(shape) and does not fit \(counted(inputs, "input")); the network waits for data that fit"
      )
    case .misfitY(let shape, let outputs):
      self = .note(
        "Y is \(shape) and does not fit \(counted(outputs, "output")); there is no cost yet")
    case .targetsOutside(let fault):
      let way =
        fault.rescaling.map { "\($0), or set loss mse" }
        ?? (fault.value.isFinite ? "set loss mse takes any number" : "a target is a number")
      self = .note(
        "cross-entropy needs targets from 0 to 1, and \(fault.finding): there is no cost; \(way)")
    case .notOneWhole(let sample, let sum, let odd, let count):
      let share: Phrase = odd == 1 ? "" : " (\(odd) of \(count) samples are so)"
      self = .note(
        "the targets of sample \(sample + 1) sum to \(sum)\(share); beside softmax they are the probabilities of classes, 1 in all"
      )
    }
  }
}
