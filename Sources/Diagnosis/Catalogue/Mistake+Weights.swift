// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of dW.
  static let weightSlopes: [Mistake] =
    [
      scaled(
        "weights-not-averaged", "dW is not divided by m",
        "dW then grows with the number of samples, and the step with it.", "dW = dZ·Aᵀ"
      ) { b, _ in b.D },
      scaled(
        "weights-averaged-twice", "dW is divided by m twice",
        "Divide once: in dW and db, or at the output and nowhere else.", "dW = dZ·Aᵀ / m / m"
      ) { b, _ in
        1 / Double(b.m)
      },
      scaled(
        "weights-over-inputs", "dW is divided by the number of inputs, not of samples",
        "m counts samples. A.shape has two numbers, and the other one was taken.",
        "dW = dZ·Aᵀ / n[l−1]"
      ) { b, l in b.D / Double(b.inputs(l)) },
      scaled(
        "weights-over-neurons", "dW is divided by the number of neurons, not of samples",
        "m counts samples. dZ.shape has two numbers, and the other one was taken.",
        "dW = dZ·Aᵀ / n[l]"
      ) { b, l in b.D / Double(b.neurons(l)) },
      scaled(
        "weights-doubled", "dW is twice its slope",
        "A factor that was put in to see whether a gradient check finds it, or was left over.",
        "dW = 2·dZ·Aᵀ / m"
      ) { _, _ in 2 },
      scaled(
        "weights-sign", "dW has the wrong sign", "One minus too many: the update goes uphill.",
        "dW = −dZ·Aᵀ / m"
      ) { _, _ in -1 },
      reads(
        "weights-by-z", "dW takes the Z of the layer before for its A",
        "A weight multiplies what the neuron before puts out, A; so that is what its slope has.",
        "dW[l] = dZ[l]·Z[l−1]ᵀ", when: { _, l in l > 1 }
      ) { b, l in b[.Z, l - 1] },
      reads(
        "weights-by-own-a", "dW takes the layer's own A for that of the layer before",
        "A weight multiplies what comes in, A[l−1]; what goes out is A[l].",
        "dW[l] = dZ[l]·A[l]ᵀ", when: { b, l in b.inputs(l) == b.neurons(l) }
      ) { b, l in b[.A, l] },
      reads(
        "weights-by-x", "dW takes the inputs X for the A of the layer before",
        "Each layer reads the layer before; X is read by layer 1 alone.",
        "dW[l] = dZ[l]·Xᵀ", when: { b, l in l > 1 && b.inputs(l) == b.network.inputs }
      ) { b, _ in
        b[.A, 0]
      },
      reads(
        "weights-by-slope", "dW takes dA of the layer before for its A",
        "A weight multiplies what the neuron before puts out, A; so that is what its slope has.",
        "dW[l] = dZ[l]·dA[l−1]ᵀ", when: { _, l in l > 1 }
      ) { b, l in
        b.product(b[.W, l], b[.dZ, l], transposed: (true, false))
      },
      Mistake(
        "weights-by-weights", "dW is multiplied by W, not by the A before",
        "dZ = W·A + b: the derivative of W·A with respect to W is A.",
        wrong: "dW = Σ dZ · W", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m"
      ) { step, b in
        guard case .weightGradient(let l) = step else { return nil }
        return .computes { b, _ in
          b.averaged(b[.dZ, l].rowSums).spread(to: b[.W, l].shape).times(b[.W, l])
        }
      },
      Mistake(
        "weights-by-da", "dA stands for dZ in dW",
        "dW takes the slope along Z, with the activation's slope in it.",
        wrong: "dW = dA·A[l−1]ᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m"
      ) { step, b in
        guard case .weightGradient(let l) = step, b.activation(l) != .linear else { return nil }
        return .read(.dA, l, for: .dZ, l)
      },
      Mistake(
        "weights-by-a-for-slope", "A stands for dZ in dW",
        "Without a slope nothing of the targets is in it.",
        wrong: "dW = A[l]·A[l−1]ᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m"
      ) { step, _ in
        guard case .weightGradient(let l) = step else { return nil }
        return .read(.A, l, for: .dZ, l)
      },
      Mistake(
        "weight-slopes-transposed", "dW is transposed",
        "The shapes fit because the layer is as wide as what it reads: A·dZᵀ for dZ·Aᵀ.",
        wrong: "dW = A[l−1]·dZᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m"
      ) { step, b in
        guard case .weightGradient(let l) = step, b.neurons(l) == b.inputs(l), b.neurons(l) > 1
        else { return nil }
        return .then { _, dW in dW.transposed }
      },
      averages(
        "weights-of-means", "dW is the product of two means",
        "Slope and input belong together sample by sample: multiply first, then take the mean.",
        "dW = mean of dZ · mean of Aᵀ"
      ) { m in 1 / (m * m) },
      averages(
        "weights-of-sums", "dW is the product of two sums",
        "Slope and input belong together sample by sample: multiply first, then add up.",
        "dW = Σ dZ · Σ Aᵀ / m"
      ) { m in 1 / m },
      Mistake(
        "weights-without-inputs", "the A before is left out of dW",
        "dZ·Aᵀ: each weight's slope has the number that it multiplies.",
        wrong: "dW = Σ dZ", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m"
      ) { step, _ in
        guard case .weightGradient(let l) = step else { return nil }
        return .computes { b, _ in b.averaged(b[.dZ, l].rowSums).spread(to: b[.W, l].shape) }
      },
      decay(
        "l2-slope-forgotten", "the penalty is not in dW",
        "The cost has it: these slopes do not belong to it.", "dW = dZ·Aᵀ / m"
      ) { _ in -1 },
      decay(
        "l2-slope-half", "the penalty stands in dW with half its slope",
        "The derivative of λ/2·W² is λ·W.", "dW = .. + λ/2·W / m"
      ) { _ in -0.5 },
      decay(
        "l2-slope-double", "the penalty stands in dW with twice its slope",
        "The derivative of λ/2·W² is λ·W: the 2 has cancelled.", "dW = .. + 2·λ·W / m"
      ) { _ in 1 },
      decay(
        "l2-slope-sign", "the penalty stands in dW with the wrong sign",
        "It is to make weights smaller; so it makes them larger.", "dW = .. − λ·W / m"
      ) { _ in -2 },
      decay(
        "l2-slope-not-averaged", "the penalty in dW is not divided by m",
        "Cost and slope divide it by the same number.", "dW = .. + λ·W"
      ) { b in
        b.convention.training.l2.dividesBySamples ? Double(b.m) - 1 : 0
      },
    ] + sums("weights", .weightGradientKind)

  // MARK: Makers

  private static func scaled(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    by factor: @escaping @Sendable (Bench, Int) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m",
      numpy: "dW = dZ @ A_prev.T / m"
    ) { step, b in
      guard case .weightGradient(let l) = step else { return nil }
      return .times(factor(b, l))
    }
  }

  private static func reads(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    when: @escaping @Sendable (Bench, Int) -> Bool,
    _ other: @escaping @Sendable (Bench, Int) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW[l] = dZ[l]·A[l−1]ᵀ / m",
      numpy: "dW = dZ @ A_prev.T / m"
    ) { step, b in
      guard case .weightGradient(let l) = step, when(b, l) else { return nil }
      return .reads(Symbol(.A, l - 1)) { other($0, l) }
    }
  }

  private static func averages(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    over: @escaping @Sendable (Double) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m", numpy: "dW = dZ @ A_prev.T / m"
    ) { step, b in
      guard case .weightGradient(let l) = step, b.m > 1 else { return nil }
      return .computes { b, _ in
        let sum = b[.dZ, l].rowSums.product(b[.A, l - 1].rowSums, transposed: (false, true))
        return b.averaged(sum).scaled(by: over(Double(b.m)) * b.sampleDivisor).plus(b.decay(l))
      }
    }
  }

  private static func decay(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    adding share: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·Aᵀ / m + λ·W / m",
      numpy: "dW = dZ @ A_prev.T / m + lam / m * W", torch: "weight_decay=lam / m", lesson: 9
    ) { step, b in
      guard case .weightGradient(let l) = step, b.convention.training.l2.isOn else { return nil }
      return .then { b, dW in dW.plus(b.decay(l).scaled(by: share(b))) }
    }
  }
}
