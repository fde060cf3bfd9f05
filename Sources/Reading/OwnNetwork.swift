// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// The network that somebody's arrays come from, built from these alone: layers from the shapes of the
/// weights, the start from data and weights, and all else by what fits the other arrays.
package struct OwnNetwork: Sendable {
  /// What they should have computed.
  package let assignment: Assignment
  /// What was found of it, and by which arrays.
  package internal(set) var found: [FoundPart]
  /// Their arrays, parameters that were saved after the update taken back; and the names of those.
  package private(set) var arrays: [ForeignArray] = []
  package private(set) var names: [String: ArrayName] = [:]

  /// Whether nobody said the activations or the loss, and no array tells them.
  package var isGuessed: Bool {
    found.contains { part in
      switch part.what {
      case .network, .loss: part.fits.isEmpty && !part.isSaid
      case .update, .others, .undone, .l2: false
      }
    }
  }

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
      /// Parameters that were saved after the update, and the step that was undone.
      case undone([Symbol], Optimizer, rate: Double)
      /// The penalty on the weights.
      case l2(L2)
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
    /// Arrays without a name that is known are parts of the network.
    case unnamed(NameGuess)
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
    let guessing = Guessing(
      arrays: arrays, names: names, start: start, said: said, isCancelled: isCancelled)
    let plain: FittedNetwork
    do throws(Lack) {
      plain = try Self.fitted(arrays, names, start, said, isCancelled)
    } catch {
      guard let guess = guessing.guess(beside: nil) else { throw error }
      throw .unnamed(guess)
    }
    if plain.score.wrong > 0 || Naming.isOpen(arrays, names, plain.own.assignment.network),
      let guess = guessing.guess(beside: plain)
    {
      throw .unnamed(guess)
    }
    self = Self.undone(plain, arrays, names, start, said, isCancelled)
  }

  /// The same with parameters that were saved after the update taken back, if that fits better.
  private static func undone(
    _ plain: FittedNetwork, _ arrays: [ForeignArray], _ names: [String: ArrayName], _ start: Int,
    _ said: SaidOfNetwork, _ isCancelled: @escaping () -> Bool
  ) -> OwnNetwork {
    var best = plain
    (best.own.arrays, best.own.names) = (arrays, names)
    guard best.score.wrong > 0, start == 0 else { return best.own }
    let network = plain.own.assignment.network
    let naming = Naming(arrays, depth: network.depth, said: names, start: start)
    let undoing = Undoing(arrays, naming, names, said)
    func computed(_ names: [ArrayName]) -> Set<ArrayName> {
      Set(names.filter { !$0.isNew && ![.W, .b, .Y].contains($0.symbol.quantity) })
    }
    let old = computed(plain.agreeing)
    // Where no Z tells the step, all that is computed on the way forward must fit it.
    let values = plain.recording.arrays.keys.filter { [.Z, .A].contains($0.symbol.quantity) }
    let needed = values.contains { $0.symbol.quantity == .Z } ? old : old.union(computed(values))
    let steps = undoing.steps(plain.recording, network.depth)
    for step in steps.prefix(mostTries(arrays, 48)) where !isCancelled() {
      let late = undoing.symbols(step)
      guard !late.isEmpty else { continue }
      let (before, called) = undoing.undone(step)
      guard var other = try? fitted(before, called, start, said, most: 150, isCancelled),
        other.score.wrong < best.score.wrong
      else { continue }
      let fits = computed(other.agreeing).subtracting(old)
      guard needed.isSubset(of: other.agreeing) else { continue }
      // A single number may be met by chance.
      let m = plain.own.assignment.batch.m
      guard fits.reduce(0, { $0 + network.shape($1.symbol, samples: m).count }) >= 4 else {
        continue
      }
      other.own.found.removeAll { if case .update = $0.what { true } else { false } }
      let order = other.agreeing.filter(fits.contains)
      let what = FoundPart.PartKind.undone(late, step.optimizer, rate: step.rate.magnitude)
      other.own.found.append(FoundPart(what: what, fits: order, isSaid: false))
      (other.own.arrays, other.own.names) = (before, called)
      best = other
    }
    return best.own
  }

  /// A network that was built, and how well it fits.
  typealias FittedNetwork = (
    score: FitScore, own: OwnNetwork, agreeing: [ArrayName], recording: Recording
  )

  /// - Parameter most: how many ways to fit them are tried at most.
  static func fitted(
    _ arrays: [ForeignArray], _ names: [String: ArrayName], _ start: Int, _ said: SaidOfNetwork,
    most: Int = 6000, _ isCancelled: @escaping () -> Bool
  ) throws(Lack) -> FittedNetwork {
    let depth = Naming.depth(arrays, said: names)
    guard depth > 0 else { throw .noWeights }
    guard depth <= Self.mostLayers else { throw .tooLarge }
    let parts = StartArrays(arrays, Naming(arrays, depth: depth, said: names, start: start), depth)
    var best: FittedNetwork?
    var fault: Lack?
    var seen: [Int: Set<[ArrayName: [Double]]>] = [:]
    for lie in Reading.Orientation.all {
      do throws(Lack) {
        var begun = try parts.start(lie, said)
        begun.updates = start
        let reading = Reading(arrays, for: begun, names: names, orientation: lie)
        let numbers = reading.recording.arrays.mapValues(\.values)
        let inputs = begun.network.inputs
        guard seen[inputs, default: []].insert(numbers).inserted else { continue }
        for recording in [reading.recording] + reading.recording.withScores(depth, said) {
          if let best, best.score.wrong == 0 { break }
          var fitting = Fitting(begun, recording, said, most: most, isCancelled: isCancelled)
          let fitted = fitting.fitted()
          if best.map({ fitted.score < $0.score }) ?? true { best = fitted }
        }
      } catch { fault = fault ?? error }
    }
    guard let best else { throw fault ?? .noWeights }
    return best
  }

  init(_ assignment: Assignment, _ found: [FoundPart]) {
    (self.assignment, self.found) = (assignment, found)
  }

  private static let mostLayers = 1000

  /// How many networks are built of arrays at most, the fewer the larger they are.
  static func mostTries(_ arrays: [ForeignArray], _ most: Int) -> Int {
    let numbers = arrays.reduce(1) { $0 + $1.elements.count }
    return max(3, min(most, 40_000 / numbers))
  }
}

extension Recording {
  /// The same, A of the output taken for its Z: scores of which the loss does the activation.
  fileprivate func withScores(_ depth: Int, _ said: OwnNetwork.SaidOfNetwork) -> [Recording] {
    let scores = arrays.filter { $0.key.symbol == Symbol(.A, depth) }
    guard !scores.isEmpty, said.activations?.last != .linear else { return [] }
    var other = self
    for (name, value) in scores {
      other.arrays[name] = nil
      let Z = ArrayName(name.iteration, Symbol(.Z, depth))
      guard (other.arrays[Z] ?? value).values == value.values else { return [] }
      other.arrays[Z] = value
    }
    return [other]
  }
}
