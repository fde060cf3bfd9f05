// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// What is minimised: `J = factor · Σ term / N`, with N the number of things it averages over.
public struct Loss: Hashable, Sendable {
  /// The term that is summed over outputs and samples.
  public enum Kind: String, CaseIterable, Sendable {
    /// Sum of squares, `(a-y)²`.
    case sse
    /// Mean of squares, `(a-y)²`; averages over elements unless told otherwise.
    case mse
    /// Binary cross-entropy, `-(y·ln a + (1-y)·ln(1-a))`, in nats.
    case bce
    /// Categorical cross-entropy, `-y·ln a`, in nats.
    case cce
  }

  /// What N counts.
  public enum Average: String, CaseIterable, Sendable {
    /// 1: the terms are only summed.
    case none
    /// The m samples.
    case samples
    /// The m·nL outputs.
    case elements
  }

  /// The term.
  public let kind: Kind
  /// Multiplies the sum.
  public let factor: Double
  /// What is averaged over.
  public let average: Average

  /// A loss; without `average` the usual one of its kind.
  public init(_ kind: Kind, factor: Double = 1, average: Average? = nil) {
    self.kind = kind
    self.factor = factor
    self.average = average ?? kind.usualAverage
  }

  /// N for outputs of `shape`.
  public func divisor(_ shape: Shape) -> Double {
    switch average {
    case .none: 1
    case .samples: Double(shape.columns)
    case .elements: Double(shape.count)
    }
  }

  /// D for m samples: the part of N that dW and db divide by where slopes are per sample.
  public func sampleDivisor(_ m: Int) -> Double { average == .none ? 1 : Double(m) }

  /// The part of N that dA is divided by: all of it where slopes are total, else what D leaves.
  public func outputDivisor(_ shape: Shape, _ scale: SlopeScale) -> Double {
    switch scale {
    case .total: divisor(shape)
    case .perSample: average == .elements ? Double(shape.rows) : 1
    }
  }

  /// Whether loss and output activation cancel: then dZ is A - Y (or A·Σy - Y), and cost and dA
  /// come from Z, so that they stay true where A rounds to 0 or 1.
  public func cancels(with output: Activation) -> Bool {
    (kind == .bce && output == .sigmoid) || (kind == .cce && output == .softmax)
  }

  /// Whether cost, dA and dZ are computed from Z, past an A that may be rounded to 0 or 1.
  func startsFromZ(with output: Activation) -> Bool {
    cancels(with: output) || (kind == .cce && output == .sigmoid)
  }
}

extension Loss.Kind {
  /// The average of the kind where none is named.
  public var usualAverage: Loss.Average {
    switch self {
    case .sse: .none
    case .mse: .elements
    case .bce, .cce: .samples
    }
  }

  /// The term in symbols.
  public var formula: String {
    switch self {
    case .sse, .mse: "(A-Y)²"
    case .bce: "-( Y·ln A + (1-Y)·ln(1-A) )"
    case .cce: "-Y·ln A"
    }
  }

  /// The derivative of the term with respect to A, in symbols.
  public var slopeFormula: String {
    switch self {
    case .sse, .mse: "2·(A-Y)"
    case .bce: "−( Y/A − (1−Y)/(1−A) )"
    case .cce: "−Y/A"
    }
  }

  /// The term of one output: derivative and value for any activation, by the chain rule.
  ///
  /// A target of 0 contributes nothing, whatever the logarithm beside it.
  func term(_ a: Double, _ y: Double) -> Double {
    switch self {
    case .sse, .mse: (a - y) * (a - y)
    case .bce:
      -((y == 0 ? 0 : y * Elementary.log(a)) + (y == 1 ? 0 : (1 - y) * Elementary.log1p(-a)))
    case .cce: y == 0 ? 0 : -(y * Elementary.log(a))
    }
  }

  /// The derivative of ``term(_:_:)`` with respect to `a`.
  func slope(_ a: Double, _ y: Double) -> Double {
    switch self {
    case .sse, .mse: 2 * (a - y)
    case .bce: -((y == 0 ? 0 : y / a) - (y == 1 ? 0 : (1 - y) / (1 - a)))
    case .cce: y == 0 ? 0 : -(y / a)
    }
  }
}

// MARK: - Over whole matrices

extension Loss {
  /// Σ term over outputs and samples, before factor and division.
  func sum(_ Z: MatrixView, _ A: MatrixView, _ Y: MatrixView, _ output: Activation) -> Double {
    guard startsFromZ(with: output) else { return A.sum(Y) { kind.term($0, $1) } }
    switch kind {
    case .bce: return Z.sum(Y) { z, y in Self.bceFromZ(z, y) }
    case .cce where output == .sigmoid:
      return Z.sum(Y) { z, y in y == 0 ? 0 : y * Self.bceFromZ(z, 1) }
    case .cce:
      var sum = 0.0
      for s in 0..<Z.columns {
        let column = LogSumExp(Z, s)
        for i in 0..<Z.rows where Y[i, s] != 0 { sum += Y[i, s] * column.minus(Z[i, s]) }
      }
      return sum
    case .sse, .mse: return A.sum(Y) { kind.term($0, $1) }
    }
  }

