// SPDX-License-Identifier: GPL-3.0-or-later

/// One instruction of an iteration, as data. Layers count from 1 to L, n[l] is the number of neurons of
/// layer l, m that of samples in the batch; dV is the derivative of the cost J with respect to V. What N
/// and D are, and how each of these is computed, stands in `Evaluator`.
///
/// Closed by choice: these are the named equations of a dense network.
public enum Step: Hashable, Sendable {
  /// The weighted input of a layer.
  ///
  ///     Z[l] = W[l]·A[l-1] + b[l]
  ///
  /// - Shapes: `(n[l], m) = (n[l], n[l-1])·(n[l-1], m) + (n[l], 1)`; `b` is added to every column.
  /// - Source: Nielsen, chapter 2 (25); article 2, `forward_prop`.
  case linear(Int)

  /// What a layer puts out.
  ///
  ///     A[l] = g(Z[l])
  ///
  /// - Shapes: `(n[l], m) = (n[l], m)`
  /// - Source: Nielsen, chapter 2 (25); article 2, `forward_prop`.
  case activation(Int)

  /// The cost of the last activation against the targets.
  ///
  ///     J = factor · Σ term(A[L], Y) / N + factor · λ · Σ W² / d
  ///
  /// - Shapes: `(1, 1)` from `(n[L], m)` and every `(n[l], n[l-1])`.
  /// - Source: Nielsen, chapter 2 (26), chapter 3 (87); article 2, `cost_function`.
  case cost

  /// The slope of J along the last activation, of `J = factor · Σ term(A[L], Y) / N`.
  ///
  ///     dA[L] = D / N · factor · term'(A[L], Y)
  ///
  /// - Shapes: `(n[L], m) = (n[L], m)`
  /// - Source: Nielsen, chapter 2, ∇C in (BP1a); article 2, `backprop`.
  case costGradient(Int)

  /// The slope of J along the weighted input, of `A[l] = g(Z[l])`.
  ///
  ///     dZ[l] = dA[l] ⊙ g'(Z[l])
  ///
  /// - Shapes: `(n[l], m) = (n[l], m) ⊙ (n[l], m)`
  /// - Source: Nielsen, chapter 2 (BP1a), (BP2); article 2, `one_layer_backward`.
  case preActivationGradient(Int)

  /// The slope of J along the weights, of `Z[l] = W[l]·A[l-1] + b[l]`.
  ///
  ///     dW[l] = dZ[l]·A[l-1]ᵀ / D + 2 · factor · λ · W[l] / d
  ///
  /// - Shapes: `(n[l], n[l-1]) = (n[l], m)·(m, n[l-1])`
  /// - Source: Nielsen, chapter 2 (BP4), chapter 3 (88); article 2, `one_layer_backward`.
  case weightGradient(Int)

  /// The slope of J along the biases, of `Z[l] = W[l]·A[l-1] + b[l]`.
  ///
  ///     db[l] = Σ over the samples of dZ[l] / D
  ///
  /// - Shapes: `(n[l], 1)` from `(n[l], m)`
  /// - Source: Nielsen, chapter 2 (BP3); article 2, `one_layer_backward`.
  case biasGradient(Int)

  /// The slope of J along what layer `l` reads, of `Z[l] = W[l]·A[l-1] + b[l]`.
  ///
  ///     dA[l-1] = W[l]ᵀ·dZ[l]
  ///
  /// - Shapes: `(n[l-1], m) = (n[l-1], n[l])·(n[l], m)`
  /// - Source: Nielsen, chapter 2, the product in (BP2); article 2, `one_layer_backward`.
  case inputGradient(Int)

  /// The weights move against their slope.
  ///
  ///     W[l] = W[l] - lr·dW[l]
  ///
  /// - Shapes: all `(n[l], n[l-1])`
  /// - Source: Nielsen, chapter 1 (20); article 2, `update_parameters`.
  case updateWeights(Int)

