// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// All the mathematics of an iteration on one page: one arm for each kind of ``Step``.
///
/// Layers count from 1 to L, n[l] is the number of neurons of layer l, m that of samples in the batch; a
/// sample is a column.
///
///     X = A[0]  (n[0], m)         inputs
///     Y         (n[L], m)         targets
///     W[l]      (n[l], n[l-1])    weights: row i belongs to neuron i
///     b[l]      (n[l], 1)         biases, added to every column
///     Z[l]      (n[l], m)         weighted inputs
///     A[l]      (n[l], m)         activations g(Z[l])
///     J         (1, 1)            the cost
///     dV        as V              the derivative of J with respect to V, element by element
///
/// `·` is the matrix product, `⊙` that of the same elements, `ᵀ` turns rows into columns. In Nielsen's
/// letters, "Neural Networks and Deep Learning", J is C, dZ is δ, dA at the output is ∇C, and the rest
/// are the same in small letters.
///
/// J averages over N things: nothing (1), the samples (m) or the outputs (m·n[L]). With slopes
/// `per-sample`, as in article 2, dA and dZ are D times the derivative, D being the part of N that
/// counts samples, 1 or m, and dW, db divide by D; with `total`, as in Nielsen, D is 1. dW and db are
/// the same numbers either way.
enum Evaluator {
  /// Computes what `step` writes. `t` counts the moves of the optimizer, from 1. In a whole iteration dW
  /// and db add up side by side: `alongside`, the step of dW has the sums of db as well.
  @inline(__always)
  static func perform(
    _ step: Step, in w: borrowing Workspace, t: Int, alongside: Bool = false
  ) {
    switch step {

    // MARK: Forward

    case .linear(let l):
      // Z[l] = W[l]·A[l-1] + b[l]
      // (n[l], m) = (n[l], n[l-1])·(n[l-1], m) + (n[l], 1)
      // Source: Nielsen (25); article 2, `forward_prop`.
      w.Z(l).setProduct(w.W(l), w.A(l - 1), plus: w.usesBias(l) ? w.b(l) : nil)

    case .activation(let l):
      // A[l] = g(Z[l]), and g'(Z[l]) is kept for the way back
      // (n[l], m) = (n[l], m)
      // Source: Nielsen (25); article 2, `forward_prop`.
      w.activation(l).forward(w.Z(l), into: w.A(l), slope: w.slope(l))

    case .cost:
      // J = factor · Σ term(A[L], Y) / N  +  factor · λ · Σ over all weights of W² / d
      // (1, 1) = sums over (n[L], m) and over every (n[l], n[l-1])
      // Source: Nielsen (26), with L2 (87); article 2, `cost_function`.
      guard let loss = w.training.loss else { return }
      let L = w.depth
      let sum = loss.sum(w.Z(L), w.A(L), w.Y, w.way, spare: w.spare)
      w.cost[1] = loss.factor * sum / loss.divisor(w.Y.shape)
      w.cost[2] = penalty(w)
      w.cost[0] = w.training.l2.isOn ? w.cost[1] + w.cost[2] : w.cost[1]

    // MARK: Backward, from the last layer to the first

    case .costGradient(let L):
      // forward: J = factor · Σ term(A[L], Y) / N
      // dA[L] = D / N · factor · term'(A[L], Y)
      // (n[L], m) = (n[L], m)
      // Source: Nielsen, ∇C in (BP1a); article 2, `backprop`.
      guard let loss = w.training.loss else { return }
      loss.slope(w.Z(L), w.A(L), w.Y, w.way, keptIn: w.spare, into: w.dA(L))
      w.dA(L).divide(by: loss.outputDivisor(w.Y.shape, w.training.slopeScale))

    case .preActivationGradient(let l):
      // forward: A[l] = g(Z[l])
      // dZ[l] = dA[l] ⊙ g'(Z[l]); at the output of a cross-entropy what is left of that, A - Y
      // (n[l], m) = (n[l], m) ⊙ (n[l], m)
      // Source: Nielsen (BP1a), ⊙ of (BP2), chapter 3 (61); article 2, `one_layer_backward`.
      if l == w.depth, let loss = w.training.loss, w.way.shortcut != nil {
        loss.slopeFromZ(w.A(l), w.slope(l), w.Y, w.way, into: w.dZ(l))
        w.dZ(l).divide(by: loss.outputDivisor(w.Y.shape, w.training.slopeScale))
      } else {
        w.activation(l).pullBack(w.dA(l), w.A(l), w.slope(l), into: w.dZ(l))
      }

    case .weightGradient(let l):
      // forward: Z[l] = W[l]·A[l-1] + b[l], and in J the penalty factor · λ · Σ W² / d
      // dW[l] = dZ[l]·A[l-1]ᵀ / D  +  2 · factor · λ · W[l] / d
      // (n[l], n[l-1]) = (n[l], m)·(m, n[l-1]): the product sums over the samples
      // Source: Nielsen (BP4), with L2 (88); article 2, `one_layer_backward`.
      if alongside, w.usesBias(l) {
        w.dW(l).setProduct(w.dZ(l), transposed: w.A(l - 1), rowSums: w.db(l))
      } else {
        w.dW(l).setProduct(w.dZ(l), transposed: w.A(l - 1))
      }
      average(w.dW(l), w)
      let l2 = w.training.l2
      if l2.isOn {
        let (strength, d) = (2 * l2.factor * l2.lambda, l2.divisor(samples: w.m))
        w.dW(l).set(w.dW(l), w.W(l)) { slope, weight in slope + strength * weight / d }
      }

    case .biasGradient(let l):
      // forward: Z[l] = W[l]·A[l-1] + b[l], the same b in every column
      // db[l] = Σ over the samples of dZ[l] / D
      // (n[l], 1) = the rows of (n[l], m) added up
      // Source: Nielsen (BP3); article 2, `one_layer_backward`.
      if !alongside { w.db(l).setRowSums(w.dZ(l)) }
      average(w.db(l), w)

    case .inputGradient(let l):
      // forward: Z[l] = W[l]·A[l-1] + b[l]
      // dA[l-1] = W[l]ᵀ·dZ[l]
      // (n[l-1], m) = (n[l-1], n[l])·(n[l], m): each neuron hears of all that it feeds
      // Source: Nielsen, the product in (BP2); article 2, `one_layer_backward`.
      w.dA(l - 1).setProduct(transposed: w.W(l), w.dZ(l))

    // MARK: Update, once all slopes are known

    case .updateWeights(let l):
      // W[l] = W[l] - lr·dW[l], or as the optimizer's card says
      // (n[l], n[l-1]) = (n[l], n[l-1]) - (n[l], n[l-1])
      // Source: Nielsen, chapter 1 (20); article 2, `update_parameters`.
      w.training.optimizer?.move(
        w.W(l), slope: w.dW(l), mean: w.mW(l), square: w.sW(l),
        learningRate: w.training.learningRate, t: t)

    case .updateBias(let l):
      // b[l] = b[l] - lr·db[l], or as the optimizer's card says
      // (n[l], 1) = (n[l], 1) - (n[l], 1)
      // Source: Nielsen, chapter 1 (21); article 2, `update_parameters`.
      w.training.optimizer?.move(
        w.b(l), slope: w.db(l), mean: w.mb(l), square: w.sb(l),
        learningRate: w.training.learningRate, t: t)
    }
  }

  /// Divides by D where slopes are per sample: until here dW and db are sums over the samples.
  private static func average(_ slopes: MatrixView, _ w: borrowing Workspace) {
    guard w.training.slopeScale == .perSample, let loss = w.training.loss else { return }
    slopes.divide(by: loss.sampleDivisor(w.m))
  }

  /// factor · λ · Σ over all weights of W² / d; biases go free.
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
