// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// How a parameter moves against its slope: every way there is. All that is known of one stands on its
/// card.
public enum Optimizer: Hashable, Sendable {
  /// ``GradientDescent``
  case gradientDescent
  /// ``Momentum``
  case momentum(beta: Double, MomentumForm)
  /// ``Adam``
  case adam(beta1: Double, beta2: Double, epsilon: Double)
  /// ``RMSProp``
  case rmsprop(rho: Double, epsilon: Double)

  /// Every optimizer, with its usual numbers; the parser, help, completion and golden files read this
  /// list.
  public static let all: [Optimizer] = [
    .gradientDescent, .momentum(beta: 0.9, .ema), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
    .rmsprop(rho: 0.99, epsilon: 1e-8),
  ]

  /// Its card.
  package var card: any OptimizerCard {
    switch self {
    case .gradientDescent: GradientDescent()
    case .momentum(let beta, let form): Momentum(beta: beta, form: form)
    case .adam(let beta1, let beta2, let epsilon): Adam(beta1, beta2, epsilon)
    case .rmsprop(let rho, let epsilon): RMSProp(rho: rho, epsilon: epsilon)
    }
  }

  /// Moves `parameter` against `slope`, without a card between; `t` counts moves from 1.
  func move(
    _ parameter: MatrixView, slope: MatrixView, mean: MatrixView, square: MatrixView,
    learningRate: Double, t: Int
  ) {
    switch self {
    case .gradientDescent: GradientDescent().move(parameter, slope, learningRate)
    case .momentum(let beta, let form):
      Momentum(beta: beta, form: form).move(parameter, slope, mean, learningRate)
    case .adam(let beta1, let beta2, let epsilon):
      Adam(beta1, beta2, epsilon).move(parameter, slope, mean, square, learningRate, t)
    case .rmsprop(let rho, let epsilon):
      RMSProp(rho: rho, epsilon: epsilon).move(parameter, slope, square, learningRate)
    }
  }
}

extension Optimizer {
  /// The name in the language.
  public var name: String { card.name }
  /// Whether a running mean of the slope is kept (`mW`, `mb`).
  public var keepsMean: Bool { card.mean("", "") != nil }
  /// Whether a running mean of the squared slope is kept (`sW`, `sb`).
  public var keepsSquare: Bool { card.square("", "") != nil }
}
