// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of what a ready-made loss is given, in the cost and in the slope that goes with it.
  static let lossGiven: [Mistake] =
    spread + [
      Mistake(
        "loss-takes-scores",
        "the loss takes scores and gets shares: the activation is in it once more",
        "CrossEntropyLoss and BCEWithLogitsLoss do softmax or sigmoid themselves; they want Z, not A.",
        wrong: "J of g(A), dA = g(A) − Y", right: "J of A = g(Z)",
        numpy: "cost = loss(A, Y)  # or loss_with_scores(Z, Y)",
        torch: "loss = F.cross_entropy(z, y)  # z, not softmax(z)", lesson: 9
      ) { step, b in
        guard b.hasShares, b.hasShortcut else { return nil }
        func again(_ b: Bench) -> Measured { b.activation(b.depth).applied(to: b[.A, b.depth]) }
        return switch step {
        case .cost: b.cost { b, loss in loss.sum(again(b), b[.Y]) }
        case .costGradient: .computes { b, _ in b.scaledAsOutput(again(b).minus(b[.Y])) }
        default: nil
        }
      },
      Mistake(
        "loss-log-forgotten", "the logarithm is missing in cost and slope",
        "NLLLoss takes log-shares. Of shares it is −Σ Y·A, whose slope is the same however wrong A is.",
        wrong: "J = −Σ Y·A", right: "J = −Σ Y·ln A", numpy: "cost = -np.sum(Y * np.log(A)) / m",
        torch: "F.nll_loss(F.log_softmax(z, dim=1), y)", lesson: 3
      ) { step, b in
        guard b.hasShares, let isWhole = b.convention.loss.map({ $0.kind == .cce }) else {
          return nil
        }
        return switch step {
        case .cost:
          b.cost { b, _ in
            let (A, Y) = (b[.A, b.depth], b[.Y])
            let own = Y.times(A)
            let rest = Y.subtracted(from: 1).times(A.subtracted(from: 1))
            return (isWhole ? own : own.plus(rest)).sum.scaled(by: -1)
          }
        case .costGradient:
          .computes { b, _ in
            b.scaledAsOutput(isWhole ? b[.Y].scaled(by: -1) : b[.Y].scaled(by: -2).plus(1))
          }
        default: nil
        }
      },
    ]

  /// Outputs that NumPy or PyTorch spreads against the targets of all samples.
  private static let spread: [Mistake] = [
    spread(
      "targets-spread", "each output is held against the targets of all samples, slopes too",
      "Of the shapes (m, 1) and (m,) NumPy and PyTorch make m×m differences, without a word.",
      wrong: "J = mean over all pairs of a and y", slope: true
    ) { 1 / Double($0.m) },
    spread(
      "cost-spread", "each output is held against the targets of all samples in the cost",
      "Y lies across: of the shapes (1, m) and (m, 1) NumPy makes m×m terms, without a word.",
      wrong: "J = mean over all pairs of a and y", slope: false
    ) { 1 / Double($0.m) },
    spread(
      "cost-spread-summed",
      "each output is held against the targets of all samples in the cost, 1/m alone",
      "Y lies across: of the shapes (1, m) and (m, 1) NumPy makes m×m terms, without a word.",
      wrong: "J = Σ over all pairs of a and y / m", slope: false
    ) { _ in 1 },
  ]

  private static func spread(
    _ id: String, _ name: String, _ why: String, wrong: String, slope: Bool,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "J = Σ over the samples of their own a and y / m",
      numpy: "Y = Y.reshape(A.shape)", torch: "y = y.view_as(a)", lesson: 3
    ) { step, b in
      guard b.neurons(b.depth) == 1, (2...512).contains(b.m) else { return nil }
      switch step {
      case .cost:
        return b.cost { b, loss in
          b.turned { loss.sum(b[.A, b.depth], $0) }.scaled(by: factor(b))
        }
      case .costGradient where slope:
        return .computes { b, _ in
          b.turned { b.outputSlope(b[.A, b.depth], $0) }.scaled(by: 1 / Double(b.m))
        }
      default: return nil
      }
    }
  }
}

extension Bench {
  /// Another sum over the samples in the cost, as it is printed.
  fileprivate func cost(_ sum: @escaping (Bench, Loss) -> Measured) -> Edit? {
    guard let loss = convention.training.loss else { return nil }
    return .computes { b, _ in
      b.penalized(
        sum(b, loss).scaled(by: loss.factor / loss.divisor(b[.A, b.depth].shape)))
    }
  }

  /// The sum of what the targets give, and the same targets moved by one sample, by two ..
  fileprivate func turned(_ of: (Measured) -> Measured) -> Measured {
    let Y = self[.Y]
    return (1..<max(1, Y.columns)).reduce(of(Y)) { sum, turn in
      sum.plus(of(Measured(Y.matrix.columnsMoved(by: turn), unit: Y.unit)))
    }
  }
}
