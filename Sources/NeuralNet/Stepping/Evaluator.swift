// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// All the mathematics of an iteration on one screen: one arm for each kind of ``Step``.
///
/// J is the cost, m the samples of the batch, N what the loss averages over: nothing (1), samples
/// (m) or elements (m·nL). D is its part that counts samples. With slopes `per-sample` dA and dZ
/// are D times the derivative of J, and dW, db divide by D; with `total` all of N divides at the
/// output. dW and db are the same numbers either way.
enum Evaluator {
  /// Computes what `step` writes. `t` counts the moves of the optimizer, from 1.
  @inline(__always)
  static func perform(_ step: Step, in w: borrowing Workspace, t: Int) {
    switch step {
    case .linear(let l):  // Z = W·A' + b
      w.Z(l).setProduct(w.W(l), w.A(l - 1), plus: w.usesBias(l) ? w.b(l) : nil)

    case .activation(let l):  // A = g(Z)
      w.rule(l).squeeze(w.Z(l), into: w.A(l), slope: w.slope(l))

    case .cost:  // J = factor · Σ term / N + factor · λ · Σ W² / d
      guard let loss = w.training.loss else { return }
      let L = w.depth
      let sum = loss.sum(w.Z(L), w.A(L), w.Y, w.rule(L), spare: w.spare)
      w.cost[1] = loss.factor * sum / loss.divisor(w.Y.shape)
      w.cost[2] = penalty(w)
      w.cost[0] = w.training.l2.isOn ? w.cost[1] + w.cost[2] : w.cost[1]

    case .costGradient(let L):  // dA = ∂J/∂A
      guard let loss = w.training.loss else { return }
      loss.slope(w.Z(L), w.A(L), w.Y, w.rule(L), keptIn: w.spare, into: w.dA(L))
      w.dA(L).divide(by: loss.outputDivisor(w.Y.shape, w.training.slopeScale))

    case .preActivationGradient(let l):  // dZ = dA ⊙ g'(Z)
      if l == w.depth, let loss = w.training.loss, loss.way(with: w.rule(l)).shortcut != nil {
        loss.slopeFromZ(w.A(l), w.slope(l), w.Y, w.rule(l), into: w.dZ(l))
        w.dZ(l).divide(by: loss.outputDivisor(w.Y.shape, w.training.slopeScale))
      } else {
        w.rule(l).pullBack(w.dA(l), w.A(l), w.slope(l), into: w.dZ(l))
      }

    case .weightGradient(let l):  // dW = dZ·A'ᵀ / D + 2 · factor · λ · W / d
      w.dW(l).setProduct(w.dZ(l), transposed: w.A(l - 1))
      average(w.dW(l), w)
      let l2 = w.training.l2
      if l2.isOn {
        let (strength, d) = (2 * l2.factor * l2.lambda, l2.divisor(samples: w.m))
        w.dW(l).set(w.dW(l), w.W(l)) { slope, weight in slope + strength * weight / d }
      }

    case .biasGradient(let l):  // db = Σ over samples of dZ / D
      w.db(l).setRowSums(w.dZ(l))
      average(w.db(l), w)

    case .inputGradient(let l):  // dA' = Wᵀ·dZ
      w.dA(l - 1).setProduct(transposed: w.W(l), w.dZ(l))

    case .updateWeights(let l):  // W = W - lr·dW
      w.training.optimizer?.move(
        w.W(l), slope: w.dW(l), mean: w.mW(l), square: w.sW(l),
        learningRate: w.training.learningRate, t: t)

    case .updateBias(let l):  // b = b - lr·db
      w.training.optimizer?.move(
        w.b(l), slope: w.db(l), mean: w.mb(l), square: w.sb(l),
        learningRate: w.training.learningRate, t: t)
    }
  }

  private static func average(_ slopes: MatrixView, _ w: borrowing Workspace) {
    guard w.training.slopeScale == .perSample, let loss = w.training.loss else { return }
    slopes.divide(by: loss.sampleDivisor(w.m))
  }

  private static func penalty(_ w: borrowing Workspace) -> Double {
    let l2 = w.training.l2
    guard l2.isOn else { return 0 }
    var squares = 0.0
    for l in 1...w.depth { squares += w.W(l).sum(w.W(l)) { $0 * $1 } }
    return l2.factor * l2.lambda * squares / l2.divisor(samples: w.m)
  }
}

extension MatrixView {
  /// Rows and columns.
  fileprivate var shape: Shape { Shape(rows, columns) }
}
