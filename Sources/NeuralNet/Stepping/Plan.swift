// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// Where every named matrix of a network lives in the workspace, and the steps that fill it.
///
/// Made once per network; immutable, so stepping looks nothing up and allocates nothing.
final class Plan: Sendable {
  let network: Network
  let training: Training
  let program: [Step]
  /// Samples of the whole data set, and of the largest batch.
  let samples: Int
  let batchSize: Int
  let layers: [Places]
  /// Numbers at the front of the slab that an update changes: parameters, then optimizer state.
  let parameterCount: Int
  /// Where the optimizer's state begins among them.
  let stateStart: Int
  let cost: Int
  let spare: Int
  let slabSize: Int
  /// Where Y begins among the numbers of a batch, X being at the front, and how many there are.
  let targets: Int
  let dataSize: Int

  /// One layer: what it does, and the offsets of its matrices.
  struct Places: Sendable {
    var rule = ActivationRule.identity
    var usesBias = false
    var W = 0, b = 0, mW = 0, mb = 0, sW = 0, sb = 0
    var Z = 0, A = 0, slope = 0, dA = 0, dZ = 0, dW = 0, db = 0
    var neurons = 0, inputs = 0
    /// Where in the program the slopes of the layer begin, at dZ, and its update, at W.
    var backward = 0, update = 0
  }

  /// - Precondition: what `network` and `samples` take was checked against ``Memory/limit``.
  init(_ network: Network, _ training: Training, samples: Int, hasTargets: Bool) {
    self.network = network
    self.training = training
    self.samples = samples
    batchSize = min(training.batchSize ?? samples, samples)
    program =
      network.depth == 0 || samples == 0
      ? []
      : Program.steps(
        network, learns: hasTargets && training.loss != nil, updates: training.optimizer != nil)
    // Every matrix begins on a cache line.
    func upToLine(_ count: Int) -> Int { (count + Slab.line - 1) / Slab.line * Slab.line }
    var next = 0
    func place(_ count: Int) -> Int {
      defer { next += upToLine(count) }
      return next
    }
    let sizes = network.sizes
    var layers = zip(network.layers, sizes).map { layer, inputs in
      Places(
        rule: layer.activation.rule, usesBias: layer.usesBias, neurons: layer.neurons,
        inputs: inputs)
    }
    for l in layers.indices {
      layers[l].W = place(layers[l].neurons * layers[l].inputs)
      layers[l].b = place(layers[l].neurons)
    }
    stateStart = next
    for l in layers.indices where training.optimizer?.keepsMean ?? false {
      layers[l].mW = place(layers[l].neurons * layers[l].inputs)
      layers[l].mb = place(layers[l].neurons)
    }
    for l in layers.indices where training.optimizer?.keepsSquare ?? false {
      layers[l].sW = place(layers[l].neurons * layers[l].inputs)
      layers[l].sb = place(layers[l].neurons)
    }
    parameterCount = next
    for l in layers.indices {
      let perSample = layers[l].neurons * batchSize
      layers[l].Z = place(perSample)
      layers[l].A = place(perSample)
      layers[l].slope = place(perSample)
      layers[l].dA = place(perSample)
      layers[l].dZ = place(perSample)
      layers[l].dW = place(layers[l].neurons * layers[l].inputs)
      layers[l].db = place(layers[l].neurons)
    }
    cost = place(3)
    let outputs = layers.last?.neurons ?? 0
    spare = place(Loss.spareRows(outputs: outputs) * batchSize)
    slabSize = next
    for (index, step) in program.enumerated() {
      if case .preActivationGradient(let l) = step { layers[l - 1].backward = index }
      if case .updateWeights(let l) = step { layers[l - 1].update = index }
    }
    targets = upToLine(network.inputs * batchSize)
    dataSize = targets + upToLine(outputs * batchSize)
    self.layers = layers
  }

