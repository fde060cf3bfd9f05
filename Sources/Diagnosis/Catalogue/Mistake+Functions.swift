// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
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
            ? "the activation is skipped"
            : "\(other.name) stands for the activation on the way forward",
          other == .linear
            ? "A is Z as it is: without its activation the layer is a linear map."
            : "Forward and backward then belong to two different functions.",
          wrong: other == .linear ? "A = Z" : "A = \(other.name)(Z)", right: "A = g(Z)",
          numpy: "A = g(Z)", torch: "a = g(z)", lesson: 3
        ) { step, b in
          guard case .activation(let l) = step, stands(other, l, b) else { return nil }
          return .computes { b, _ in other.applied(to: b[.Z, l]) }
        },
      ]
    }
    + [
      Mistake(
        "activation-twice", "the activation is applied twice",
        "A = g(Z) is put out once: g of it squashes what is squashed already.",
        wrong: "A = g(g(Z))", right: "A = g(Z)", numpy: "A = g(Z)", torch: "a = g(z)", lesson: 3
      ) { step, b in
        guard let l = step.layer, ![.relu, .linear, .softmax].contains(b.activation(l)) else {
          return nil
        }
        let g = b.activation(l)
        switch step {
        case .activation: return .then { _, A in g.applied(to: A) }
        case .preActivationGradient:
          return .computes { b, _ in
            // Told by A, as it is mostly written, but where what was sent says otherwise.
            let byA = b[.dA, l].times(g.slope(byA: b[.A, l]))
            let atZ = b[.dA, l].times(g.slope(atZ: b[.Z, l]))
            guard let theirs = b.recording.arrays[ArrayName(b.iteration, Symbol(.dZ, l))] else {
              return byA
            }
            return atZ.distance(to: theirs) < byA.distance(to: theirs) ? atZ : byA
          }
        default: return nil
        }
      }
    ]
    + slopesOfOthers + slopesOfOthersByA
    + written.map { name, wrong, right, g, f in
      Mistake(
        name.id, name.name, name.why, wrong: wrong, right: right,
        numpy: name.line, torch: name.torch, lesson: 1
      ) { step, b in
        guard case .activation(let l) = step, b.activation(l) == g else { return nil }
        return .computes { b, _ in f(b[.Z, l]) }
      }
    }

  private static let slopesOfOthers: [Mistake] =
    others.filter { $0 != .linear }.map { other in
      Mistake(
        "slope-\(other.name)", "the slope of \(other.name) stands for that of the activation",
        "The way back must use the derivative of the function that the way forward used.",
        wrong: "dZ = dA ⊙ \(other.name)′(Z)", right: "dZ = dA ⊙ g′(Z)",
        numpy: "dZ = dA * g_slope(Z)", torch: "dz = da * g_slope(z)"
      ) { step, b in
        guard case .preActivationGradient(let l) = step, stands(other, l, b),
          b.activation(l) != .softmax
        else { return nil }
        return .computes { b, _ in b[.dA, l].times(other.slope(atZ: b[.Z, l])) }
      }
    }

  private static let slopesOfOthersByA: [Mistake] =
    [Activation.sigmoid, .tanh].map { other in
      Mistake(
        "slope-\(other.name)-by-a",
        "the slope of \(other.name), told by A, stands for that of the activation",
        "The way back must use the derivative of the function that the way forward used.",
        wrong: "dZ = dA ⊙ \(other.slopeFormula)", right: "dZ = dA ⊙ g′(Z)",
        numpy: "dZ = dA * g_slope(Z)", torch: "dz = da * g_slope(z)"
      ) { step, b in
        guard case .preActivationGradient(let l) = step, stands(other, l, b),
          b.activation(l) != .softmax
        else { return nil }
        return .computes { b, _ in b[.dA, l].times(other.slope(byA: b[.A, l])) }
      }
    }

  private static let others: [Activation] = [
    .sigmoid, .tanh, .relu, .leaky(0.01), .linear, .softplus,
  ]

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
          "tanh-sinh", "tanh is written without its denominator",
          "(e^z − e^−z)/2 is the hyperbolic sine, which has no bounds; tanh divides it by the cosine.",
          "A = np.tanh(Z)", "a = torch.tanh(z)"
        ), "a = (e^z − e^−z)/2", "a = (e^z − e^−z)/(e^z + e^−z)", .tanh,
        {
          $0.mapped(Mathematics.exp).minus($0.scaled(by: -1).mapped(Mathematics.exp))
            .scaled(by: 0.5)
        }
      ),
      (
        (
          "tanh-bracket", "brackets are missing in tanh: e^z − e^−z/e^z + e^−z",
          "Division binds before addition and subtraction: numerator and denominator need brackets.",
          "A = np.tanh(Z)", "a = torch.tanh(z)"
        ), "a = e^z − e^−z/e^z + e^−z", "a = (e^z − e^−z)/(e^z + e^−z)", .tanh,
        { Z in
          let power = Z.scaled(by: -1).mapped(Mathematics.exp)
          return Z.mapped(Mathematics.exp).minus(power.times(power)).plus(power)
        }
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