  /// The biases move against their slope.
  ///
  ///     b[l] = b[l] - lr·db[l]
  ///
  /// - Shapes: all `(n[l], 1)`
  /// - Source: Nielsen, chapter 1 (21); article 2, `update_parameters`.
  case updateBias(Int)

  /// The part of the iteration a step belongs to.
  public enum Phase: Hashable, Sendable {
    /// Up to the cost.
    case forward
    /// The slopes.
    case backward
    /// The parameters move.
    case update
  }

  /// Which half it belongs to.
  public var phase: Phase {
    switch self {
    case .linear, .activation, .cost: .forward
    case .costGradient, .preActivationGradient, .weightGradient, .biasGradient, .inputGradient:
      .backward
    case .updateWeights, .updateBias: .update
    }
  }
}

extension Step {
  /// What the step computes.
  public var writes: Symbol {
    switch self {
    case .linear(let l): Symbol(.Z, l)
    case .activation(let l): Symbol(.A, l)
    case .cost: Symbol(.cost)
    case .costGradient(let l): Symbol(.dA, l)
    case .preActivationGradient(let l): Symbol(.dZ, l)
    case .weightGradient(let l): Symbol(.dW, l)
    case .biasGradient(let l): Symbol(.db, l)
    case .inputGradient(let l): Symbol(.dA, l - 1)
    case .updateWeights(let l): Symbol(.W, l)
    case .updateBias(let l): Symbol(.b, l)
    }
  }

  /// What the step computes with: every other number may be anything and not a bit of the result
  /// changes. `Z` stands as well for the slope g'(Z) and the powers of it that were kept.
  public func reads(_ network: Network, _ training: Training) -> [Symbol] {
    let L = network.depth
    switch self {
    case .linear(let l):
      return [Symbol(.W, l), Symbol(.A, l - 1)]
        + (network.layers[l - 1].usesBias ? [Symbol(.b, l)] : [])
    case .activation(let l): return [Symbol(.Z, l)]
    case .cost:
      let weights = training.l2.isOn ? (1...L).map { Symbol(.W, $0) } : []
      return Self.outputs(network, training) + weights
    case .costGradient: return Self.outputs(network, training)
    case .preActivationGradient(let l):
      let activation = network.layers[l - 1].activation
      if l == L, let shortcut = training.loss?.way(behind: activation).shortcut {
        return shortcut.reads.map { Symbol($0, l) }
      }
      return [Symbol(.dA, l)] + (activation.card.slopeReads.map { [Symbol($0, l)] } ?? [])
    case .weightGradient(let l):
      return [Symbol(.dZ, l), Symbol(.A, l - 1)] + (training.l2.isOn ? [Symbol(.W, l)] : [])
    case .biasGradient(let l): return [Symbol(.dZ, l)]
    case .inputGradient(let l): return [Symbol(.W, l), Symbol(.dZ, l)]
    case .updateWeights(let l):
      return [Symbol(.W, l)] + Self.state(training, .mW, .sW, l) + [Symbol(.dW, l)]
    case .updateBias(let l):
      return [Symbol(.b, l)] + Self.state(training, .mb, .sb, l) + [Symbol(.db, l)]
    }
  }

  /// What cost and dA are computed from.
  private static func outputs(_ network: Network, _ training: Training) -> [Symbol] {
    guard let loss = training.loss, let output = network.layers.last else { return [] }
    let source: Quantity = loss.way(behind: output.activation).startsFromZ ? .Z : .A
    return [Symbol(source, network.depth), Symbol(.Y)]
  }

  private static func state(
    _ training: Training, _ mean: Quantity, _ square: Quantity, _ l: Int
  ) -> [Symbol] {
    (training.optimizer?.keepsMean ?? false ? [Symbol(mean, l)] : [])
      + (training.optimizer?.keepsSquare ?? false ? [Symbol(square, l)] : [])
  }
}
