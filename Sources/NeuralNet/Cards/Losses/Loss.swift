// SPDX-License-Identifier: GPL-3.0-or-later

/// What is minimised: `J = factor · Σ term / N`, with N the number of things it averages over.
public struct Loss: Hashable, Sendable {
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
    self.average = average ?? kind.card.usualAverage
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

extension Loss {
  /// The place of the first target that this loss cannot take, in rows, from 0; nil where it takes
  /// all of `Y`.
  public func firstUnfit(in Y: Matrix) -> (row: Int, column: Int)? {
    guard let targets = kind.card.targets,
      let index = Y.elements.firstIndex(where: { !targets.contains($0) })
    else { return nil }
    return (index / Y.columns, index % Y.columns)
  }
}
