// SPDX-License-Identifier: GPL-3.0-or-later

/// How the weights are drawn at the start; biases are 0. Seeded, and bit for bit NumPy's draws.
public enum Initializer: Hashable, Sendable {
  /// Zeros.
  case zeros
  /// `randn(out, in) * scale`, layer by layer.
  case normal(scale: Double)
  /// `rand(out, in)`, from 0 to 1.
  case uniform
  /// `randn(out, in) * sqrt(2 / in)`: keeps the size of what relu lets through from layer to layer
  /// (He and others, 2015).
  case he
  /// `randn(out, in) * sqrt(2 / (in + out))`: keeps that of activations and slopes about as it is
  /// (Glorot and Bengio, 2010).
  case xavier
  /// First article: `rand(in, out)`, so the draws fill our `W` column by column.
  case article1
  /// Second article: `seed(3)`, `randn(out, in) * 0.01`.
  case article2

  /// Every initializer, in the order help lists them.
  public static let all: [Initializer] = [
    .zeros, .normal(scale: 1), .uniform, .he, .xavier, .article1, .article2,
  ]

  /// The name in the language.
  public var name: String {
    switch self {
    case .zeros: "zeros"
    case .normal: "normal"
    case .uniform: "uniform"
    case .he: "he"
    case .xavier: "xavier"
    case .article1: "article1"
    case .article2: "article2"
    }
  }

  /// Further names of it.
  public var otherNames: [String] {
    switch self {
    case .he: ["kaiming"]
    case .xavier: ["glorot"]
    case .zeros, .normal, .uniform, .article1, .article2: []
    }
  }

  /// What it draws, in a sentence.
  public var summary: String {
    switch self {
    case .zeros: "All weights and biases 0."
    case .normal: "Weights from NumPy's randn times a scale, biases 0."
    case .uniform: "Weights from NumPy's rand, 0 to 1, biases 0."
    case .he: "randn·√(2/in), for relu: in counts the inputs of a layer; biases 0."
    case .xavier:
      "randn·√(2/(in+out)), for sigmoid, tanh, softmax: out counts its neurons; biases 0."
    case .article1: "NumPy's rand in article 1's order, inputs × neurons; biases 0."
    case .article2: "NumPy's seed(3) and randn·0.01, as in article 2; biases 0."
    }
  }

  /// The seed where none is given.
  public var usualSeed: UInt32 { self == .article2 ? 3 : 1 }

  /// The starting parameters of `network`.
  public func parameters(for network: Network, seed: UInt32) -> Parameters {
    var random = NumPyRandom(seed: seed)
    var parameters = Parameters(zerosFor: network)
    for l in 1...network.depth {
      parameters.weights[l - 1] = weights(network.weightShape(l), &random)
    }
    return parameters
  }

  /// `W` of shape (out, in).
  private func weights(_ shape: Shape, _ random: inout NumPyRandom) -> Matrix {
    func scaled(by scale: Double) -> Matrix { random.randn(shape).map { $0 * scale } }
    return switch self {
    case .zeros: Matrix(shape, repeating: 0)
    case .normal(let scale): scaled(by: scale)
    case .he: scaled(by: (2 / Double(shape.columns)).squareRoot())
    case .xavier: scaled(by: (2 / Double(shape.rows + shape.columns)).squareRoot())
    case .uniform: random.rand(shape)
    case .article1: random.rand(shape.transposed).transposed
    case .article2: scaled(by: 0.01)
    }
  }
}
