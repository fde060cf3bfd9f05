// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the cost.
  static let cost: [Mistake] =
    [
      scale(
        "cost-not-averaged", "the cost is not divided by m",
        "The printed cost then grows with the number of samples.",
        wrong: "J = Σ term", right: "J = Σ term / m", numpy: "cost = total / m"
      ) { $0.D },
      scale(
        "cost-averaged-twice", "the cost is divided by m twice",
        "np.mean has divided already, or the loss averages by itself.",
        wrong: "J = Σ term / m / m", right: "J = Σ term / m", numpy: "cost = total / m"
      ) { 1 / Double($0.m) },
      scale(
        "cost-over-outputs", "the cost alone is divided by the number of outputs",
        "The slopes are not, so they do not belong to the printed cost.",
        wrong: "J = Σ term / (m·n)", right: "J = Σ term / m", numpy: "cost = total / m"
      ) { 1 / Double($0.neurons($0.depth)) },
      scale(
        "cost-over-features", "the cost alone is divided by the number of inputs, not of samples",
        "m counts samples. X.shape has two numbers, and the other one was taken.",
        wrong: "J = Σ term / n[0]", right: "J = Σ term / m", numpy: "cost = total / m"
      ) { $0.D == 1 ? 1 : $0.D / Double($0.network.inputs) },
      scale(
        "cost-over-size", "the cost alone is divided by all numbers of X, not by their samples",
        "X.size is inputs times samples; m counts samples.",
        wrong: "J = Σ term / (m·n[0])", right: "J = Σ term / m", numpy: "cost = total / m"
      ) { $0.network.inputs == $0.neurons($0.depth) ? 1 : 1 / Double($0.network.inputs) },
      scale(
        "cost-half", "the cost has a factor ½ that its slopes do not have",
        "½ and 2 go together: with ½ in the cost the slope is A − Y, without it 2·(A − Y).",
        wrong: "J = ½ · ..", right: "J = ..", numpy: "cost = total"
      ) { _ in 0.5 },
      scale(
        "cost-double", "the cost lacks a factor ½ that its slopes have",
        "½ and 2 go together: with ½ in the cost the slope is A − Y, without it 2·(A − Y).",
        wrong: "J = Σ (A − Y)²", right: "J = ½ Σ (A − Y)²", numpy: "cost = total / 2"
      ) { _ in 2 },
      scale(
        "cost-sign", "the cost has the wrong sign",
        "Logarithms of shares are negative: the minus in front makes the cost positive, to be made small.",
        wrong: "J = Σ Y·ln A ..", right: "J = −Σ Y·ln A ..", numpy: "cost = -total / m"
      ) { _ in -1 },
      scale(
        "cost-log2", "the cost takes logarithms to the base 2",
        "The slopes −Y/A are those of the natural logarithm.",
        wrong: "log₂ A", right: "ln A", numpy: "np.log(A)", when: \.isLogarithmic
      ) { _ in 1 / Mathematics.log(2) },
      scale(
        "cost-log10", "the cost takes logarithms to the base 10",
        "The slopes −Y/A are those of the natural logarithm.",
        wrong: "log₁₀ A", right: "ln A", numpy: "np.log(A)", when: \.isLogarithmic
      ) { _ in 1 / Mathematics.log(10) },
    ] + halves + [
      other("cost-squares", "squared error stands for the cross-entropy in the cost", .sse) { $0 },
      other(
        "cost-half-squares", "half the squared error stands for the cross-entropy in the cost", .sse
      ) {
        $0 / 2
      },
      other(
        "cost-mean-squares", "the mean over all elements of the squared error stands for the cost",
        .mse
      ) {
        $0
      },
      other("cost-binary", "binary cross-entropy stands for the cost", .bce) { $0 },
      other("cost-categorical", "categorical cross-entropy stands for the cost", .cce) { $0 },
      Mistake(
        "cost-sizes", "the cost sums |A − Y|, not its square",
        "The slope of |A − Y| is a sign, not 2·(A − Y).",
        wrong: "J = Σ |A − Y|", right: "J = Σ (A − Y)²", numpy: "cost = np.sum((A - Y) ** 2)",
        torch: "F.mse_loss(a, y)", lesson: 3
      ) { step, b in
        guard case .cost = step, let loss = b.convention.training.loss else { return nil }
        return .computes { b, _ in
          let d = b[.A, b.depth].minus(b[.Y])
          return d.mapped(ulps: 0, \.magnitude).sum
            .scaled(by: loss.factor / loss.divisor(d.shape))
        }
      },
      Mistake(
        "cost-not-squared", "the cost sums A − Y without the square",
        "Differences of both signs cancel: such a sum may be 0 for a network that knows nothing.",
        wrong: "J = Σ (A − Y)", right: "J = Σ (A − Y)²", numpy: "cost = np.sum((A - Y) ** 2)",
        torch: "F.mse_loss(a, y)", lesson: 3
      ) { step, b in
        guard case .cost = step, let loss = b.convention.training.loss else { return nil }
        return .computes { b, _ in
          let d = b[.A, b.depth].minus(b[.Y])
          return d.sum.scaled(by: loss.factor / loss.divisor(d.shape))
        }
      },
      Mistake(
        "cost-root", "the cost is the root of what it should be",
        "The slope of a root has the root below it: these slopes are those of the square.",
        wrong: "J = √(Σ (A − Y)² / N)", right: "J = Σ (A − Y)² / N",
        numpy: "cost = np.mean((A - Y) ** 2)", torch: "F.mse_loss(a, y)", lesson: 3
      ) { step, _ in
        guard case .cost = step else { return nil }
        return .then { _, J in J.mapped { max($0, 0).squareRoot() } }
      },
      Mistake(
        "cost-l2-forgotten", "the penalty on the weights is not in the cost",
        "The slopes have it, so they do not belong to the printed cost.",
        wrong: "J = Σ term / m", right: "J = Σ term / m + λ/(2m)·ΣW²",
        numpy: "cost += lam / (2 * m) * np.sum(W ** 2)", torch: "weight_decay=lam / m", lesson: 9
      ) { step, b in
        guard case .cost = step, b.convention.training.l2.isOn else { return nil }
        return .then { b, J in J.minus(b.penalty) }
      },
      Mistake(
        "cost-l2-double", "the penalty on the weights stands in the cost without its ½",
        "½ and 2 go together: with ½ in the cost the slope is λ·W/m.",
        wrong: "J = .. + λ/m·ΣW²", right: "J = .. + λ/(2m)·ΣW²",
        numpy: "cost += lam / (2 * m) * np.sum(W ** 2)", torch: "weight_decay=lam / m", lesson: 9
      ) { step, b in
        guard case .cost = step, b.convention.training.l2.isOn else { return nil }
        return .then { b, J in J.plus(b.penalty) }
      },
    ]

  /// A cross-entropy of which a half is missing or has the wrong sign.
  private static let halves: [Mistake] = [
    half(
      "cost-second-half-sign", "the (1 − Y) half of the cost has the wrong sign",
      "One minus stands before both halves; it needs a bracket.",
      wrong: "J = −Σ Y·ln A + Σ (1 − Y)·ln(1 − A)", (1, -1)),
    half(
      "cost-first-half-sign", "the Y half of the cost has the wrong sign",
      "One minus stands before both halves; it needs a bracket.",
      wrong: "J = Σ Y·ln A − Σ (1 − Y)·ln(1 − A)", (-1, 1)),
    half(
      "cost-first-half", "the (1 − Y) half of the cost is missing",
      "Then a target of 0 costs nothing, whatever comes out.",
      wrong: "J = −Σ Y·ln A", (1, 0)),
    half(
      "cost-second-half", "the Y half of the cost is missing",
      "Then a target of 1 costs nothing, whatever comes out.",
      wrong: "J = −Σ (1 − Y)·ln(1 − A)", (0, 1)),
  ]

  private static func half(
    _ id: String, _ name: String, _ why: String, wrong: String, _ signs: (Double, Double)
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "J = −Σ ( Y·ln A + (1 − Y)·ln(1 − A) )",
      numpy: "cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
      torch: "F.binary_cross_entropy(a, y)", lesson: 3
    ) { step, b in
      guard case .cost = step, let loss = b.convention.training.loss, loss.kind == .bce else {
        return nil
      }
      return .computes { b, _ in
        let (A, Y) = (b[.A, b.depth], b[.Y])
        func part(_ A: Measured, _ Y: Measured, _ sign: Double) -> Measured {
          Loss(.cce).sum(A, Y).scaled(by: sign)
        }
        let first = part(A, Y, signs.0)
        let second = part(A.subtracted(from: 1), Y.subtracted(from: 1), signs.1)
        return first.plus(second).scaled(by: loss.factor / loss.divisor(A.shape))
      }
    }
  }

  private static func scale(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String, numpy: String,
    when: @escaping @Sendable (Loss.Kind) -> Bool = { _ in true },
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right, numpy: numpy, torch: "reduction=\"mean\"",
      lesson: 3
    ) { step, b in
      guard case .cost = step, let kind = b.convention.training.loss?.kind, when(kind) else {
        return nil
      }
      return .times(factor(b))
    }
  }

  /// Another loss in the cost alone; its sum is divided as the right one's.
  private static func other(
    _ id: String, _ name: String, _ kind: Loss.Kind,
    by factor: @escaping @Sendable (Double) -> Double
  ) -> Mistake {
    Mistake(
      id, name,
      "The slopes are those of the loss that is asked for, the printed cost is another one.",
      wrong: "J of \(kind.name)", right: "J of the loss that the slopes belong to",
      numpy: "cost = loss(A, Y)", torch: "loss = loss_fn(a, y)", lesson: 3
    ) { step, b in
      guard case .cost = step, let loss = b.convention.training.loss, loss.kind != kind,
        kind == .mse || loss.kind != .mse || kind != .sse
      else { return nil }
      let average = kind == .mse ? .elements : loss.average
      return .computes { b, _ in
        let A = b[.A, b.depth]
        let divisor = Loss(kind, factor: 1, average: average).divisor(A.shape)
        return Loss(kind).sum(A, b[.Y]).scaled(by: factor(loss.factor) / divisor)
      }
    }
  }
}

extension Loss.Kind {
  /// Whether its terms are logarithms.
  fileprivate var isLogarithmic: Bool { self == .bce || self == .cce }
}
