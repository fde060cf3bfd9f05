// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the division by m, wherever it stands.
  static let divisions: [Mistake] = [
    division(
      "not-averaged", "dW and db are not divided by m",
      "They then grow with the number of samples, and the step with them.",
      wrong: "dW = dZ·Aᵀ, db = Σ dZ", cost: false) { $0.D },
    division(
      "averaged-twice", "1/m is applied twice, in dW and db",
      "Divide once: in dW and db, or at the output and nowhere else.",
      wrong: "dW = dZ·Aᵀ / m / m, db = Σ dZ / m / m", cost: false) { 1 / Double($0.m) },
    division(
      "all-averaged-twice", "1/m is applied twice, in the cost too",
      "The slopes fit the printed cost, so a gradient check passes; both are m times too small.",
      wrong: "J = .. / m / m, dW = .. / m / m", cost: true) { 1 / Double($0.m) },
  ]

  private static func division(
    _ id: String, _ name: String, _ why: String, wrong: String, cost: Bool,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m, db = Σ dZ / m",
      numpy: "dW = dZ @ A_prev.T / m; db = dZ.sum(axis=1, keepdims=True) / m",
      torch: "loss.mean().backward()"
    ) { step, b in
      switch step {
      case .weightGradient, .biasGradient: .times(factor(b))
      case .cost: cost ? .times(factor(b)) : nil
      default: nil
      }
    }
  }

  /// Of dW.
  static let weightSlopes: [Mistake] =
    [
      scaled("weights-not-averaged", "dW is not divided by m",
        "dW then grows with the number of samples, and the step with it.", "dW = dZ·Aᵀ") { b, _ in b.D },
      scaled("weights-averaged-twice", "dW is divided by m twice",
        "Divide once: in dW and db, or at the output and nowhere else.", "dW = dZ·Aᵀ / m / m") { b, _ in
          1 / Double(b.m)
        },
      scaled("weights-over-inputs", "dW is divided by the number of inputs, not of samples",
        "m counts samples. A.shape has two numbers, and the other one was taken.",
        "dW = dZ·Aᵀ / n[l−1]") { b, l in b.D / Double(b.inputs(l)) },
      scaled("weights-over-neurons", "dW is divided by the number of neurons, not of samples",
        "m counts samples. dZ.shape has two numbers, and the other one was taken.",
        "dW = dZ·Aᵀ / n[l]") { b, l in b.D / Double(b.neurons(l)) },
      scaled("weights-sign", "dW has the wrong sign", "One minus too many: the update goes uphill.",
        "dW = −dZ·Aᵀ / m") { _, _ in -1 },
      reads("weights-by-z", "dW takes the Z of the layer before for its A",
        "A weight multiplies what the neuron before puts out, A; so that is what its slope has.",
        "dW[l] = dZ[l]·Z[l−1]ᵀ", when: { _, l in l > 1 }) { b, l in b[.Z, l - 1] },
      reads("weights-by-own-a", "dW takes the layer's own A for that of the layer before",
        "A weight multiplies what comes in, A[l−1]; what goes out is A[l].",
        "dW[l] = dZ[l]·A[l]ᵀ", when: { b, l in b.inputs(l) == b.neurons(l) }) { b, l in b[.A, l] },
      reads("weights-by-x", "dW takes the inputs X for the A of the layer before",
        "Each layer reads the layer before; X is read by layer 1 alone.",
        "dW[l] = dZ[l]·Xᵀ", when: { b, l in l > 1 && b.inputs(l) == b.network.inputs }) { b, _ in
          b[.A, 0]
        },
      reads("weights-by-slope", "dW takes dA of the layer before for its A",
        "A weight multiplies what the neuron before puts out, A; so that is what its slope has.",
        "dW[l] = dZ[l]·dA[l−1]ᵀ", when: { _, l in l > 1 }) { b, l in
          b[.W, l].product(b[.dZ, l], transposed: (true, false))
        },
      Mistake("weights-by-weights", "dW is multiplied by W, not by the A before",
        "dZ = W·A + b: the derivative of W·A with respect to W is A.",
        wrong: "dW = Σ dZ · W", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()") { step, b in
          guard case .weightGradient(let l) = step else { return nil }
          return .computes { b, _ in
            b.averaged(b[.dZ, l].rowSums).spread(to: b[.W, l].shape).times(b[.W, l])
          }
        },
      Mistake("weights-by-da", "dA stands for dZ in dW",
        "dW takes the slope along Z, with the activation's slope in it.",
        wrong: "dW = dA·A[l−1]ᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()") { step, b in
          guard case .weightGradient(let l) = step, b.activation(l) != .linear else { return nil }
          return .read(.dA, l, for: .dZ, l)
        },
      Mistake("weights-by-a-for-slope", "A stands for dZ in dW",
        "Without a slope nothing of the targets is in it.",
        wrong: "dW = A[l]·A[l−1]ᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()") { step, _ in
          guard case .weightGradient(let l) = step else { return nil }
          return .read(.A, l, for: .dZ, l)
        },
      Mistake("weight-slopes-transposed", "dW is transposed",
        "The shapes fit because the layer is as wide as what it reads: A·dZᵀ for dZ·Aᵀ.",
        wrong: "dW = A[l−1]·dZᵀ / m", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()") { step, b in
          guard case .weightGradient(let l) = step, b.neurons(l) == b.inputs(l), b.neurons(l) > 1
          else { return nil }
          return .then { _, dW in dW.transposed }
        },
      Mistake("weights-without-inputs", "the A before is left out of dW",
        "dZ·Aᵀ: each weight's slope has the number that it multiplies.",
        wrong: "dW = Σ dZ", right: "dW = dZ·A[l−1]ᵀ / m",
        numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()") { step, _ in
          guard case .weightGradient(let l) = step else { return nil }
          return .computes { b, _ in b.averaged(b[.dZ, l].rowSums).spread(to: b[.W, l].shape) }
        },
      decay("l2-slope-forgotten", "the penalty is not in dW",
        "The cost has it: these slopes do not belong to it.", "dW = dZ·Aᵀ / m") { _ in -1 },
      decay("l2-slope-half", "the penalty stands in dW with half its slope",
        "The derivative of λ/2·W² is λ·W.", "dW = .. + λ/2·W / m") { _ in -0.5 },
      decay("l2-slope-double", "the penalty stands in dW with twice its slope",
        "The derivative of λ/2·W² is λ·W: the 2 has cancelled.", "dW = .. + 2·λ·W / m") { _ in 1 },
      decay("l2-slope-sign", "the penalty stands in dW with the wrong sign",
        "It is to make weights smaller; so it makes them larger.", "dW = .. − λ·W / m") { _ in -2 },
      decay("l2-slope-not-averaged", "the penalty in dW is not divided by m",
        "Cost and slope divide it by the same number.", "dW = .. + λ·W") { b in
          b.convention.training.l2.dividesBySamples ? Double(b.m) - 1 : 0
        },
    ] + sums("weights", .weightGradientKind)

  /// Of db.
  static let biasSlopes: [Mistake] =
    [
      bias("bias-not-averaged", "db is not divided by m",
        "db then grows with the number of samples, and the step with it.", "db = Σ dZ") { b, _, db in
          db.scaled(by: b.D)
        },
      bias("bias-averaged-twice", "db is divided by m twice",
        "np.mean has divided already; or 1/m stands in dZ as well.", "db = Σ dZ / m / m") { b, _, db in
          db.scaled(by: 1 / Double(b.m))
        },
      bias("bias-over-neurons", "db is divided by the number of neurons, not of samples",
        "m counts samples. dZ.shape has two numbers, and the other one was taken.",
        "db = Σ dZ / n[l]") { b, l, db in db.scaled(by: b.D / Double(b.neurons(l))) },
      bias("bias-over-inputs", "db is divided by the number of inputs, not of samples",
        "m counts samples.", "db = Σ dZ / n[l−1]") { b, l, db in
          db.scaled(by: b.D / Double(b.inputs(l)))
        },
      bias("bias-sign", "db has the wrong sign", "One minus too many: the update goes uphill.",
        "db = −Σ dZ / m") { _, _, db in db.scaled(by: -1) },
      bias("bias-not-summed", "db is not summed over the samples",
        "b is one number for each neuron; so is its slope. NumPy adds b and db of two shapes without a word.",
        "db = dZ / m") { b, l, _ in b.averaged(b[.dZ, l]) },
      bias("bias-summed-over-all", "db is one sum over neurons and samples",
        "np.sum without an axis adds up everything: each neuron has a slope of its own.",
        "db = np.sum(dZ) / m") { b, l, db in b.averaged(b[.dZ, l].sum).spread(to: db.shape) },
      bias("bias-mean-over-all", "db is one mean over neurons and samples",
        "np.mean without an axis averages everything: each neuron has a slope of its own.",
        "db = np.mean(dZ)") { b, l, db in
          b.averaged(b[.dZ, l].sum.scaled(by: 1 / Double(b.neurons(l)))).spread(to: db.shape)
        },
      bias("bias-summed-over-neurons", "db is summed over the neurons, not over the samples",
        "The wrong axis: a bias is shared by all samples of its neuron.",
        "db = Σ over the neurons of dZ / m") { b, l, db in
          b.averaged(b[.dZ, l].columnSums.transposed).spread(to: db.shape)
        },
      bias("bias-by-da", "dA stands for dZ in db",
        "db takes the slope along Z, with the activation's slope in it.", "db = Σ dA / m") { b, l, _ in
          b.averaged(b[.dA, l].rowSums)
        },
      bias("bias-by-weights", "db is multiplied by b",
        "b is added: the derivative of + b with respect to b is 1.", "db = Σ dZ · b") { b, l, db in
          db.times(b[.b, l])
        },
      bias("bias-slope-zero", "db is 0",
        "A bias that is 0 has a slope all the same.", "db = 0") { _, _, db in db.scaled(by: 0) },
    ] + sums("bias", .biasGradientKind)

  // MARK: Makers

  private static func scaled(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    by factor: @escaping @Sendable (Bench, Int) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dW = dZ·A[l−1]ᵀ / m",
      numpy: "dW = dZ @ A_prev.T / m", torch: "loss.mean().backward()"
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
      numpy: "dW = dZ @ A_prev.T / m", torch: "loss.backward()"
    ) { step, b in
      guard case .weightGradient(let l) = step, when(b, l) else { return nil }
      return .reads(Symbol(.A, l - 1)) { other($0, l) }
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

  private static func bias(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    _ slope: @escaping @Sendable (Bench, Int, Measured) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "db = Σ over the samples of dZ / m",
      numpy: "db = dZ.sum(axis=1, keepdims=True) / m", torch: "loss.mean().backward()"
    ) { step, b in
      guard case .biasGradient(let l) = step else { return nil }
      return .then { b, db in slope(b, l, db) }
    }
  }

  private enum SumKind { case weightGradientKind, biasGradientKind }

  /// Sums over samples that lose all but one of them, or gain those of the iteration before.
  private static func sums(_ what: String, _ kind: SumKind) -> [Mistake] {
    let isBias = kind == .biasGradientKind
    let slope = isBias ? "db" : "dW"
    @Sendable func layer(_ step: Step) -> Int? {
      switch step {
      case .weightGradient(let l): isBias ? nil : l
      case .biasGradient(let l): isBias ? l : nil
      default: nil
      }
    }
    func sample(_ id: String, _ which: String, _ pick: @escaping @Sendable (Int) -> Int) -> Mistake {
      Mistake(
        "\(what)-\(id)", "\(slope) is that of the \(which) sample alone",
        "A loop over the samples must add up, \(slope) += .., not overwrite.",
        wrong: "\(slope) of sample \(id == "first" ? "1" : "m")", right: "\(slope) = Σ over the samples",
        numpy: "\(slope) += slope_of_sample", torch: "loss.mean().backward()"
      ) { step, b in
        guard let l = layer(step), b.m > 1 else { return nil }
        let s = pick(b.m)
        return .computes { b, _ in
          let dZ = b[.dZ, l].column(s)
          return isBias ? dZ : dZ.product(b[.A, l - 1].column(s), transposed: (false, true))
        }
      }
    }
    return [
      sample("last", "last") { $0 - 1 }, sample("first", "first") { _ in 0 },
      Mistake(
        "\(what)-added-up", "\(slope) adds up over the iterations",
        "Each iteration has slopes of its own: those of the last one are to be cleared first.",
        wrong: "\(slope) += ..", right: "\(slope) = ..",
        numpy: "\(slope) = ..  # not +=", torch: "optimizer.zero_grad()"
      ) { step, b in
        guard let l = layer(step) else { return nil }
        let symbol = Symbol(isBias ? .db : .dW, l)
        return .then { b, value in b.before[symbol].map { value.plus($0) } ?? value }
      },
    ]
  }
}
