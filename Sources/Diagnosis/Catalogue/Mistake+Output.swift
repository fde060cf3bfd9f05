// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of dA at the output.
  static let outputSlopes: [Mistake] = [
    Mistake(
      "output-sign", "the slope at the output has the wrong sign: Y − A",
      "A − Y is the way the cost rises; the update goes against it.",
      wrong: "dA = −∂J/∂A", right: "dA = ∂J/∂A",
      numpy: "dA = 2 * (A - Y)  # of bce: (A - Y) / (A * (1 - A))"
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
      numpy: "dW = dZ @ A_prev.T / m"
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
      "What goes back is the derivative: of (a − y)² it is 2·(a − y).",
      wrong: "dA = (A − Y)² ..", right: "dA = 2·(A − Y) ..", when: { _ in true }
    ) { b in
      b.convention.loss?.terms(b[.A, b.depth], b[.Y]) ?? .none
    },
  ]

  private static func output(
    _ id: String, _ name: String, _ why: String, wrong: String, right: String,
    when: @escaping @Sendable (Bench) -> Bool, _ slope: @escaping @Sendable (Bench) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right,
      numpy: "dA = loss_slope(A, Y)"
    ) { step, b in
      guard case .costGradient = step, when(b) else { return nil }
      return .computes { b, _ in b.scaledAsOutput(slope(b)) }
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
