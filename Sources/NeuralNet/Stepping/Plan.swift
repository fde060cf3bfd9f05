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
  let layers: [Offsets]
  /// How the loss goes with the last activation.
  let way: Loss.Way
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
  /// Every quantity that the network has: where it is and its shape.
  let slots: [Symbol: Slot]
  /// The number of the step that computes a symbol, from 0.
  private let steps: [Symbol: Int]

  /// One layer: what it does, and the offsets of its matrices.
  struct Offsets: Sendable {
    var activation = Activation.linear
    var usesBias = false
    var W = 0, b = 0, mW = 0, mb = 0, sW = 0, sb = 0
    var Z = 0, A = 0, slope = 0, dA = 0, dZ = 0, dW = 0, db = 0
    var neurons = 0, inputs = 0
  }

  /// - Precondition: what `network` and `samples` take was checked against ``Memory/limit``.
  init(_ network: Network, _ training: Training, samples: Int, hasTargets: Bool) {
    self.network = network
    self.training = training
    self.samples = samples
    way = network.layers.last.flatMap { training.loss?.way(behind: $0.activation) } ?? .direct
    batchSize = min(training.batchSize ?? samples, samples)
    program =
      network.depth == 0 || samples == 0
      ? [] : Program.steps(network, training, hasTargets: hasTargets)
    steps = Dictionary(uniqueKeysWithValues: program.enumerated().map { ($1.writes, $0) })
    // Every matrix begins on a cache line.
    func upToLine(_ count: Int) -> Int { (count + Slab.line - 1) / Slab.line * Slab.line }
    var slots: [Symbol: Slot] = [:]
    var next = 0
    func take(_ count: Int) -> Int {
      defer { next += upToLine(count) }
      return next
    }
    let batchSize = batchSize
    func place(_ quantity: Quantity, _ l: Int, _ rows: Int, _ columns: Int?) -> Int {
      let offset = take(rows * (columns ?? batchSize))
      slots[Symbol(quantity, l)] = Slot(.workspace(offset), rows, columns)
      return offset
    }
    let sizes = network.sizes
    var layers = zip(network.layers, sizes).map { layer, inputs in
      Offsets(
        activation: layer.activation, usesBias: layer.usesBias, neurons: layer.neurons,
        inputs: inputs)
    }
    for l in layers.indices {
      layers[l].W = place(.W, l + 1, layers[l].neurons, layers[l].inputs)
      layers[l].b = place(.b, l + 1, layers[l].neurons, 1)
    }
    stateStart = next
    for l in layers.indices where training.optimizer?.keepsMean ?? false {
      layers[l].mW = place(.mW, l + 1, layers[l].neurons, layers[l].inputs)
      layers[l].mb = place(.mb, l + 1, layers[l].neurons, 1)
    }
    for l in layers.indices where training.optimizer?.keepsSquare ?? false {
      layers[l].sW = place(.sW, l + 1, layers[l].neurons, layers[l].inputs)
      layers[l].sb = place(.sb, l + 1, layers[l].neurons, 1)
    }
    parameterCount = next
    for l in layers.indices {
      let neurons = layers[l].neurons
      layers[l].Z = place(.Z, l + 1, neurons, nil)
      layers[l].A = place(.A, l + 1, neurons, nil)
      layers[l].slope = take(neurons * batchSize)
      layers[l].dA = place(.dA, l + 1, neurons, nil)
      layers[l].dZ = place(.dZ, l + 1, neurons, nil)
      layers[l].dW = place(.dW, l + 1, neurons, layers[l].inputs)
      layers[l].db = place(.db, l + 1, neurons, 1)
    }
    cost = take(3)
    let outputs = sizes.last ?? 0
    spare = take(Loss.spareRows(outputs: outputs) * batchSize)
    slabSize = next
    targets = upToLine(network.inputs * batchSize)
    dataSize = targets + upToLine(outputs * batchSize)
    for (part, quantity) in [Quantity.cost, .costData, .costL2].enumerated() {
      slots[Symbol(quantity)] = Slot(.workspace(cost + part), 1, 1)
    }
    slots[Symbol(.A, 0)] = Slot(.inputs, network.inputs, nil)
    slots[Symbol(.Y)] = Slot(.targets, outputs, nil)
    if !layers.isEmpty { slots[Symbol(.dA, 0)] = Slot(.nowhere, network.inputs, nil) }
    // The memory of biases that are not used keeps them until they are used again.
    for (l, layer) in layers.enumerated() where !layer.usesBias {
      for quantity in [Quantity.b, .db, .mb, .sb] { slots[Symbol(quantity, l + 1)] = nil }
    }
    self.slots = slots
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
  func index(of symbol: Symbol) -> Int? { steps[symbol] }

  /// Where in the workspace a symbol lives, and its shape in a batch of `m` samples; nil where the
  /// network has no such quantity, or it is no number of the workspace.
  func slot(_ symbol: Symbol, m: Int) -> (offset: Int, shape: Shape)? {
    guard let slot = slots[symbol], case .workspace(let offset) = slot.home else { return nil }
    return (offset, slot.shape(m: m))
  }
}
