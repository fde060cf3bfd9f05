// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// RMSProp: each slope over the root of the running mean of its squares.
///
///     s = ρ·s + (1-ρ)·dW²
///     W = W - lr·dW / (√s + ε)
///
/// ε stands outside the root, and ρ = 0.99, ε = 1e-8, as in PyTorch's `RMSprop`, where ρ is `alpha`;
/// TensorFlow's ρ is 0.9 and its ε stands inside. s begins at 0 and that is not taken out again.
///
/// - Source: Tieleman and Hinton, "Neural networks for machine learning" (2012), lecture 6e.
struct RMSProp: OptimizerCard {
  /// What s keeps of itself.
  let rho: Double
  /// Keeps a slope that is 0 from a division by 0; it may be 0.
  let epsilon: Double

  var name: String { "rmsprop" }
  var summary: String {
    "RMSProp: s = ρ·s + (1−ρ)·dW², then W − lr·dW / (√s + ε). ρ is 0.99 and ε 1e-8 unless typed, and ε stands outside the root, as in PyTorch."
  }
  var knobs: [Knob] {
    [
      .share("RHO", "rho", rho, usual: 0.99, keys: ["rho", "alpha"]), .epsilon(epsilon),
    ]
  }

  func with(_ values: [Knob.Value]) -> Optimizer {
    .rmsprop(rho: values[0].number, epsilon: values[1].number)
  }

  @inline(__always)
  func move(
    _ parameter: MatrixView, _ slope: MatrixView, _ square: MatrixView, _ rate: Double
  ) {
    square.set(square, slope) { s, g in rho * s + (1 - rho) * (g * g) }
    parameter.set(parameter, slope, square) { w, g, s in
      w - rate * g / (s.squareRoot() + epsilon)
    }
  }

  func moved(_ move: Move) -> Phrase {
    "\(move.parameter) − \(move.rate)·\(move.slope) / ( √(\(move.square)) + \(setting: epsilon) )"
  }

  func square(_ s: Phrase, _ g: Phrase) -> Phrase? {
    "\(setting: rho)·\(s) + (1−\(setting: rho))·\(g)²"
  }

  var parts: [Move.Part] { [.slope, .square] }
  var division: (epsilon: Double, of: Move.Part)? { (epsilon, .slope) }

  func code(_ W: String, _ np: PythonStyle) -> [String] {
    [
      "s\(W) = \(rho) * s\(W) + (1 - \(rho)) * d\(W) ** 2",
      "\(W)_new = \(W) - lr * d\(W) / (\(np).sqrt(s\(W)) + \(epsilon))",
    ]
  }
}