  /// About how many multiplications and additions an iteration takes.
  var work: Double {
    layers.reduce(0) { $0 + 6 * Double($1.neurons) * Double($1.inputs + 5) } * Double(batchSize)
  }

  /// Whether a person would not wait for the end of an iteration.
  var takesLong: Bool { work > 1e9 }

  /// Number of batches that cover the data set once.
  var batchCount: Int { batchSize == 0 ? 1 : (samples + batchSize - 1) / batchSize }

  /// The samples that iteration `t` uses.
  func samples(ofIteration t: Int) -> Range<Int> {
    let first = (t % batchCount) * batchSize
    return first..<min(first + batchSize, samples)
  }

  /// The order of the samples in epoch `epoch`: it depends on the seed and the epoch alone, so it is
  /// the same on going back. In NumPy `seed(K + epoch); permutation(m)`. Nil: as they are, as with
  /// all samples in one batch.
  func order(ofEpoch epoch: Int) -> [Int]? {
    guard let seed = training.shuffleSeed, batchCount > 1 else { return nil }
    var random = NumPyRandom(seed: seed &+ UInt32(truncatingIfNeeded: epoch))
    return random.permutation(samples)
  }

  /// The number of the step that computes a symbol, from 0; nil where the program has none.
  func index(of symbol: Symbol) -> Int? {
    let l = symbol.layer
    guard !symbol.quantity.hasLayer || layers.indices.contains(l - 1) else { return nil }
    let index: Int
    switch symbol.quantity {
    case .Z: index = 2 * l - 2
    case .A: index = 2 * l - 1
    case .cost: index = 2 * layers.count
    case .dA: index = l == layers.count ? 2 * l + 1 : layers[l].backward + (hasBias(l + 1) ? 3 : 2)
    case .dZ: index = layers[l - 1].backward
    case .dW: index = layers[l - 1].backward + 1
    case .db: index = layers[l - 1].backward + 2
    case .W: index = layers[l - 1].update
    case .b: index = layers[l - 1].update + 1
    case .Y, .costData, .costL2, .mW, .sW, .mb, .sb: return nil
    }
    guard program.indices.contains(index), program[index].writes(depth: layers.count) == symbol
    else { return nil }
    return index
  }

  private func hasBias(_ l: Int) -> Bool { network.layers[l - 1].usesBias }

  /// Place and shape of a symbol in a batch of `m` samples; nil where the plan has no such matrix.
  func place(_ symbol: Symbol, m: Int) -> (offset: Int, shape: Shape)? {
    switch symbol.quantity {
    case .cost: return (cost, Shape(1, 1))
    case .costData: return (cost + 1, Shape(1, 1))
    case .costL2: return (cost + 2, Shape(1, 1))
    case .Y: return nil
    case .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .mW, .sW, .mb, .sb: break
    }
    guard layers.indices.contains(symbol.layer - 1) else { return nil }
    let layer = layers[symbol.layer - 1]
    let weights = Shape(layer.neurons, layer.inputs)
    let column = Shape(layer.neurons, 1)
    let perSample = Shape(layer.neurons, m)
    switch symbol.quantity {
    case .W: return (layer.W, weights)
    case .b: return (layer.b, column)
    case .Z: return (layer.Z, perSample)
    case .A: return (layer.A, perSample)
    case .dA: return (layer.dA, perSample)
    case .dZ: return (layer.dZ, perSample)
    case .dW: return (layer.dW, weights)
    case .db: return (layer.db, column)
    case .mW: return training.optimizer?.keepsMean ?? false ? (layer.mW, weights) : nil
    case .mb: return training.optimizer?.keepsMean ?? false ? (layer.mb, column) : nil
    case .sW: return training.optimizer?.keepsSquare ?? false ? (layer.sW, weights) : nil
    case .sb: return training.optimizer?.keepsSquare ?? false ? (layer.sb, column) : nil
    case .Y, .cost, .costData, .costL2: return nil
    }
  }
}
