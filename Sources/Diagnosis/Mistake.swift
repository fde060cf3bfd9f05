// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A wrong formula that people write, as a card: the step or the function it replaces, and how that is
/// told and mended.
package struct Mistake: Sendable {
  /// Its name that stays, in tests and tables: `slope-at-a`.
  package let id: String
  /// What it is, in a few words: `the sigmoid's slope taken at A instead of Z`.
  package let name: String
  /// Why it is wrong, in a sentence or two.
  package let sentence: String
  /// The wrong formula and the right one, in symbols.
  package let wrong: String, right: String
  /// The line that mends it.
  package let numpy: String, torch: String
  /// The lesson that treats it.
  package let lesson: Int
  /// Whether it is made in all layers or in none: a number of the whole network is another one.
  var isOfAllLayers: Bool { ["divided-by-features", "divided-by-all-samples"].contains(id) }
  /// Whether it is one of the formulas, which a golden file is there to show: not what is done to the
  /// inputs before, nor what can be done only where there are as many samples as neurons.
  var isOfFormulas: Bool {
    id != "bias-along-samples" && !Mistake.inputs.contains { $0.id == id }
  }
  /// Whether it is a wrong factor of a sum, mostly a division by another number: a formula has one.
  let isDivision: Bool
  /// What it does to a step; nil where it leaves it alone.
  let edit: @Sendable (Step, Bench) -> Edit?
}

/// What a mistake does to a step.
enum Edit {
  /// Another value stands for an operand.
  case reads(Symbol, (Bench) -> Measured)
  /// Another formula stands for the whole.
  case computes((Bench, Measured) -> Measured)
  /// Something is done to the result.
  case then((Bench, Measured) -> Measured)
}

/// A mistake where it is made: in one layer or in all of them.
package struct Fault: Hashable, Sendable {
  /// Its place in ``Mistake/all``.
  package let index: Int
  /// The layer; nil: in every layer it can be made in.
  package let layer: Int?

  package var mistake: Mistake { Mistake.all[index] }

  func edit(_ step: Step, _ bench: Bench) -> Edit? {
    guard layer == nil || layer == step.layer else { return nil }
    return mistake.edit(step, bench)
  }
}

extension Step {
  /// The layer that does it: that whose formula it is. The cost is the output's.
  var layer: Int? {
    switch self {
    case .linear(let l), .activation(let l), .costGradient(let l), .preActivationGradient(let l),
      .weightGradient(let l), .biasGradient(let l), .inputGradient(let l), .updateWeights(let l),
      .updateBias(let l):
      l
    case .cost: nil
    }
  }
}
