// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// How a parameter moves against its slope g.
public enum Optimizer: Hashable, Sendable {
  /// `W - lr·g`
  case gradientDescent
  /// `m = β·m + (1-β)·g` (ema) or `m = β·m + g` (classical), then `W - lr·m`.
  case momentum(beta: Double, MomentumForm)
  /// `m = β1·m + (1-β1)·g`, `s = β2·s + (1-β2)·g²`,
  /// `W - lr·(m/(1-β1^t)) / (√(s/(1-β2^t)) + ε)`, t from 1.
  case adam(beta1: Double, beta2: Double, epsilon: Double)

  /// The two ways to write momentum.
  public enum MomentumForm: String, Hashable, Sendable, CaseIterable {
    /// An exponential moving average: the slope enters with weight 1-β.
    case ema
    /// The slope enters whole.
    case classical
  }

  /// Every optimizer, with its usual numbers.
  public static let all: [Optimizer] = [
    .gradientDescent, .momentum(beta: 0.9, .ema), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
  ]

  /// What it does, in a sentence.
  public var summary: String {
    switch self {
    case .gradientDescent: "Gradient descent: W − lr·dW."
    case .momentum:
      "Momentum: m = β·m + (1−β)·dW with ema, β·m + dW with classical; then W − lr·m."
    case .adam:
      "Adam: steps along the mean of the slopes, over the root of the mean of their squares. The last number, ε, keeps a slope that is 0 from a division by 0; it may be 0."
    }
  }

  /// The name in the language.
  public var name: String {
    switch self {
    case .gradientDescent: "gd"
    case .momentum: "momentum"
    case .adam: "adam"
    }
  }

  /// Whether a running mean of the slope is kept (`mW`, `mb`).
  public var keepsMean: Bool { self != .gradientDescent }

  /// Whether a running mean of the squared slope is kept (`sW`, `sb`).
  public var keepsSquare: Bool {
    switch self {
    case .gradientDescent, .momentum: false
    case .adam: true
    }
  }

  /// Moves `parameter` against `slope`; `t` counts moves from 1.
  func move(
    _ parameter: MatrixView, slope: MatrixView, mean: MatrixView, square: MatrixView,
    learningRate: Double, t: Int
  ) {
    switch self {
    case .gradientDescent:
      parameter.descend(slope, rate: learningRate)
    case .momentum(let beta, let form):
      let share = form == .ema ? 1 - beta : 1
      mean.set(mean, slope) { m, g in beta * m + share * g }
      parameter.descend(mean, rate: learningRate)
    case .adam(let beta1, let beta2, let epsilon):
      let meanShare = 1 - Elementary.power(beta1, t)
      let squareShare = 1 - Elementary.power(beta2, t)
      mean.set(mean, slope) { m, g in beta1 * m + (1 - beta1) * g }
      square.set(square, slope) { s, g in beta2 * s + (1 - beta2) * (g * g) }
      parameter.set(parameter, mean, square) { w, m, s in
        w - learningRate * (m / meanShare) / ((s / squareShare).squareRoot() + epsilon)
      }
    }
  }
}
