// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// Gradient descent.
///
///     W = W - lr·dW
///
/// - Source: article 2, `update_parameters`; Nielsen, chapter 1 (16), (17).
struct GradientDescent: OptimizerCard {
  var name: String { "gd" }
  var goldenNames: [String] { ["sgd"] }
  var summary: String { "Gradient descent: W − lr·dW." }

  func with(_ values: [Knob.Value]) -> Optimizer { .gradientDescent }

  @inline(__always)
  func move(_ parameter: MatrixView, _ slope: MatrixView, _ rate: Double) {
    parameter.descend(slope, rate: rate)
  }

  func moved(_ move: Move) -> Phrase { "\(move.parameter) − \(move.rate)·\(move.slope)" }
  var linear: (kept: Double, added: Double)? { (0, 1) }
  var parts: [Move.Part] { [.slope] }

  func code(_ W: String, _ np: PythonStyle) -> [String] { ["\(W)_new = \(W) - lr * d\(W)"] }
}
