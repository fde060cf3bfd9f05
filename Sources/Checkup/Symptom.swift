// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What may be wrong where a network trains badly, with the numbers that show it. Layers count from 1,
/// rows, samples and units from 0.
package enum Symptom: Sendable {
  // Targets
  /// No loss fits the output activation.
  case noLoss(Activation)
  /// A target that the loss does not take.
  case unfitTarget(row: Int, sample: Int, Double)
  /// A target that the output activation never comes to, which ends at `end`.
  case unreachable(row: Int, sample: Int, Double, Activation, end: Double)
  /// A softmax of one neuron is 1 whatever goes in.
  case loneSoftmax
  /// So many samples whose targets beside softmax do not add up to 1, the first and its sum.
  case sums(sample: Int, Double, count: Int)
  /// Targets that are far from 0, where outputs begin.
  case targetSize([Spread])
  // Samples
  /// Two samples that are the same and have other targets, how many have such, of so many looked at where
  /// that is not all, and the cost that is left of these whatever is learned.
  case contradiction(
    first: Int, second: Int, count: Int, looked: Int?, floor: Double, constant: Double)
  /// All samples are the same.
  case oneInput
  /// The inputs that are far too large, or all of them far too small.
  case inputSize([Spread])
  /// Inputs that are the same for every sample.
  case constantInputs([Int])
  // Units
  /// The cost at the start, beside that of an output that is the same for all samples.
  case start(cost: Double, constant: Double, Loss, outputs: Int)
  case dead(layer: Int, [Int], of: Int, Activation)
  case saturated(layer: Int, [Int], of: Int, Activation)
  /// The weights are 0 as they were made.
  case notDrawn
  case alike(layer: Int, count: Int)
  /// Root of the mean square of dW of the first and of the last layer.
  case vanishing(first: Double, last: Double)
  case exploding(layer: Int, Double, beside: Symbol, Double)
  // Training
  /// The cost is no finite number.
  case notFinite
  /// What the learning rate in force did, and one that does better; nil where none that was tried does.
  case rateTooLarge(Double, TrialRun, better: Double?)
  case rateTooSmall(Double, TrialRun, better: Double)
  /// What the learning rate in force did, where none does far better.
  case unsteady(Double, TrialRun)
  case still([Symbol], Stillness)
  /// What the penalty did, and what none does.
  case penalty(Double, TrialRun, without: TrialRun)
  /// Nothing that was tried fits so few samples: the lowest cost, beside the constant one.
  case unfit(samples: Int, cost: Double, constant: Double, iterations: Int)
  /// The cost of the samples held out was lowest in an iteration.
  case drift(lowest: Costs, now: Costs)

  /// Why weights do not move.
  package enum Stillness: Sendable {
    case noOptimizer, rateIsZero, noSlopes
    /// The largest move beside the spacing of doubles at that weight.
    case rounding
  }

  /// What the numbers of an input or an output are like over the samples.
  package struct Spread: Hashable, Sendable {
    package let row: Int
    /// The root of the mean square, the mean, and the standard deviation.
    package let size: Double, mean: Double, deviation: Double
  }

  /// Costs at an iteration, of the samples that are learned and of those held out.
  package struct Costs: Hashable, Sendable {
    package let iteration: Int
    package let learned: Double, heldOut: Double

    package init(iteration: Int, learned: Double, heldOut: Double) {
      (self.iteration, self.learned, self.heldOut) = (iteration, learned, heldOut)
    }
  }
}
