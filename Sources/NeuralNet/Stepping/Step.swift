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
  /// Slope of J along `A[l]`, the last activation.
  case costGradient(Int)
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
      let rule = network.layers[l - 1].activation.rule
      if l == L, let shortcut = training.loss?.way(with: rule).shortcut {
        return shortcut.reads.map { Symbol($0, l) }
      }
      return [Symbol(.dA, l)] + (rule.slopeReads.map { [Symbol($0, l)] } ?? [])
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
    let source: Quantity = loss.way(with: output.activation.rule).startsFromZ ? .Z : .A
    return [Symbol(source, network.depth), Symbol(.Y)]
  }

  private static func state(
    _ training: Training, _ mean: Quantity, _ square: Quantity, _ l: Int
  ) -> [Symbol] {
    (training.optimizer?.keepsMean ?? false ? [Symbol(mean, l)] : [])
      + (training.optimizer?.keepsSquare ?? false ? [Symbol(square, l)] : [])
  }
}
