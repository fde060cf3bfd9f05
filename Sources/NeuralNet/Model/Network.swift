// SPDX-License-Identifier: GPL-3.0-or-later

/// One dense layer: how many neurons, which activation, with or without biases.
public struct Layer: Hashable, Sendable {
  /// Number of neurons, at least 1.
  public let neurons: Int
  /// What makes an activation of each weighted input.
  public let activation: Activation
  /// Whether a bias is added. Without one there is no `b`, no `db` and no move of `b`.
  public let usesBias: Bool

  /// A layer of `neurons` neurons.
  public init(_ neurons: Int, _ activation: Activation, usesBias: Bool = true) {
    self.neurons = neurons
    self.activation = activation
    self.usesBias = usesBias
  }
}

/// A dense network: inputs and layers. A neuron is `3 → 1`, a layer `3 → 4`, a 2-layer network
/// `3 → 4 → 1`; all are this one type.
public struct Network: Hashable, Sendable {
  /// Number of inputs, at least 1.
  public let inputs: Int
  /// The layers, first to last. The input is not one of them.
  public let layers: [Layer]
  /// Whether biases are moved by the update (`kept` biases are used and not moved).
  public let trainsBias: Bool

  /// A network; sizes are validated here and nowhere else.
  ///
  /// - Throws: ``NetworkError`` where a size is below 1 or the parameters cannot be held.
  public init(inputs: Int, layers: [Layer], trainsBias: Bool = true) throws(NetworkError) {
    self.inputs = inputs
    self.layers = layers
    self.trainsBias = trainsBias
    for (index, size) in sizes.enumerated() where size < 1 {
      throw .emptyLayer(layer: index, size: size)
    }
    let bytes = Memory.bytes(ofNetwork: sizes, samples: 0, allSamples: 0)
    guard bytes <= Memory.limit else { throw .tooLarge(bytes: bytes) }
  }

  /// No inputs and no layers: what a session has before it builds one.
  public static let none = Network()

  private init() {
    inputs = 0
    layers = []
    trainsBias = true
  }

  /// Number of layers.
  public var depth: Int { layers.count }

  /// n0, n1 .. nL.
  public var sizes: [Int] { [inputs] + layers.map(\.neurons) }

  /// How many numbers the network can learn.
  public var parameterCount: Int {
    layers.indices.reduce(0) { sum, l in
      sum + weightShape(l + 1).count + (layers[l].usesBias ? layers[l].neurons : 0)
    }
  }

  /// The shape of `W[l]`.
  public func weightShape(_ l: Int) -> Shape {
    Shape(layers[l - 1].neurons, l == 1 ? inputs : layers[l - 2].neurons)
  }

  /// The shape of `b[l]`.
  public func biasShape(_ l: Int) -> Shape { Shape(layers[l - 1].neurons, 1) }
}

/// Why a network cannot be built.
public enum NetworkError: Error, Hashable, Sendable {
  /// A layer (0 is the input) of a size below 1.
  case emptyLayer(layer: Int, size: Int)
  /// The network and its samples would take more than ``Memory/limit``.
  case tooLarge(bytes: Double)
}

/// How much memory a network with its data takes, known before any of it is taken.
public enum Memory {
  /// The most that one network and its data may take: 2 GiB, on every machine.
  public static let limit = 2_147_483_648.0

  /// Bytes for layers of these sizes (n0 first) with `samples` columns in use and `allSamples` kept.
  ///
  /// A double, since the sizes that people try overflow an integer.
  public static func bytes(ofNetwork sizes: [Int], samples: Int, allSamples: Int) -> Double {
    var numbers = 0.0
    let m = Double(samples)
    for (l, size) in sizes.enumerated() {
      let n = Double(size)
      if l > 0 {
        let parameters = n * Double(sizes[l - 1]) + n
        numbers += parameters * 4 + 5 * n * m  // W dW mW sW; Z A slope dA dZ
      } else {
        numbers += 2 * n * m + n * Double(allSamples)
      }
    }
    numbers += Double(sizes.last ?? 0) * (2 * m + Double(allSamples)) + 3 * m  // Y, and spare
    return numbers * 8
  }
}
