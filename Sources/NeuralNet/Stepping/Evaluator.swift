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
  static func perform(_ step: Step, in w: Workspace, t: Int) {
    let training = w.plan.training
    switch step {
    case .linear(let l):  // Z = W·A' + b
      w.Z(l).setProduct(w.W(l), w.A(l - 1))
      if w.plan.network.layers[l - 1].usesBias { w.Z(l).add(column: w.b(l)) }

    case .activation(let l):  // A = g(Z)
      w.plan.network.layers[l - 1].activation.squeeze(w.Z(l), w.A(l), w.slope(l))

    case .cost:  // J = factor · Σ term / N + factor · λ · Σ W² / d
      guard let (loss, output, shape) = target(w) else { return }
      let sum = loss.sum(w.Z(w.depth), w.A(w.depth), w.Y, output)
      w.cost[1] = loss.factor * sum / loss.divisor(shape)
      w.cost[2] = penalty(training.l2, w)
      w.cost[0] = training.l2.isOn ? w.cost[1] + w.cost[2] : w.cost[1]

    case .costGradient:  // dA = ∂J/∂A
      guard let (loss, output, shape) = target(w) else { return }
      loss.slope(w.Z(w.depth), w.A(w.depth), w.Y, output, into: w.dA(w.depth))
      w.dA(w.depth).divide(by: loss.outputDivisor(shape, training.slopeScale))

    case .preActivationGradient(let l):  // dZ = dA ⊙ g'(Z)
      let activation = w.plan.network.layers[l - 1].activation
      if l == w.depth, let (loss, output, shape) = target(w), loss.startsFromZ(with: output) {
        loss.slopeFromZ(w.Z(l), w.A(l), w.Y, output, into: w.dZ(l))
        w.dZ(l).divide(by: loss.outputDivisor(shape, training.slopeScale))
      } else {
        activation.pullBack(w.dA(l), w.A(l), w.slope(l), w.dZ(l))
      }

    case .weightGradient(let l):  // dW = dZ·A'ᵀ / D + 2 · factor · λ · W / d
      w.dW(l).setProduct(w.dZ(l), transposed: w.A(l - 1))
      average(w.dW(l), w)
      if training.l2.isOn {
        let (strength, d) = (
          2 * training.l2.factor * training.l2.lambda, training.l2.divisor(samples: w.m)
        )
        w.dW(l).set(w.dW(l), w.W(l)) { slope, weight in slope + strength * weight / d }
      }

    case .biasGradient(let l):  // db = Σ over samples of dZ / D
      w.db(l).setRowSums(w.dZ(l))
      average(w.db(l), w)

    case .inputGradient(let l):  // dA' = Wᵀ·dZ
      w.dA(l - 1).setProduct(transposed: w.W(l), w.dZ(l))

    case .updateWeights(let l):  // W = W - lr·dW
      training.optimizer?.move(
        w.W(l), slope: w.dW(l), mean: w.mW(l), square: w.sW(l),
        learningRate: training.learningRate, t: t)

    case .updateBias(let l):  // b = b - lr·db
      training.optimizer?.move(
        w.b(l), slope: w.db(l), mean: w.mb(l), square: w.sb(l),
        learningRate: training.learningRate, t: t)
    }
  }

  private static func target(_ w: Workspace) -> (Loss, output: Activation, Shape)? {
    guard let loss = w.plan.training.loss else { return nil }
    let output = w.plan.network.layers[w.depth - 1]
    return (loss, output.activation, Shape(output.neurons, w.m))
  }

  private static func average(_ slopes: MatrixView, _ w: Workspace) {
    guard w.plan.training.slopeScale == .perSample, let loss = w.plan.training.loss else { return }
    slopes.divide(by: loss.sampleDivisor(w.m))
  }

  private static func penalty(_ l2: L2, _ w: Workspace) -> Double {
    guard l2.isOn else { return 0 }
    var squares = 0.0
    for l in 1...w.depth { squares += w.W(l).sum(w.W(l)) { $0 * $1 } }
    return l2.factor * l2.lambda * squares / l2.divisor(samples: w.m)
  }
}
