// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The outputs of a network beside their targets.
struct Outputs {
  private let A, Y, Z: Matrix
  private let loss: Loss
  let activation: Activation

  init?(_ moment: Moment, _ loss: Loss) {
    guard let activation = moment.network.layers.last?.activation else { return nil }
    let L = moment.depth
    (A, Y, Z) = (moment.used(.A, L), moment.used(.Y), moment.used(.Z, L))
    (self.loss, self.activation) = (loss, activation)
  }

  subscript(i: Int, s: Int) -> Output {
    let isColumn = activation.card.mixesColumn
    return Output(
      a: A[i, s], y: Y[i, s], way: loss.way(behind: activation),
      Z: isColumn ? (0..<Z.rows).map { Z[$0, s] } : [Z[i, s]], place: isColumn ? i : 0,
      // 1 - a as the others, where a is the larger part.
      others: isColumn && A[i, s] > 0.5
        ? (0..<A.rows).filter { $0 != i }.map { A[$0, s] } : nil)
  }
}
