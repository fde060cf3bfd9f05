// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// The knobs of a session; tensors are not among them.
package struct Settings: Hashable, Sendable {
  /// How far an update moves.
  package var learningRate = 1.0
  /// What is minimised.
  package var loss = LossChoice.crossEntropy
  /// How parameters move; nil only in golden files that compute slopes and no update.
  package var optimizer: Optimizer? = .gradientDescent
  /// Penalty on large weights.
  package var l2 = L2.none
  /// Where 1/m stands.
  package var slopeScale = SlopeScale.perSample
  /// Samples per iteration; nil is all.
  package var batchSize: Int?
  /// Where the orders of the samples begin; nil: as they are.
  package var shuffleSeed: UInt32?
  /// Whether biases are used, and trained.
  package var bias = BiasUse.on
  /// Largest difference that `check` accepts.
  package var tolerance = 1e-9
  /// Whether a file that exists may be written over.
  package var overwrites = false
  /// How values are shown.
  package var display = Display()

  /// The defaults.
  package init() {}

  /// What becomes of biases.
  package enum BiasUse: String, CaseIterable, Sendable {
    /// Used and trained.
    case on
    /// There are none.
    case off
    /// Used as they are, never moved.
    case kept
  }
}

/// A loss as it is asked for: cross-entropy waits for the network to say which one it is.
package enum LossChoice: Hashable, Sendable {
  /// Binary for a sigmoid output, categorical for softmax.
  case crossEntropy
  /// Cross-entropy with factor and average.
  case scaledCrossEntropy(factor: Double, Loss.Average?)
  /// One loss, whatever the output.
  case fixed(Loss)
  /// None: the network only feeds forward.
  case none

  /// The loss for an output activation; nil where none fits.
  func resolved(for output: Activation) -> Loss? {
    switch self {
    case .none: return nil
    case .fixed(let loss): return loss
    case .crossEntropy: return Self.crossEntropy(for: output).map { Loss($0) }
    case .scaledCrossEntropy(let factor, let average):
      return Self.crossEntropy(for: output).map { Loss($0, factor: factor, average: average) }
    }
  }

  private static func crossEntropy(for output: Activation) -> Loss.Kind? {
    output == .sigmoid ? .bce : output == .softmax ? .cce : nil
  }
}
