// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
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
      "slope-plus", "a plus stands for the minus in the slope",
      "The sigmoid's slope is a·(1 − a), that of tanh 1 − a².", wrong: "dZ = dA ⊙ A ⊙ (1 + A)",
      when: { b, l in [.sigmoid, .tanh].contains(b.activation(l)) }
    ) { b, l in
      let A = b[.A, l]
      return b[.dA, l].times(
        b.activation(l) == .tanh ? A.times(A).plus(1) : A.times(A.plus(1)))
    },
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
      "The chain rule multiplies: what comes from above, times the slope here.",
      wrong: "dZ = g′(Z)",
      when: { b, l in b.activation(l).isElementwise }
    ) { b, l in b.activation(l).slope(atZ: b[.Z, l]) },
    slope(
      "relu-slope-of-slope", "relu's slope is read off dA, not off Z",
      "A neuron lets slopes through where its z is above 0, whatever their own sign.",
      wrong: "dZ = dA where dA > 0", when: { b, l in b.activation(l) == .relu }
    ) { b, l in b[.dA, l].times(b[.dA, l].stepped(below: 0)) },
    slope(
      "slope-relu-turned", "relu's slope is taken where z is below 0",
      "A neuron lets slopes through where its z is above 0: dZ[Z <= 0] = 0 shuts the others.",
      wrong: "dZ = dA where Z < 0", when: { b, l in b.activation(l) == .relu }
    ) { b, l in b[.dA, l].times(b[.Z, l].scaled(by: -1).stepped(below: 0)) },
    slope(
      "slope-sech", "1/cosh(z) stands for the slope of tanh, without its square",
      "The slope of tanh is 1/cosh(z)², which is 1 − a².", wrong: "dZ = dA ⊙ 1/cosh(Z)",
      when: { b, l in b.activation(l) == .tanh }
    ) { b, l in b[.dA, l].over(b[.Z, l].cosh) },
    slope(
      "slope-cosh-squared", "the slope of tanh is multiplied by cosh(z)², not divided by it",
      "The slope of tanh is 1/cosh(z)², which is 1 − a².", wrong: "dZ = dA ⊙ cosh(Z)²",
      when: { b, l in b.activation(l) == .tanh }
    ) { b, l in b[.dA, l].times(b[.Z, l].cosh).times(b[.Z, l].cosh) },
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
    output(
      "output-decided", "the error is that of the decision, not of A",
      "A class that is chosen, 0 or 1, has no slope: A − Y takes the probabilities as they are.",
      wrong: "dZ = (A > 0.5) − Y", right: "dZ = A − Y", when: { $0.hasShortcut }
    ) { b in b[.A, b.depth].decided(b.activation(b.depth)).minus(b[.Y]) },
    then(
      "slope-sign", "dZ has the wrong sign", "One minus too many on the way back.",
      wrong: "dZ = −dA ⊙ g′(Z)"
    ) {
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
      numpy: "dZ = dA * g_slope(Z)"
    ) { step, b in
      guard case .preActivationGradient(let l) = step, when(b, l) else { return nil }
      return .computes { b, _ in slope(b, l) }
    }
  }

  private static func output(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String,
    when: @escaping @Sendable (Bench) -> Bool,
    _ slope: @escaping @Sendable (Bench) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right, numpy: "dZ = A - Y"
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
      id, name, why, wrong: wrong, right: "dZ = dA ⊙ g′(Z)", numpy: "dZ = dA * g_slope(Z)"
    ) { step, b in
      guard case .preActivationGradient = step else { return nil }
      return .times(factor(b))
    }
  }
}

extension Measured {
  fileprivate var cosh: Measured {
    mapped(Mathematics.exp).plus(scaled(by: -1).mapped(Mathematics.exp)).scaled(by: 0.5)
  }

  /// 1 where an output is chosen, 0 elsewhere: of shares the largest of a sample.
  fileprivate func decided(_ g: Activation) -> Measured {
    var other = Measured(shape, values.map { $0 > 0.5 ? 1 : 0 }, unit: unit)
    guard g == .softmax else { return other }
    for s in 0..<columns {
      let column = (0..<rows).map { values[$0 * columns + s] }
      let top = column.indices.max { column[$0] < column[$1] }
      for i in 0..<rows { other.values[i * columns + s] = i == top ? 1 : 0 }
    }
    return other
  }
}
