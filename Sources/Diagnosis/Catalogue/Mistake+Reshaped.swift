// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Where `reshape` stands for a transpose: the shape is right, and the numbers stand elsewhere.
  static let reshaped: [Mistake] = [
    inputs("inputs-reshaped", \.refilled),
    inputs("inputs-reshaped-rows") { $0.transposed.refilled.transposed },
    slopes("weight-slopes-reshaped") { $0.transposed.refilled },
    slopes("weight-slopes-reshaped-rows") { $0.refilled.transposed },
    weights("weights-reshaped", \.refilled),
    weights("weights-reshaped-rows") { $0.transposed.refilled.transposed },
  ]

  private static func inputs(
    _ id: String, _ turned: @escaping @Sendable (Measured) -> Measured
  ) -> Mistake {
    let isRows = id.hasSuffix("rows")
    return Mistake(
      id, "reshape stands for the transpose of X\(isRows ? ", samples being rows" : "")",
      "reshape fills the new shape row by row: numbers of one sample go to others.",
      wrong: "X = data.reshape(..)", right: "X = data.T", numpy: "X = data.T", torch: "x = data.T",
      lesson: 2
    ) { step, b in
      // Of a square both ways are the same.
      guard b.network.inputs > 1, !isRows || b.m != b.network.inputs else { return nil }
      switch step {
      case .linear(1), .weightGradient(1):
        // Given across and then reshaped into the shape it has here.
        return .reads(Symbol(.A, 0)) { b in b.m > 1 ? turned(b[.A, 0].transposed) : .none }
      default: return nil
      }
    }
  }

  private static func slopes(
    _ id: String, _ turned: @escaping @Sendable (Measured) -> Measured
  ) -> Mistake {
    let isRows = id.hasSuffix("rows")
    return Mistake(
      id, "reshape stands for the transpose of dW\(isRows ? ", W being (in, out)" : "")",
      "reshape fills the new shape row by row: each weight gets the slope of another.",
      wrong: "dW = (A[l−1]·dZᵀ / m).reshape(..)", right: "dW = dZ·A[l−1]ᵀ / m",
      numpy: "dW = dZ @ A_prev.T / m"
    ) { step, b in
      // Reshaped, a square stays what it is: then the transpose is forgotten, which has its own card.
      guard case .weightGradient(let l) = step, b.neurons(l) > 1, b.inputs(l) > 1,
        b.neurons(l) != b.inputs(l)
      else { return nil }
      return .then { _, dW in turned(dW) }
    }
  }

  private static func weights(
    _ id: String, _ turned: @escaping @Sendable (Measured) -> Measured
  ) -> Mistake {
    let isRows = id.hasSuffix("rows")
    return Mistake(
      id,
      "reshape stands for the transpose of W on the way back\(isRows ? ", W being (in, out)" : "")",
      "reshape fills the new shape row by row: each slope goes back by other weights.",
      wrong: "dA[l−1] = W[l].reshape(..)·dZ[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ"
    ) { step, b in
      guard case .inputGradient(let l) = step, b.neurons(l) > 1, b.inputs(l) > 1,
        b.neurons(l) != b.inputs(l)
      else { return nil }
      return .computes { b, _ in b.product(turned(b[.W, l]), b[.dZ, l]) }
    }
  }
}

extension Measured {
  /// The same numbers row by row in the shape of the transpose.
  fileprivate var refilled: Measured {
    Measured(Shape(columns, rows), values, errors: errors, unit: unit)
  }
}
