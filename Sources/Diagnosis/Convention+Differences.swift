// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Convention {
  /// In what somebody's way of writing differs from that of an assignment.
  package enum Difference: Hashable, Sendable {
    /// The loss, and so every slope, is this many times ours.
    case scale(factor: Double, theirs: Loss, ours: Loss)
    /// The loss: a setting.
    case loss(Loss, ours: Loss)
    /// Where the division by m stands.
    case division(Division)
    /// What the slopes are the derivative of.
    case sign(Sign)
    /// dW and db hold the step.
    case step
    /// Adam's correction.
    case foldedCorrection
    /// The learning rate.
    case learningRate(Double, ours: Double)
    /// Which samples an iteration takes.
    case batching(Batching)
  }

  /// The differences from the convention of an assignment for so many outputs and samples.
  package func differences(from training: Training, outputs: Int, samples: Int) -> [Difference] {
    let own = Convention(training)
    var found: [Difference] = []
    if let theirs = loss, let ours = own.loss, !theirs.kind.isSame(as: ours.kind) {
      found.append(.loss(theirs, ours: ours))
    } else if var theirs = loss, let ours = own.loss, theirs != ours {
      // A half is a mean over two outputs as well, and of a cross-entropy rather that.
      if outputs > 1, ours.average == .samples, theirs.average == .samples,
        theirs.factor * Double(outputs) == ours.factor, [.bce, .cce].contains(ours.kind)
      {
        theirs = Loss(ours.kind, factor: ours.factor, average: .elements)
      }
      let shape = Shape(outputs, samples)
      let factor =
        theirs.factor / theirs.divisor(shape) * ours.divisor(shape) / ours.factor
      found.append(.scale(factor: factor, theirs: theirs, ours: ours))
    }
    if division != own.division { found.append(.division(division)) }
    if sign != own.sign { found.append(.sign(sign)) }
    if holdsStep { found.append(.step) }
    if foldsCorrection { found.append(.foldedCorrection) }
    if self.training.learningRate != training.learningRate {
      found.append(.learningRate(self.training.learningRate, ours: training.learningRate))
    }
    if batching != .asAsked { found.append(.batching(batching)) }
    return found
  }
}
