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
}

extension Loss.Kind {
  /// What it is, in a sentence.
  public var summary: String {
    switch self {
    case .sse: "The sum of squares: Σ (A − Y)², not averaged unless asked."
    case .mse: "The mean of squares: Σ (A − Y)² over the number of elements."
    case .bce:
      "Cross-entropy of a sigmoid output: −Σ( Y·ln A + (1−Y)·ln(1−A) ), averaged over the samples. It needs targets from 0 to 1."
    case .cce:
      "Cross-entropy of a softmax output: −Σ Y·ln A, averaged over the samples. It needs targets from 0 to 1."
    }
  }

  /// The average of the kind where none is named.
  public var usualAverage: Loss.Average {
    switch self {
    case .sse: .none
    case .mse: .elements
    case .bce, .cce: .samples
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
