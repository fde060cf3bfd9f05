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
      return .computes { b, _ in b[.W, l].product(b[.A, l - 1]) }
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
      "bias-behind-activation", "the bias is added behind the activation",
      "b belongs inside: it moves z, and the activation turns the sum into a.",
      wrong: "A = g(W·A) + b", right: "A = g(W·A + b)",
      numpy: "A = g(W @ A_prev + b)", torch: "a = g(W @ a_prev + b)", lesson: 1
    ) { step, b in
      switch step {
      case .linear(let l) where b.usesBias(l): .computes { b, _ in b[.W, l].product(b[.A, l - 1]) }
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

  /// Of A, and of the slope that goes with it.
  static let functions: [Mistake] =
    others.flatMap { other in
      [
        Mistake(
          "activation-\(other.name)", "\(other.name) stands for the activation, forward and back",
          "The layer works, but it is another network.",
          wrong: "A = \(other.name)(Z)", right: "A = g(Z)",
          numpy: "A = g(Z)", torch: "a = g(z)", lesson: 3
        ) { step, b in
          switch step {
          case .activation(let l) where stands(other, l, b):
            .computes { b, _ in other.applied(to: b[.Z, l]) }
          case .preActivationGradient(let l) where stands(other, l, b):
            .computes { b, _ in b[.dA, l].times(other.slope(atZ: b[.Z, l])) }
          default: nil
          }
        },
        Mistake(
          "forward-\(other.name)",
          other == .linear
            ? "the activation is skipped" : "\(other.name) stands for the activation on the way forward",
          other == .linear
            ? "A is Z as it is: without its activation the layer is a linear map."
            : "Forward and backward then belong to two different functions.",
          wrong: other == .linear ? "A = Z" : "A = \(other.name)(Z)", right: "A = g(Z)",
          numpy: "A = g(Z)", torch: "a = g(z)", lesson: 3
        ) { step, b in
          guard case .activation(let l) = step, stands(other, l, b) else { return nil }
          return .computes { b, _ in other.applied(to: b[.Z, l]) }
        },
        Mistake(
          "slope-\(other.name)", "the slope of \(other.name) stands for that of the activation",
          "The way back must use the derivative of the function that the way forward used.",
          wrong: "dZ = dA ⊙ \(other.name)′(Z)", right: "dZ = dA ⊙ g′(Z)",
          numpy: "dZ = dA * g_slope(Z)", torch: "dz = da * g_slope(z)"
        ) { step, b in
          guard case .preActivationGradient(let l) = step, other != .linear, stands(other, l, b),
            b.activation(l) != .softmax
          else { return nil }
          return .computes { b, _ in b[.dA, l].times(other.slope(atZ: b[.Z, l])) }
        },
        Mistake(
          "slope-\(other.name)-by-a",
          "the slope of \(other.name), told by A, stands for that of the activation",
          "The way back must use the derivative of the function that the way forward used.",
          wrong: "dZ = dA ⊙ \(other.slopeFormula)", right: "dZ = dA ⊙ g′(Z)",
          numpy: "dZ = dA * g_slope(Z)", torch: "dz = da * g_slope(z)"
        ) { step, b in
          guard case .preActivationGradient(let l) = step, [.sigmoid, .tanh].contains(other),
            stands(other, l, b), b.activation(l) != .softmax
          else { return nil }
          return .computes { b, _ in b[.dA, l].times(other.slope(byA: b[.A, l])) }
        },
      ]
    }
    + written.map { name, wrong, right, g, f in
      Mistake(
        name.id, name.name, name.why, wrong: wrong, right: right,
        numpy: name.line, torch: name.torch, lesson: 1
      ) { step, b in
        guard case .activation(let l) = step, b.activation(l) == g else { return nil }
        return .computes { b, _ in f(b[.Z, l]) }
      }
    }

  private static let others: [Activation] = [.sigmoid, .tanh, .relu, .leaky(0.01), .linear, .softplus]

  /// Whether another function can stand for that of the layer and be seen.
  private static func stands(_ other: Activation, _ l: Int, _ b: Bench) -> Bool {
    let own = b.activation(l)
    if case .leaky = own, case .leaky = other { return false }
    return own != other
  }

  private typealias Name = (id: String, name: String, why: String, line: String, torch: String)

  /// Functions written wrongly.
  private static let written:
    [(Name, wrong: String, right: String, Activation, @Sendable (Measured) -> Measured)] = [
      (
        (
          "sigmoid-sign", "the minus in the sigmoid's exponent is missing",
          "1/(1 + e^z) falls where the sigmoid rises: each a is 1 minus what it should be.",
          "A = 1 / (1 + np.exp(-Z))", "a = torch.sigmoid(z)"
        ), "a = 1/(1 + e^z)", "a = 1/(1 + e^−z)", .sigmoid,
        { Activation.sigmoid.applied(to: $0.scaled(by: -1)) }
      ),
      (
        (
          "sigmoid-bracket", "a bracket is missing in the sigmoid: 1/1 + e^−z",
          "Division binds before addition: 1/1 + e^−z is 1 + e^−z, which is above 1.",
          "A = 1 / (1 + np.exp(-Z))", "a = torch.sigmoid(z)"
        ), "a = 1/1 + e^−z", "a = 1/(1 + e^−z)", .sigmoid,
        { $0.scaled(by: -1).mapped(Mathematics.exp).plus(1) }
      ),
      (
        (
          "sigmoid-exp-z", "the sigmoid is written e^z/(1 + z)",
          "The denominator is 1 + e^z, the same power as above.",
          "A = np.exp(Z) / (1 + np.exp(Z))", "a = torch.sigmoid(z)"
        ), "a = e^z/(1 + z)", "a = e^z/(1 + e^z)", .sigmoid,
        { $0.mapped(Mathematics.exp).over($0.plus(1)) }
      ),
      (
        (
          "tanh-half", "tanh is written with e^z for e^2z",
          "(e^z − 1)/(e^z + 1) is tanh(z/2).",
          "A = np.tanh(Z)", "a = torch.tanh(z)"
        ), "a = (e^z − 1)/(e^z + 1)", "a = (e^2z − 1)/(e^2z + 1)", .tanh,
        { Activation.tanh.applied(to: $0.scaled(by: 0.5)) }
      ),
      (
        (
          "relu-min", "relu keeps the negative part",
          "relu is max(0, z); min(0, z) is its mirror.",
          "A = np.maximum(0, Z)", "a = torch.relu(z)"
        ), "a = min(0, z)", "a = max(0, z)", .relu,
        { $0.minus(Activation.relu.applied(to: $0)) }
      ),
      (
        (
          "relu-size", "relu is written as |z|",
          "|z| turns what is negative round; relu makes it 0.",
          "A = np.maximum(0, Z)", "a = torch.relu(z)"
        ), "a = |z|", "a = max(0, z)", .relu, { $0.mapped(ulps: 0, \.magnitude) }
      ),
    ]

  /// Of a softmax.
  static let shares: [Mistake] = [
    share(
      "softmax-over-batch", "softmax divides by the sum over all samples",
      "Each sample's shares add up to 1 by themselves: the sum runs down one column.",
      wrong: "A = e^Z / Σ over everything", numpy: "A = E / E.sum(axis=0, keepdims=True)"
    ) { E in E.over(E.sum.spread(to: E.shape)) },
    share(
      "softmax-over-samples", "softmax divides by the sum along the samples",
      "The wrong axis: shares add up over the outputs of one sample, not over the samples of one output.",
      wrong: "A = e^Z / Σ along each row", numpy: "A = E / E.sum(axis=0, keepdims=True)"
    ) { E in E.over(E.rowSums.spread(to: E.shape)) },
    share(
      "softmax-not-divided", "softmax is not divided by the sum",
      "e^z alone are no shares: they do not add up to 1.",
      wrong: "A = e^Z", numpy: "A = E / E.sum(axis=0, keepdims=True)"
    ) { $0 },
    Mistake(
      "softmax-twice", "softmax is applied twice",
      "The loss takes scores and does softmax itself; softmax of shares makes them nearly equal.",
      wrong: "A = softmax(softmax(Z))", right: "A = softmax(Z)",
      numpy: "A = softmax(Z)", torch: "loss = F.cross_entropy(z, y)  # z, not softmax(z)", lesson: 9
    ) { step, b in
      guard case .activation(let l) = step, b.activation(l) == .softmax else { return nil }
      return .then { _, A in Activation.softmax.applied(to: A) }
    },
  ]

  private static func share(
    _ id: String, _ name: String, _ why: String, wrong: String, numpy: String,
    of powers: @escaping @Sendable (Measured) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "A = e^Z / Σ down each column", numpy: numpy,
      torch: "a = torch.softmax(z, dim=1)", lesson: 9
    ) { step, b in
      guard case .activation(let l) = step, b.activation(l) == .softmax else { return nil }
      return .computes { b, _ in powers(b[.Z, l].mapped(Mathematics.exp)) }
    }
  }
}
