// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// How somebody writes the same mathematics: whatever of it differs from the assignment, the numbers
/// are right.
package struct Convention: Hashable, Sendable {
  /// The loss whose slopes these are: its factor, and what it averages over.
  package var loss: Loss?
  /// The loss that is printed, where it differs from that by a factor alone.
  package var training: Training
  /// Where the division by the number of samples stands.
  package var division: Division
  /// What the slopes are called the derivative of.
  package var sign: Sign = .derivative

  /// Whether Adam's correction is folded into the step size, so that ε stands beside another root.
  package var foldsCorrection = false

  /// Whether dW and db hold the step: the learning rate stands in them, and not in the update.
  package var holdsStep = false

  /// Which samples an iteration takes.
  var batching = Batching.asAsked

  /// Which samples an iteration takes.
  package enum Batching: Hashable, Sendable {
    /// Those of the assignment.
    case asAsked
    /// One sample after the other, with an update after each; where `isEpoch` what was sent is of the end
    /// of each round of all samples.
    case eachSample(isEpoch: Bool)
    /// The batches of the assignment, each round begun with that of this number.
    case from(Int)
    /// The batches of the assignment, in each round the last one first.
    case backwards

    /// Whether all samples are taken at once where nothing else is asked for.
    var isWhole: Bool { if case .eachSample = self { false } else { true } }
  }

  /// Where the division by m stands.
  package enum Division: String, CaseIterable, Sendable {
    /// In dW and db: dA and dZ are those of each sample.
    case inParameters
    /// In dA of the output, and so in all that follows.
    case inOutput
    /// In dZ of the output; dA of the output is that of each sample.
    case inScores
    /// In the update: dW and db are sums over the samples.
    case inUpdate
  }

  /// What stands under the name of a slope.
  package enum Sign: String, CaseIterable, Sendable {
    /// The derivative, and the update subtracts.
    case derivative
    /// Minus the derivative from the output on, and the update adds.
    case negative
    /// Minus the derivative in dW and db alone, and the update adds.
    case negativeInParameters
  }

  /// That of the assignment.
  package init(_ training: Training) {
    self.training = training
    loss = training.loss
    division = training.slopeScale == .total ? .inOutput : .inParameters
  }
}
