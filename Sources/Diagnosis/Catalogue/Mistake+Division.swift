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
    division(
      "divided-by-inputs",
      "dW and db are divided by the number of inputs of the layer, not of samples",
      "m counts samples. A.shape has two numbers, and the other one was taken.",
      wrong: "m = A[l−1].shape of the wrong axis", cost: false
    ) { b, l in b.D / Double(b.inputs(l)) },
    division(
      "divided-by-neurons", "dW and db are divided by the number of neurons, not of samples",
      "m counts samples. dZ.shape has two numbers, and the other one was taken.",
      wrong: "m = dZ[l].shape of the wrong axis", cost: false
    ) { b, l in b.D / Double(b.neurons(l)) },
    division(
      "divided-by-features", "dW and db are divided by the number of inputs X has, not of samples",
      "m counts samples. X.shape has two numbers, and the other one was taken.",
      wrong: "m = X.shape of the wrong axis", cost: false
    ) { b, l in l == 1 && b.depth == 1 ? 1 : b.D / Double(b.network.inputs) },
    division(
      "all-divided-by-features", "m is the number of inputs X has, not of samples, in the cost too",
      "The slopes fit the printed cost, so a gradient check passes: X.shape has two numbers, and the other one was taken.",
      wrong: "m = X.shape of the wrong axis", cost: true
    ) { b, _ in b.D / Double(b.network.inputs) },
    division(
      "divided-by-all-samples",
      "dW and db are divided by the number of all samples, not of the batch",
      "The sum has the samples of this batch; so it is to be divided by their number.",
      wrong: "m = samples of all batches", cost: false
    ) { b, _ in b.D / Double(b.assignment.batch.m) },
    division(
      "rate-in-slopes", "the learning rate stands in dW and db, and again in the update",
      "Multiply once: in the update.",
      wrong: "dW = lr·dZ·Aᵀ / m, W = W − lr·dW", cost: false
    ) { b, _ in b.convention.training.learningRate },
  ]

  private static func division(
    _ id: String, _ name: String, _ why: String, wrong: String, cost: Bool,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    division(id, name, why, wrong: wrong, cost: cost) { b, _ in factor(b) }
  }

  private static func division(
    _ id: String, _ name: String, _ why: String, wrong: String, cost: Bool,
    by factor: @escaping @Sendable (Bench, Int) -> Double
  ) -> Mistake {
    let isAlone = [
      "not-averaged", "averaged-twice", "divided-by-inputs", "divided-by-neurons",
    ].contains(id)
    return Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m, db = Σ dZ / m",
      numpy: "dW = dZ @ A_prev.T / m; db = dZ.sum(axis=1, keepdims=True) / m"
    ) { step, b in
      switch step {
      // Without a bias it is the mistake of dW alone.
      case .weightGradient(let l) where isAlone && !b.usesBias(l): nil
      case .weightGradient(let l), .biasGradient(let l): .times(factor(b, l))
      case .cost: cost ? .times(factor(b, b.depth)) : nil
      default: nil
      }
    }
  }
}
