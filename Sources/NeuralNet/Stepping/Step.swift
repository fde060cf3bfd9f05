// SPDX-License-Identifier: GPL-3.0-or-later

/// One instruction of an iteration, as data. Layers count from 1.
///
/// Closed by choice: these are the named equations of a dense network.
public enum Step: Hashable, Sendable {
  /// `Z[l] = W[l]·A[l-1] + b[l]`
  case linear(Int)
  /// `A[l] = g(Z[l])`
  case activation(Int)
  /// The cost J of the last activation against the targets.
  case cost
  /// Slope of J along the last activation.
  case costGradient
  /// Slope of J along `Z[l]`.
  case preActivationGradient(Int)
  /// Slope of J along `W[l]`.
  case weightGradient(Int)
  /// Slope of J along `b[l]`.
  case biasGradient(Int)
  /// Slope of J along `A[l-1]`, from layer `l`.
  case inputGradient(Int)
  /// `W[l]` moves against its slope.
  case updateWeights(Int)
  /// `b[l]` moves against its slope.
  case updateBias(Int)

  /// The half of the iteration a step belongs to.
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
  /// What the step computes, in a network of `depth` layers.
  public func writes(depth: Int) -> Symbol {
    switch self {
    case .linear(let l): Symbol(.Z, l)
    case .activation(let l): Symbol(.A, l)
    case .cost: Symbol(.cost)
    case .costGradient: Symbol(.dA, depth)
    case .preActivationGradient(let l): Symbol(.dZ, l)
    case .weightGradient(let l): Symbol(.dW, l)
    case .biasGradient(let l): Symbol(.db, l)
    case .inputGradient(let l): Symbol(.dA, l - 1)
    case .updateWeights(let l): Symbol(.W, l)
    case .updateBias(let l): Symbol(.b, l)
    }
  }

  /// What the step needs, in a network of `depth` layers.
  public func reads(depth: Int, usesBias: Bool, hasL2: Bool = false) -> [Symbol] {
    switch self {
    case .linear(let l):
      [Symbol(.W, l), Symbol(.A, l - 1)] + (usesBias ? [Symbol(.b, l)] : [])
    case .activation(let l): [Symbol(.Z, l)]
    case .cost:
      [Symbol(.Z, depth), Symbol(.A, depth), Symbol(.Y)]
        + (hasL2 ? (1...depth).map { Symbol(.W, $0) } : [])
    case .costGradient: [Symbol(.Z, depth), Symbol(.A, depth), Symbol(.Y)]
    case .preActivationGradient(let l) where l == depth:
      [Symbol(.dA, l), Symbol(.Z, l), Symbol(.A, l), Symbol(.Y)]
    case .preActivationGradient(let l): [Symbol(.dA, l), Symbol(.Z, l)]
    case .weightGradient(let l):
      [Symbol(.dZ, l), Symbol(.A, l - 1)] + (hasL2 ? [Symbol(.W, l)] : [])
    case .biasGradient(let l): [Symbol(.dZ, l)]
    case .inputGradient(let l): [Symbol(.W, l), Symbol(.dZ, l)]
    case .updateWeights(let l): [Symbol(.W, l), Symbol(.dW, l)]
    case .updateBias(let l): [Symbol(.b, l), Symbol(.db, l)]
    }
  }
}
