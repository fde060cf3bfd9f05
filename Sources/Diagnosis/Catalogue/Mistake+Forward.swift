// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of Z.
  static let forward: [Mistake] = [
    Mistake(
      "bias-forgotten", "the bias is not added",
      "Without b a neuron can only split its inputs along a line through the origin.",
      wrong: "Z = W·A", right: "Z = W·A + b",
      numpy: "Z = W @ A_prev + b", torch: "nn.Linear(n_in, n_out, bias=True)", lesson: 1
    ) { step, b in
      guard case .linear(let l) = step, b.usesBias(l) else { return nil }
      return .computes { b, _ in b.product(b[.W, l], b[.A, l - 1]) }
    },
    Mistake(
      "bias-subtracted", "the bias is subtracted",
      "Some books write thresholds, which are subtracted; a bias is added.",
      wrong: "Z = W·A − b", right: "Z = W·A + b",
      numpy: "Z = W @ A_prev + b", torch: "z = W @ a + b", lesson: 1
    ) { step, b in
      guard case .linear(let l) = step, b.usesBias(l) else { return nil }
      return .reads(Symbol(.b, l)) { $0[.b, l].scaled(by: -1) }
    },
    Mistake(
      "bias-added-twice", "the bias is added twice",
      "It stands in W as a column already, or in a function that is called before: once is enough.",
      wrong: "Z = W·A + b + b", right: "Z = W·A + b",
      numpy: "Z = W @ A_prev + b", torch: "z = W @ a + b", lesson: 1
    ) { step, b in
      guard case .linear(let l) = step, b.usesBias(l) else { return nil }
      return .reads(Symbol(.b, l)) { $0[.b, l].scaled(by: 2) }
    },
    Mistake(
      "bias-along-samples", "b runs along the samples, not along the neurons",
      "There are as many neurons as samples, so nothing fails: a flat b of n numbers goes along the last axis.",
      wrong: "Z = W·A + bᵀ", right: "Z = W·A + b",
      numpy: "Z = W @ A_prev + b.reshape(-1, 1)", torch: "z = W @ a + b.reshape(-1, 1)", lesson: 2
    ) { step, b in
      guard case .linear(let l) = step, b.usesBias(l), b.neurons(l) == b.m, b.m > 1 else {
        return nil
      }
      return .computes { b, _ in
        let Z = b.product(b[.W, l], b[.A, l - 1])
        return Z.plus(b[.b, l].transposed.spread(to: Z.shape))
      }
    },
    Mistake(
      "bias-of-layer-before", "the bias of the layer before is added",
      "The shapes fit because both layers are as wide; each layer has a bias of its own.",
      wrong: "Z[l] = W[l]·A[l−1] + b[l−1]", right: "Z[l] = W[l]·A[l−1] + b[l]",
      numpy: "Z2 = W2 @ A1 + b2", torch: "z2 = W2 @ a1 + b2", lesson: 2
    ) { step, b in
      guard case .linear(let l) = step, l > 1, b.usesBias(l), b.usesBias(l - 1),
        b.neurons(l) == b.neurons(l - 1)
      else { return nil }
      return .read(.b, l - 1, for: .b, l)
    },
    Mistake(
      "bias-behind-activation", "the bias is added behind the activation",
      "b belongs inside: it moves z, and the activation turns the sum into a.",
      wrong: "A = g(W·A) + b", right: "A = g(W·A + b)",
      numpy: "A = g(W @ A_prev + b)", torch: "a = g(W @ a_prev + b)", lesson: 1
    ) { step, b in
      switch step {
      case .linear(let l) where b.usesBias(l):
        .computes { b, _ in b.product(b[.W, l], b[.A, l - 1]) }
      case .activation(let l) where b.usesBias(l):
        .then { b, A in A.plus(b[.b, l].spread(to: A.shape)) }
      default: nil
      }
    },
    Mistake(
      "weights-transposed", "W stands where Wᵀ belongs, or the other way round",
      "The shapes fit because the layer is as wide as what it reads, so nothing fails; each neuron gets another neuron's weights.",
      wrong: "Z = Wᵀ·A + b", right: "Z = W·A + b",
      numpy: "Z = W @ A_prev + b", torch: "z = W @ a_prev + b", lesson: 2
    ) { step, b in
      guard case .linear(let l) = step, b.neurons(l) == b.inputs(l), b.neurons(l) > 1 else {
        return nil
      }
      return .reads(Symbol(.W, l)) { $0[.W, l].transposed }
    },
    Mistake(
      "inputs-activated", "the inputs go through the activation before layer 1",
      "Inputs are numbers of the world, not of a layer: layer 1 reads them as they are.",
      wrong: "Z1 = W1·g(X) + b1", right: "Z1 = W1·X + b1",
      numpy: "A0 = X", torch: "a0 = x", lesson: 3
    ) { step, b in
      switch step {
      case .linear(1), .weightGradient(1):
        .reads(Symbol(.A, 0)) { $0.activation(1).applied(to: $0[.A, 0]) }
      default: nil
      }
    },
    Mistake(
      "inputs-activated-forward", "the inputs go through the activation on the way forward alone",
      "Inputs are numbers of the world, not of a layer: layer 1 reads them as they are.",
      wrong: "Z1 = W1·g(X) + b1", right: "Z1 = W1·X + b1",
      numpy: "A0 = X", torch: "a0 = x", lesson: 3
    ) { step, b in
      guard case .linear(1) = step else { return nil }
      return .reads(Symbol(.A, 0)) { $0.activation(1).applied(to: $0[.A, 0]) }
    },
    Mistake(
      "reads-z", "a layer reads the Z of the layer before, not its A",
      "Without the activation between them two layers are one: W2·(W1·X) is a single linear map.",
      wrong: "Z[l] = W[l]·Z[l−1] + b[l]", right: "Z[l] = W[l]·A[l−1] + b[l]",
      numpy: "Z2 = W2 @ A1 + b2", torch: "z2 = W2 @ a1 + b2", lesson: 3
    ) { step, b in
      guard case .linear(let l) = step, l > 1 else { return nil }
      return .read(.Z, l - 1, for: .A, l - 1)
    },
    Mistake(
      "reads-x", "a layer reads the inputs X, not the layer before",
      "Each layer reads what the layer before puts out; X is read by layer 1 alone.",
      wrong: "Z[l] = W[l]·X + b[l]", right: "Z[l] = W[l]·A[l−1] + b[l]",
      numpy: "Z2 = W2 @ A1 + b2", torch: "z2 = W2 @ a1 + b2", lesson: 3
    ) { step, b in
      guard case .linear(let l) = step, l > 1, b.inputs(l) == b.network.inputs else { return nil }
      return .read(.A, 0, for: .A, l - 1)
    },
  ]
}
