// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of db.
  static let biasSlopes: [Mistake] =
    [
      bias(
        "bias-not-averaged", "db is not divided by m",
        "db then grows with the number of samples, and the step with it.", "db = Σ dZ"
      ) { b, _, db in
        db.scaled(by: b.D)
      },
      bias(
        "bias-averaged-twice", "db is divided by m twice",
        "np.mean has divided already; or 1/m stands in dZ as well.", "db = Σ dZ / m / m"
      ) { b, _, db in
        db.scaled(by: 1 / Double(b.m))
      },
      bias(
        "bias-over-neurons", "db is divided by the number of neurons, not of samples",
        "m counts samples. dZ.shape has two numbers, and the other one was taken.",
        "db = Σ dZ / n[l]"
      ) { b, l, db in db.scaled(by: b.D / Double(b.neurons(l))) },
      bias(
        "bias-over-inputs", "db is divided by the number of inputs, not of samples",
        "m counts samples.", "db = Σ dZ / n[l−1]"
      ) { b, l, db in
        db.scaled(by: b.D / Double(b.inputs(l)))
      },
      bias(
        "bias-sign", "db has the wrong sign", "One minus too many: the update goes uphill.",
        "db = −Σ dZ / m"
      ) { _, _, db in db.scaled(by: -1) },
      bias(
        "bias-not-summed", "db is not summed over the samples",
        "b is one number for each neuron; so is its slope. NumPy adds b and db of two shapes without a word.",
        "db = dZ / m"
      ) { b, l, _ in b.averaged(b[.dZ, l]) },
      bias(
        "bias-summed-over-all", "db is one sum over neurons and samples",
        "np.sum without an axis adds up everything: each neuron has a slope of its own.",
        "db = np.sum(dZ) / m"
      ) { b, l, db in b.averaged(b[.dZ, l].sum).spread(to: db.shape) },
      bias(
        "bias-mean-over-all", "db is one mean over neurons and samples",
        "np.mean without an axis averages everything: each neuron has a slope of its own.",
        "db = np.mean(dZ)"
      ) { b, l, db in
        b.averaged(b[.dZ, l].sum.scaled(by: 1 / Double(b.neurons(l)))).spread(to: db.shape)
      },
      bias(
        "bias-summed-over-neurons", "db is summed over the neurons, not over the samples",
        "The wrong axis: a bias is shared by all samples of its neuron.",
        "db = Σ over the neurons of dZ / m"
      ) { b, l, db in
        b.averaged(b[.dZ, l].columnSums.transposed).spread(to: db.shape)
      },
      bias(
        "bias-of-weight-slopes", "db is dW summed over the inputs",
        "The inputs are in dW; b is added whatever they are, so its slope is dZ alone.",
        "db = Σ over the inputs of dZ·Aᵀ / m"
      ) { b, l, _ in
        b.averaged(b.product(b[.dZ, l], b[.A, l - 1], transposed: (false, true)).rowSums)
      },
      bias(
        "bias-by-da", "dA stands for dZ in db",
        "db takes the slope along Z, with the activation's slope in it.", "db = Σ dA / m"
      ) { b, l, _ in
        b.averaged(b[.dA, l].rowSums)
      },
      bias(
        "bias-by-weights", "db is multiplied by b",
        "b is added: the derivative of + b with respect to b is 1.", "db = Σ dZ · b"
      ) { b, l, db in
        db.times(b[.b, l])
      },
      bias(
        "bias-slope-zero", "db is 0",
        "A bias that is 0 has a slope all the same.", "db = 0"
      ) { _, _, db in db.scaled(by: 0) },
      Mistake(
        "l2-biases", "the penalty stands in db as well",
        "The penalty is on the weights: in the cost that is asked for, biases may be large.",
        wrong: "db = Σ dZ / m + λ·b / m", right: "db = Σ over the samples of dZ / m",
        numpy: "db = dZ.sum(axis=1, keepdims=True) / m",
        torch: "SGD([{'params': weights, 'weight_decay': lam / m}, {'params': biases}])", lesson: 9
      ) { step, b in
        guard case .biasGradient(let l) = step, b.convention.training.l2.isOn else { return nil }
        return .then { b, db in db.plus(b.decay(l, of: .b)) }
      },
    ] + sums("bias", .biasGradientKind)

  // MARK: Makers

  private static func bias(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    _ slope: @escaping @Sendable (Bench, Int, Measured) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "db = Σ over the samples of dZ / m",
      numpy: "db = dZ.sum(axis=1, keepdims=True) / m"
    ) { step, b in
      guard case .biasGradient(let l) = step else { return nil }
      return .then { b, db in slope(b, l, db) }
    }
  }
}