  /// Fills `dA` with factor · ∂(Σ term)/∂A.
  func slope(
    _ Z: MatrixView, _ A: MatrixView, _ Y: MatrixView, _ output: Activation, into dA: MatrixView
  ) {
    guard startsFromZ(with: output) else { return dA.set(A, Y) { factor * kind.slope($0, $1) } }
    switch kind {
    case .bce: dA.set(Z, Y) { z, y in factor * Self.bceSlopeFromZ(z, y) }
    case .cce where output == .sigmoid:
      dA.set(Z, Y) { z, y in factor * (y == 0 ? 0 : y * Self.bceSlopeFromZ(z, 1)) }
    case .cce:
      for s in 0..<Z.columns {
        let column = LogSumExp(Z, s)
        for i in 0..<Z.rows {
          let y = Y[i, s]
          dA[i, s] = factor * (y == 0 ? 0 : -y * Elementary.exp(column.minus(Z[i, s])))
        }
      }
    case .sse, .mse: dA.set(A, Y) { factor * kind.slope($0, $1) }
    }
  }

  /// Fills `dZ` with what is left of factor · dA ⊙ g'(Z): A - Y, or A·Σy - Y, where loss and output
  /// activation cancel; -Y·(1-A) for the categorical loss of a sigmoid.
  ///
  /// Where a has all but reached its target, a - y consists of digits that a has lost; what a
  /// leaves of 1 has them. Elsewhere it is the difference bit for bit.
  func slopeFromZ(
    _ Z: MatrixView, _ A: MatrixView, _ Y: MatrixView, _ output: Activation, into dZ: MatrixView
  ) {
    switch kind {
    case .bce, .sse, .mse:
      dZ.set(Z, A, Y) { z, a, y in factor * (y == 1 && a > Self.nearlyOne ? -Self.rest(z) : a - y) }
    case .cce where output == .sigmoid:
      dZ.set(Z, Y) { z, y in factor * (y == 0 ? 0 : -y * Self.rest(z)) }
    case .cce:
      for s in 0..<A.columns {
        var total = 0.0
        for i in 0..<Y.rows { total += Y[i, s] }
        for i in 0..<A.rows {
          let isNearTarget = Y[i, s] == total && A[i, s] > Self.nearlyOne
          dZ[i, s] =
            factor
            * (isNearTarget ? -total * Self.rest(A, i, s) : A[i, s] * total - Y[i, s])
        }
      }
    }
  }

  /// From here on 1 - a, computed from the rounded a, has lost more than 10 bits.
  private static let nearlyOne = 1 - 0x1p-10

  /// 1 - sigmoid(z)
  private static func rest(_ z: Double) -> Double { 1 / (1 + Elementary.exp(z)) }

  /// 1 - a, as the sum of the other shares of the column.
  private static func rest(_ A: MatrixView, _ i: Int, _ s: Int) -> Double {
    var rest = 0.0
    for k in 0..<A.rows where k != i { rest += A[k, s] }
    return rest
  }

  /// Binary cross-entropy of a sigmoid from its z: softplus(z) - y·z, without a logarithm of 0.
  private static func bceFromZ(_ z: Double, _ y: Double) -> Double {
    let share = z > 0 ? 1 - y : -y
    return (share == 0 ? 0 : share * z)
      + Elementary.log1p(Elementary.exp(-abs(z)))
  }

  /// (1-y)(1+e^z) - y(1+e^-z), which is -(y/a - (1-y)/(1-a)) before a is rounded.
  private static func bceSlopeFromZ(_ z: Double, _ y: Double) -> Double {
    (y == 1 ? 0 : (1 - y) * (1 + Elementary.exp(z)))
      - (y == 0 ? 0 : y * (1 + Elementary.exp(-z)))
  }
}

/// ln Σ e^z of one column, kept as its largest z and the rest, so that neither overflows nor
/// cancels: ln Σ e^z = top + log1p(rest).
private struct LogSumExp {
  private let top: Double
  private let logOfRest: Double

  init(_ Z: MatrixView, _ s: Int) {
    var place = 0
    for i in 1..<max(Z.rows, 1) where Z[i, s] > Z[place, s] { place = i }
    top = Z[place, s]
    var rest = 0.0
    for i in 0..<Z.rows where i != place { rest += Elementary.exp(Z[i, s] - top) }
    logOfRest = Elementary.log1p(rest)
  }

  /// ln Σ e^z - z: the cross-entropy of a whole target on z, never negative.
  func minus(_ z: Double) -> Double { (top - z) + logOfRest }
}
