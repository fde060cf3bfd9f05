// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// The network that somebody's arrays come from, built from these alone: layers from the shapes of the
/// weights, the start from data and weights, and all else by what fits the other arrays.
package struct OwnNetwork: Sendable {
  /// What they should have computed.
  package let assignment: Assignment
  /// What was found of it, and by which arrays.
  package let found: [FoundPart]

  /// What somebody said of it: nil is to be found.
  package struct SaidOfNetwork: Sendable {
    /// One for all layers, or one for each.
    package var activations: [Activation]?
    /// The loss behind an output.
    package var loss: (@Sendable (Activation) -> Loss?)?
    package var learningRate: Double?
    package var optimizer: Optimizer?
    /// Batches, L2 and the like, for which nothing is tried.
    package var training = Training()

    package init() {}
  }

  /// Something that was found.
  package struct FoundPart: Sendable {
    package let what: PartKind
    /// The arrays that it fits; empty where none tells.
    package let fits: [ArrayName]
    /// Whether somebody said so.
    package let isSaid: Bool

    package enum PartKind: Sendable {
      case network(Network)
      /// The loss, and what fits no worse.
      case loss(Loss, others: [Loss])
      case update(Optimizer, rate: Double)
      /// Activations that fit no worse, of the layer.
      case others([Activation], layer: Int)
    }
  }

  /// Why there is no network in arrays.
  package enum Lack: Error, Hashable, Sendable {
    case noWeights
    /// The inputs or the weights or biases of a layer are missing.
    case missing(Symbol)
    /// The weights of two layers do not follow one another.
    case layers(Int, [Int], [Int])
    /// An array does not fit weights of this shape.
    case unfit(Symbol, [Int], weights: [Int])
    case activations(Int, layers: Int)
    case tooLarge
  }

  /// Builds it.
  ///
  /// - Parameters:
  ///   - names: what some arrays are, by their own name, where somebody said so.
  ///   - start: the iteration of arrays that tell none.
  package init(
    _ arrays: [ForeignArray], names: [String: ArrayName] = [:], start: Int = 0,
    said: SaidOfNetwork = SaidOfNetwork(),
    isCancelled: @escaping () -> Bool = { false }
  ) throws(Lack) {
    let depth = Naming.depth(arrays, said: names)
    guard depth > 0 else { throw .noWeights }
    guard depth <= Self.mostLayers else { throw .tooLarge }
    let parts = StartArrays(arrays, Naming(arrays, depth: depth, said: names, start: start), depth)
    var best: (score: FitScore, own: OwnNetwork)?
    var fault: Lack?
    for lie in Reading.Orientation.all {
      do throws(Lack) {
        var begun = try parts.start(lie, said)
        begun.updates = start
        let reading = Reading(arrays, for: begun, names: names, orientation: lie)
        var fitting = Fitting(begun, reading.recording, said, isCancelled: isCancelled)
        let own = fitting.fitted()
        if best.map({ own.score < $0.score }) ?? true { best = (own.score, own.own) }
      } catch { fault = fault ?? error }
    }
    guard let best else { throw fault ?? .noWeights }
    self = best.own
  }

  init(_ assignment: Assignment, _ found: [FoundPart]) {
    (self.assignment, self.found) = (assignment, found)
  }

  private static let mostLayers = 1000
}
