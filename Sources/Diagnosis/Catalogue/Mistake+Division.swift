// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the division by m, wherever it stands.
  static let divisions: [Mistake] = [
    division(
      "not-averaged", "dW and db are not divided by m",
      "They then grow with the number of samples, and the step with them.",
      wrong: "dW = dZ·Aᵀ, db = Σ dZ", cost: false
    ) { $0.D },
    division(
      "averaged-twice", "1/m is applied twice, in dW and db",
      "Divide once: in dW and db, or at the output and nowhere else.",
      wrong: "dW = dZ·Aᵀ / m / m, db = Σ dZ / m / m", cost: false
    ) { 1 / Double($0.m) },
    division(
      "all-averaged-twice", "1/m is applied twice, in the cost too",
      "The slopes fit the printed cost, so a gradient check passes; both are m times too small.",
      wrong: "J = .. / m / m, dW = .. / m / m", cost: true
    ) { 1 / Double($0.m) },
  ]

  private static func division(
    _ id: String, _ name: String, _ why: String, wrong: String, cost: Bool,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m, db = Σ dZ / m",
      numpy: "dW = dZ @ A_prev.T / m; db = dZ.sum(axis=1, keepdims=True) / m"
    ) { step, b in
      switch step {
      case .weightGradient, .biasGradient: .times(factor(b))
      case .cost: cost ? .times(factor(b)) : nil
      default: nil
      }
    }
  }
}
