// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of dA at the output.
  static let outputSlopes: [Mistake] = [
    Mistake(
      "output-sign", "the slope at the output has the wrong sign: Y − A",
      "A − Y is the way the cost rises; the update goes against it.",
      wrong: "dA = Y − A ..", right: "dA = A − Y ..",
      numpy: "dA = A - Y", torch: "loss.backward()"
    ) { step, _ in
      guard case .costGradient = step else { return nil }
      return .times(-1)
    },
    Mistake(
      "output-half", "the 2 of the square is missing in dA",
      "The derivative of (a − y)² is 2·(a − y); only with a factor ½ in the cost the 2 cancels.",
      wrong: "dA = A − Y", right: "dA = 2·(A − Y)",
      numpy: "dA = 2 * (A - Y)", torch: "loss = ((a - y) ** 2).sum()"
    ) { step, b in
      guard case .costGradient = step, b.isSquares else { return nil }
      return .times(0.5)
    },
    Mistake(
      "output-double", "a 2 stands in dA that the ½ of the cost has cancelled",
      "The derivative of ½·(a − y)² is a − y.",
      wrong: "dA = 2·(A − Y)", right: "dA = A − Y",
      numpy: "dA = A - Y", torch: "loss = 0.5 * ((a - y) ** 2).sum()"
    ) { step, b in
      guard case .costGradient = step, b.isSquares else { return nil }
      return .times(2)
    },
    Mistake(
      "output-averaged", "1/m stands in dA already, and again in dW",
      "Divide once: in dW and db, or at the output and nowhere else.",
      wrong: "dA = .. / m, dW = .. / m", right: "dA = .., dW = .. / m",
      numpy: "dW = dZ @ A_prev.T / m", torch: "loss.mean().backward()"
    ) { step, b in
      guard case .costGradient = step else { return nil }
      return .times(1 / Double(b.m))
    },
    output(
      "output-difference", "A − Y stands for dA",
      "A − Y is dZ of a cross-entropy, the slope of the activation in it already: taken for dA, that slope comes twice.",
      wrong: "dA = A − Y", right: "dA = −Y/A + (1 − Y)/(1 − A)", when: { !$0.isSquares }
    ) { b in b[.A, b.depth].minus(b[.Y]) },
    output(
      "output-squares", "the slope of the squared error stands for that of the loss",
      "dA must be the derivative of the cost that is asked for.",
      wrong: "dA = 2·(A − Y)", right: "dA = −Y/A + (1 − Y)/(1 − A)", when: { !$0.isSquares }
    ) { b in b[.A, b.depth].minus(b[.Y]).scaled(by: 2) },
    output(
      "output-first-half", "the (1 − Y) half of dA is missing",
      "Where the target is 0 nothing then pulls at all.",
      wrong: "dA = −Y/A", right: "dA = −Y/A + (1 − Y)/(1 − A)",
      when: { $0.convention.loss?.kind == .bce }
    ) { b in Loss(.cce).slope(b[.A, b.depth], b[.Y]) },
    output(
      "output-second-half-sign", "the (1 − Y) half of dA has the wrong sign",
      "The derivative of ln(1 − a) is −1/(1 − a), and the minus in front turns it round.",
      wrong: "dA = −Y/A − (1 − Y)/(1 − A)", right: "dA = −Y/A + (1 − Y)/(1 − A)",
      when: { $0.convention.loss?.kind == .bce }
    ) { b in
      let first = Loss(.cce).slope(b[.A, b.depth], b[.Y])
      return first.scaled(by: 2).minus(Loss(.bce).slope(b[.A, b.depth], b[.Y]))
    },
    output(
      "output-binary", "the slope of the binary cross-entropy stands for that of the loss",
      "dA must be the derivative of the cost that is asked for.",
      wrong: "dA = −Y/A + (1 − Y)/(1 − A)", right: "dA of the loss",
      when: { $0.convention.loss?.kind != .bce }
    ) { b in Loss(.bce).slope(b[.A, b.depth], b[.Y]) },
    output(
      "output-loss", "the loss stands for its slope",
      "What goes back is the derivative: 2·(a − y), not (a − y)².",
      wrong: "dA = (A − Y)²", right: "dA = 2·(A − Y)", when: { $0.isSquares }
    ) { b in
      let d = b[.A, b.depth].minus(b[.Y])
      return d.times(d)
    },
  ]

  private static func output(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String,
    when: @escaping @Sendable (Bench) -> Bool, _ slope: @escaping @Sendable (Bench) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right,
      numpy: "dA = loss_slope(A, Y)", torch: "loss.backward()"
    ) { step, b in
      guard case .costGradient = step, when(b) else { return nil }
      return .computes { b, _ in b.scaledAsOutput(slope(b)) }
    }
  }

  /// Of dZ.
  static let preActivationSlopes: [Mistake] = [
    slope(
      "slope-left-out", "dA stands for dZ: the slope of the activation is left out",
      "The way back goes through the activation as well: dZ = dA ⊙ g′(Z).",
      wrong: "dZ = dA", when: { b, l in b.activation(l) != .linear }
    ) { b, l in b[.dA, l] },
    slope(
      "slope-at-a", "the slope of the activation is taken at A, not at Z",
      "A formula in z gets z. a·(1 − a) is told by a already: σ′ of a squashes a second time.",
      wrong: "dZ = dA ⊙ g′(A)", when: { b, l in b.activation(l).isElementwise }
    ) { b, l in b[.dA, l].times(b.activation(l).slope(atZ: b[.A, l])) },
    slope(
      "slope-by-z", "z·(1 − z) stands for a·(1 − a): the formula told by a gets z",
      "a·(1 − a) is the sigmoid's slope written with a; it takes the activation, not the weighted input.",
      wrong: "dZ = dA ⊙ Z ⊙ (1 − Z)",
      when: { b, l in [.sigmoid, .tanh, .softplus].contains(b.activation(l)) }
    ) { b, l in b[.dA, l].times(b.activation(l).slope(byA: b[.Z, l])) },
    slope(
      "slope-a-alone", "dA ⊙ A: the factor (1 − A) is missing",
      "The sigmoid's slope is a·(1 − a).", wrong: "dZ = dA ⊙ A",
      when: { b, l in [.sigmoid, .softmax].contains(b.activation(l)) }
    ) { b, l in b[.dA, l].times(b[.A, l]) },
    slope(
      "slope-rest-alone", "dA ⊙ (1 − A): a factor is missing in the slope",
      "The sigmoid's slope is a·(1 − a), that of tanh 1 − a².", wrong: "dZ = dA ⊙ (1 − A)",
      when: { b, l in [.sigmoid, .tanh].contains(b.activation(l)) }
    ) { b, l in b[.dA, l].times(b[.A, l].subtracted(from: 1)) },
    slope(
      "slope-times-z", "dA ⊙ g′(Z) ⊙ Z: g′(Z) is read as g′ times Z",
      "g′(Z) is the slope at Z; nothing is multiplied with Z.", wrong: "dZ = dA ⊙ g′(Z) ⊙ Z",
      when: { b, l in b.activation(l).isElementwise }
    ) { b, l in b[.dA, l].times(b.activation(l).slope(atZ: b[.Z, l])).times(b[.Z, l]) },
    slope(
      "function-for-slope", "g(Z) stands for g′(Z)",
      "The way back takes the derivative of the activation, not the activation.",
      wrong: "dZ = dA ⊙ g(Z)",
      when: { b, l in b.activation(l).isElementwise && b.activation(l) != .sigmoid }
    ) { b, l in b[.dA, l].times(b[.A, l]) },
    slope(
      "slope-alone", "dA is left out: the slope of the activation stands alone",
      "The chain rule multiplies: what comes from above, times the slope here.", wrong: "dZ = g′(Z)",
      when: { b, l in b.activation(l).isElementwise }
    ) { b, l in b.activation(l).slope(atZ: b[.Z, l]) },
    slope(
      "relu-slope-of-slope", "relu's slope is read off dA, not off Z",
      "A neuron lets slopes through where its z is above 0, whatever their own sign.",
      wrong: "dZ = dA where dA > 0", when: { b, l in b.activation(l) == .relu }
    ) { b, l in b[.dA, l].times(b[.dA, l].stepped(below: 0)) },
    slope(
      "softmax-diagonal", "a·(1 − a) stands for the slope of softmax",
      "That is the diagonal of its Jacobian alone: each z moves the other outputs too.",
      wrong: "dZ = dA ⊙ A ⊙ (1 − A)", when: { b, l in b.activation(l) == .softmax }
    ) { b, l in b[.dA, l].times(Activation.sigmoid.slope(byA: b[.A, l])) },
    output(
      "slope-twice", "A − Y is multiplied by the slope of the activation again",
      "With a cross-entropy the slope of the output has cancelled: A − Y is dZ already.",
      wrong: "dZ = (A − Y) ⊙ g′(Z)", right: "dZ = A − Y", when: { $0.hasShortcut }
    ) { b in b[.A, b.depth].minus(b[.Y]).times(Activation.sigmoid.slope(byA: b[.A, b.depth])) },
    output(
      "difference-for-slope", "A − Y stands for dZ of the output",
      "With squared error nothing cancels: dZ = 2·(A − Y) ⊙ g′(Z).",
      wrong: "dZ = A − Y", right: "dZ = dA ⊙ g′(Z)",
      when: { $0.isSquares && $0.activation($0.depth) != .linear }
    ) { b in b[.A, b.depth].minus(b[.Y]) },
    then("slope-sign", "dZ has the wrong sign", "One minus too many on the way back.", wrong: "dZ = −dA ⊙ g′(Z)") {
      _ in -1
    },
    then(
      "slope-averaged", "1/m stands in dZ already, and again in dW",
      "Divide once: in dW and db, or at the output and nowhere else.",
      wrong: "dZ = dA ⊙ g′(Z) / m"
    ) { 1 / Double($0.m) },
  ]

  private static func slope(
    _ id: String, _ name: String, _ why: String, wrong: String,
    when: @escaping @Sendable (Bench, Int) -> Bool,
    _ slope: @escaping @Sendable (Bench, Int) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dZ = dA ⊙ g′(Z)",
      numpy: "dZ = dA * g_slope(Z)", torch: "loss.backward()"
    ) { step, b in
      guard case .preActivationGradient(let l) = step, when(b, l) else { return nil }
      return .computes { b, _ in slope(b, l) }
    }
  }

  private static func output(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String,
    when: @escaping @Sendable (Bench) -> Bool, slopeOfScores: Void = (),
    _ slope: @escaping @Sendable (Bench) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right, numpy: "dZ = A - Y", torch: "loss.backward()"
    ) { step, b in
      guard case .preActivationGradient(let l) = step, l == b.depth, when(b) else { return nil }
      return .computes { b, _ in b.scaledAsOutput(slope(b)) }
    }
  }

  private static func then(
    _ id: String, _ name: String, _ why: String, wrong: String,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dZ = dA ⊙ g′(Z)", numpy: "dZ = dA * g_slope(Z)",
      torch: "loss.backward()"
    ) { step, b in
      guard case .preActivationGradient = step else { return nil }
      return .times(factor(b))
    }
  }

  /// Of dA of hidden layers.
  static let slopesBack: [Mistake] =
  [
    Mistake(
      "weights-updated-early", "W is updated before the slopes behind it are taken",
      "All slopes of an iteration belong to the weights that the forward pass used.",
      wrong: "dA[l−1] = W[l]_newᵀ·dZ[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ  # then W -= lr * dW",
      torch: "loss.backward()  # then optimizer.step()"
    ) { step, _ in
      guard case .inputGradient(let l) = step else { return nil }
      return .reads(Symbol(.W, l)) { $0.updated(.W, l) }
    },
    back(
      "slopes-for-weights", "dW stands for W on the way back",
      "What goes back is spread by the weights; dW is how they will move.",
      wrong: "dA[l−1] = dW[l]ᵀ·dZ[l]"
    ) { b, l in b[.dW, l].product(b[.dZ, l], transposed: (true, false)) },
    Mistake(
      "output-slope-for-dz", "dA stands for dZ on the way back",
      "dA has not been through the activation of its own layer yet.",
      wrong: "dA[l−1] = W[l]ᵀ·dA[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ", torch: "loss.backward()"
    ) { step, b in
      guard case .inputGradient(let l) = step, b.activation(l) != .linear else { return nil }
      return .read(.dA, l, for: .dZ, l)
    },
    back(
      "weights-left-out", "W is left out on the way back",
      "Each neuron hears of a slope by the weight that it reaches it through.",
      wrong: "dA[l−1] = dZ[l]"
    ) { b, l in
      let dZ = b[.dZ, l]
      let shape = Shape(b.inputs(l), dZ.columns)
      return dZ.shape == shape ? dZ : dZ.columnSums.spread(to: shape)
    },
    back(
      "weights-not-transposed", "W stands for Wᵀ on the way back",
      "The shapes fit because the layer is as wide as what it reads; each slope goes to another neuron.",
      wrong: "dA[l−1] = W[l]·dZ[l]", when: { b, l in b.neurons(l) == b.inputs(l) && b.neurons(l) > 1 }
    ) { b, l in b[.W, l].product(b[.dZ, l]) },
    Mistake(
      "back-sign", "the slope that goes back has the wrong sign",
      "One minus too many on the way back.",
      wrong: "dA[l−1] = −W[l]ᵀ·dZ[l]", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ", torch: "loss.backward()"
    ) { step, _ in
      guard case .inputGradient = step else { return nil }
      return .times(-1)
    },
    Mistake(
      "back-averaged", "1/m stands in the slope that goes back",
      "Divide once: in dW and db, or at the output and nowhere else.",
      wrong: "dA[l−1] = W[l]ᵀ·dZ[l] / m", right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ", torch: "loss.backward()"
    ) { step, b in
      guard case .inputGradient = step else { return nil }
      return .times(1 / Double(b.m))
    },
  ] + (1...4).map { column in
    back(
      "column-\(column)-dropped", "column \(column) of [W b] is dropped, not the bias's",
      "Where the bias is kept as a column of W, its column is the one that no neuron before hears of.",
      wrong: "dA[l−1] = [W b] without column \(column), transposed, · dZ",
      when: { b, l in b.usesBias(l) && column <= b.inputs(l) }
    ) { b, l in
      // Who has updated W already has updated its bias column with it.
      let (W, bias) = (b[.W, l], b.replaces(.W, l) ? b.updated(.b, l) : b[.b, l])
      guard W.rows == bias.rows, bias.columns == 1 else { return .none }
      var kept = W
      for i in 0..<W.rows {
        for j in column - 1..<W.columns {
          let (to, isLast) = (i * W.columns + j, j + 1 == W.columns)
          kept.values[to] = isLast ? bias.values[i] : W.values[to + 1]
          kept.errors[to] = isLast ? bias.errors[i] : W.errors[to + 1]
        }
      }
      return kept.product(b[.dZ, l], transposed: (true, false))
    }
  }

  private static func back(
    _ id: String, _ name: String, _ why: String, wrong: String,
    when: @escaping @Sendable (Bench, Int) -> Bool = { _, _ in true },
    _ slope: @escaping @Sendable (Bench, Int) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "dA[l−1] = W[l]ᵀ·dZ[l]",
      numpy: "dA_prev = W.T @ dZ", torch: "loss.backward()"
    ) { step, b in
      guard case .inputGradient(let l) = step, when(b, l) else { return nil }
      return .computes { b, _ in slope(b, l) }
    }
  }
}

extension Bench {
  /// Whether the loss is one of squared differences.
  var isSquares: Bool { [.sse, .mse].contains(convention.loss?.kind) }
  /// Whether loss and output cancel to A − Y.
  var hasShortcut: Bool {
    convention.loss?.way(behind: activation(depth)).shortcut != nil
  }

  /// A slope at the output as the convention scales it.
  func scaledAsOutput(_ slope: Measured) -> Measured {
    slope.scaled(by: outputScale)
  }
}
