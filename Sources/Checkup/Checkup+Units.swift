// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// What the units and slopes are like where training stands.

extension Checkup {
  /// Whether training began about where an output does that is the same for all samples.
  ///
  /// Three times that is more than weights of a fit size bring about, and of squares thirty times, as of outputs
  /// five times as large as their targets; the factors are ours.
  var start: Opinion {
    if let reason = noTraining, !reason.isLearned { return .unmade(reason) }
    guard let beginning, let loss = beginning.training.loss,
      let samples = beginning.someSamples, let Y = samples.Y, let constant = loss.costAtStart(Y)
    else { return .unmade(.notFromStart) }
    guard let cost = beginning.sideCost(of: samples, l2: L2.none, isCancelled: isCancelled) else {
      return .unmade(.notFinite)
    }
    let isOfLogarithms = loss.kind.card.targets != nil
    guard cost > (isOfLogarithms ? 3 : 30) * constant else { return .fine }
    return .found([.start(cost: cost, constant: constant, loss, outputs: Y.rows)])
  }

  /// Whether more than half of the units of a layer are 0 for every sample, so that no slope comes
  /// through. Fewer are noted, and usual: of few samples some rectifier lets none through (He and others, 2015, keep
  /// half of all z above 0).
  var dead: Opinion {
    let layers = self.layers { $0.card.canDie }
    guard !layers.isEmpty else { return .unmade(.noSuchUnits) }
    if let reason = unjudged { return .unmade(reason) }
    let dead = layers.compactMap { l -> (symptom: Symptom, isMost: Bool)? in
      guard let A = try? pass.value(of: Symbol(.A, l)) else { return nil }
      let dead = (0..<A.rows).filter { i in (0..<A.columns).allSatisfy { A[i, $0] == 0 } }
      guard !dead.isEmpty else { return nil }
      let activation = stepper.network.layers[l - 1].activation
      return (
        .dead(layer: l, dead, of: A.rows, activation), 2 * dead.count > A.rows && !learnsAnyway
      )
    }
    let most = dead.filter(\.isMost).map(\.symptom)
    return most.isEmpty && !dead.isEmpty ? .noted(dead.map(\.symptom)) : Opinion(most)
  }

  /// Whether more than half of the units of a layer are so far out, for 19 of 20 samples, that their slope
  /// is less than a hundredth of that at 0.
  ///
  /// - Source: Glorot and Bengio (2010), section 3, for what it does; the bounds are ours.
  var saturated: Opinion {
    // Where loss and output cancel, a wrong output has its slope however far out it is.
    let cancels = stepper.training.loss.map { loss in
      stepper.network.layers.last.map { loss.way(behind: $0.activation).shortcut != nil } ?? true
    }
    let layers = self.layers(withOutput: cancels == false) { $0.saturates }
    guard !layers.isEmpty else { return .unmade(.noSuchUnits) }
    if let reason = unjudged { return .unmade(reason) }
    let saturated = layers.compactMap { l -> Symptom? in
      let activation = stepper.network.layers[l - 1].activation
      guard let Z = try? pass.value(of: Symbol(.Z, l)), let steepest = activation.value(0)?.slope
      else { return nil }
      let far = (0..<Z.rows).filter { i in
        let count = (0..<Z.columns).count {
          (activation.value(Z[i, $0])?.slope ?? steepest) < 0.01 * steepest
        }
        return 20 * count >= 19 * Z.columns
      }
      guard 2 * far.count > Z.rows else { return nil }
      return .saturated(layer: l, far, of: Z.rows, activation)
    }
    return !saturated.isEmpty && learnsAnyway ? .noted(saturated) : Opinion(saturated)
  }

  /// Whether training can tell the units of a layer apart.
  var alike: Opinion {
    guard stepper.network.depth > 1 else { return .unmade(.oneLayer) }
    if let reason = noTraining, reason.isLearned { return .unmade(reason) }
    if !isDrawn { return .noted([.notDrawn]) }
    guard let layer = stepper.parameters.layerOfEquals else { return .fine }
    return .found([.alike(layer: layer, count: stepper.network.layers[layer - 1].neurons)])
  }

  /// Whether slopes are of one size from layer to layer.
  ///
  /// A factor of a thousand between the first layer and the last is ours; a sigmoid takes three quarters
  /// and more in each (Glorot and Bengio, 2010).
  var slopes: Opinion {
    if let reason = noTraining { return .unmade(reason) }
    let depth = stepper.network.depth
    let sizes = (1...depth).map { size(Symbol(.dW, $0)) }
    for l in 1...depth {
      let weights = max(1, size(Symbol(.W, l)))
      if sizes[l - 1] > 100 * weights {
        return .found([.exploding(layer: l, sizes[l - 1], beside: Symbol(.W, l), weights)])
      }
    }
    guard depth > 1 else { return .fine }
    let (first, last) = (sizes[0], sizes[depth - 1])
    // Slopes of samples that cancel in dW are small as well, but those of Z are not.
    if first > 0, first < 1e-3 * last, size(Symbol(.dZ, 1)) < 1e-2 * size(Symbol(.dZ, depth)) {
      let symptom = Symptom.vanishing(first: first, last: last)
      return learnsAnyway ? .noted([symptom]) : .found([symptom])
    }
    if last > 0, first > 1e3 * last {
      return .found([.exploding(layer: 1, first, beside: Symbol(.dW, depth), last)])
    }
    return .fine
  }

  /// The root of the mean square.
  private func size(_ symbol: Symbol) -> Double {
    guard let value = try? pass.value(of: symbol) else { return 0 }
    let sum = value.elements.reduce(0) { $0 + $1 * $1 }
    return (sum / Double(max(1, value.elements.count))).squareRoot()
  }

  /// Why units are not judged: of one sample, or where the cost is low, what they do is no fault.
  private var unjudged: Omission? {
    guard pass.batch?.m ?? 0 > 1 else { return .oneSample }
    return noTraining.flatMap { $0.isLearned || $0 == .notDrawn ? $0 : nil }
  }

  /// The layers, from 1, whose activation is such a one.
  private func layers(withOutput: Bool = true, where holds: (Activation) -> Bool) -> [Int] {
    let layers = stepper.network.layers
    return (1...layers.count).filter {
      ($0 < layers.count || withOutput) && holds(layers[$0 - 1].activation)
    }
  }
}

extension Checkup.Omission {
  fileprivate var isLearned: Bool { if case .learned = self { true } else { false } }
}

extension Parameters {
  /// The first hidden layer, from 1, of several neurons whose weights in, biases and weights out are
  /// the same; nil where there is none.
  package var layerOfEquals: Int? {
    weights.indices.dropLast().first { l in
      let (W, b, out) = (weights[l], biases[l], weights[l + 1])
      return W.rows > 1
        && (1..<W.rows).allSatisfy { i in
          b[i, 0] == b[0, 0] && (0..<W.columns).allSatisfy { W[i, $0] == W[0, $0] }
            && (0..<out.rows).allSatisfy { out[$0, i] == out[$0, 0] }
        }
    }.map { $0 + 1 }
  }
}
