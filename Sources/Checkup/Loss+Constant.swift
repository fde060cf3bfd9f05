// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Loss {
  /// The cost of an output that is the same for all samples: equal shares for cross-entropy, ln 2 for
  /// each sigmoid and ln k for softmax, else the mean of each row, whose mean square is the variance.
  /// Nil where that is 0.
  ///
  /// A network begins about there where its weights are of a fit size.
  ///
  /// - Source: Karpathy, A Recipe for Training Neural Networks (2019): "verify loss @ init".
  package func costOfConstant(_ Y: Matrix) -> Double? {
    cost(Y) { row in
      switch kind {
      case .bce: 0.5
      case .cce: 1 / Double(Y.rows)
      case .sse, .mse, .huber: row.reduce(0, +) / Double(row.count)
      }
    }
  }

  /// Where outputs begin about 0 and targets are far from it, the cost of 0, else that of a constant output.
  func costAtStart(_ Y: Matrix) -> Double? {
    guard let constant = costOfConstant(Y) else { return nil }
    return kind.card.targets == nil ? max(constant, cost(Y) { _ in 0 } ?? 0) : constant
  }

  /// The cost of an output that is the same for all samples, by the targets of its row; nil where it is 0
  /// or not finite.
  private func cost(_ Y: Matrix, _ output: ([Double]) -> Double) -> Double? {
    guard Y.columns > 0, Y.firstNotFinite == nil else { return nil }
    var sum = 0.0
    for i in 0..<Y.rows {
      let row = (0..<Y.columns).map { Y[i, $0] }
      let a = output(row)
      sum += row.reduce(0) { $0 + kind.card.term(a, $1) }
    }
    let cost = factor * sum / divisor(Y.shape)
    return cost > 0 && cost.isFinite ? cost : nil
  }

  /// The least that the cost can be where samples that are the same have targets of `Y`: each group of
  /// samples, all others counting nothing, answered with the mean of its targets.
  func floor(_ Y: Matrix, groups: [[Int]]) -> Double {
    var sum = 0.0
    for group in groups {
      for i in 0..<Y.rows {
        let mean = group.reduce(0) { $0 + Y[i, $1] } / Double(group.count)
        sum += group.reduce(0) { $0 + kind.card.term(mean, Y[i, $1]) }
      }
    }
    return factor * sum / divisor(Y.shape)
  }
}
