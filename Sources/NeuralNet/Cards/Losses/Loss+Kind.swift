// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

extension Loss {
  /// The term that is summed over outputs and samples: every one there is. All that is known of one
  /// stands on its card.
  public enum Kind: Hashable, Sendable {
    /// ``SumOfSquares``
    case sse
    /// ``MeanOfSquares``
    case mse
    /// ``BinaryCrossEntropy``
    case bce
    /// ``CategoricalCrossEntropy``
    case cce
    /// ``Huber``, with the size up to which a difference is squared.
    case huber(delta: Double)

    /// Every kind; the parser, help, completion and golden files read this list.
    public static let all: [Kind] = [.sse, .mse, .bce, .cce, .huber(delta: 1)]

    /// Its card.
    package var card: any LossCard {
      switch self {
      case .sse: SumOfSquares()
      case .mse: MeanOfSquares()
      case .bce: BinaryCrossEntropy()
      case .cce: CategoricalCrossEntropy()
      case .huber(let delta): Huber(delta: delta)
      }
    }

    // MARK: The same without a card between, for the steps

    /// Σ term over outputs and samples, in row-major order.
    func sum(_ A: MatrixView, _ Y: MatrixView) -> Double {
      switch self {
      case .sse, .mse: A.sum(Y) { SumOfSquares().term($0, $1) }
      case .bce: A.sum(Y) { BinaryCrossEntropy().term($0, $1) }
      case .cce: A.sum(Y) { CategoricalCrossEntropy().term($0, $1) }
      case .huber(let delta): A.sum(Y) { Huber(delta: delta).term($0, $1) }
      }
    }

    /// Fills `dA` with factor · ∂(term)/∂a.
    func slope(_ A: MatrixView, _ Y: MatrixView, factor: Double, into dA: MatrixView) {
      switch self {
      case .sse, .mse: dA.set(A, Y) { factor * SumOfSquares().slope($0, $1) }
      case .bce: dA.set(A, Y) { factor * BinaryCrossEntropy().slope($0, $1) }
      case .cce: dA.set(A, Y) { factor * CategoricalCrossEntropy().slope($0, $1) }
      case .huber(let delta): dA.set(A, Y) { factor * Huber(delta: delta).slope($0, $1) }
      }
    }
  }
}

extension Loss.Kind {
  /// The name in the language and in golden files.
  public var name: String { card.name }
}
