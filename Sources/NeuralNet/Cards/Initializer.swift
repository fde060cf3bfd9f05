// SPDX-License-Identifier: GPL-3.0-or-later

/// How the weights are drawn at the start; biases are 0. Seeded, and bit for bit NumPy's draws.
public enum Initializer: Hashable, Sendable {
  /// Zeros.
  case zeros
  /// `randn(out, in) * scale`, layer by layer.
  case normal(scale: Double)
  /// `rand(out, in)`, from 0 to 1.
  case uniform
  /// First article: `rand(in, out)`, so the draws fill our `W` column by column.
  case article1
  /// Second article: `seed(3)`, `randn(out, in) * 0.01`.
  case article2

  /// Every initializer, in the order help lists them.
  public static let all: [Initializer] = [
    .zeros, .normal(scale: 1), .uniform, .article1, .article2,
  ]

  /// The name in the language.
  public var name: String {
    switch self {
    case .zeros: "zeros"
    case .normal: "normal"
    case .uniform: "uniform"
    case .article1: "article1"
    case .article2: "article2"
    }
  }

  /// What it draws, in a sentence.
  public var summary: String {
    switch self {
    case .zeros: "All weights and biases 0."
    case .normal: "Weights from NumPy's randn times a scale, biases 0."
    case .uniform: "Weights from NumPy's rand, 0 to 1, biases 0."
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

  private func weights(_ shape: Shape, _ random: inout NumPyRandom) -> Matrix {
    switch self {
    case .zeros: Matrix(shape, repeating: 0)
    case .normal(let scale): random.randn(shape).map { $0 * scale }
    case .uniform: random.rand(shape)
    case .article1: random.rand(shape.transposed).transposed
    case .article2: random.randn(shape).map { $0 * 0.01 }
    }
  }
}
