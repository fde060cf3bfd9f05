// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// Adam: steps along the mean of the slopes, over the root of the mean of their squares.
///
///     m = β1·m + (1-β1)·dW
///     s = β2·s + (1-β2)·dW²
///     W = W - lr·(m/(1-β1^t)) / (√(s/(1-β2^t)) + ε), t from 1
///
/// - Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1, with its
///   β1 = 0.9, β2 = 0.999, ε = 1e-8.
struct Adam: OptimizerCard {
  /// What m and s keep of themselves.
  let beta1: Double, beta2: Double
  /// Keeps a slope that is 0 from a division by 0; it may be 0.
  let epsilon: Double

  init(_ beta1: Double, _ beta2: Double, _ epsilon: Double) {
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
  }

  var name: String { "adam" }
  var summary: String {
    "Adam: steps along the mean of the slopes, over the root of the mean of their squares. The last number, ε, keeps a slope that is 0 from a division by 0; it may be 0."
  }
  var knobs: [Knob] {
    [
      .share("B1", "beta 1", beta1, keys: ["beta1"]),
      .share("B2", "beta 2", beta2, keys: ["beta2"], isTied: true), .epsilon(epsilon),
    ]
  }

  func with(_ values: [Knob.Value]) -> Optimizer {
    .adam(beta1: values[0].number, beta2: values[1].number, epsilon: values[2].number)
  }

  @inline(__always)
  func move(
    _ parameter: MatrixView, _ slope: MatrixView, _ mean: MatrixView, _ square: MatrixView,
    _ rate: Double, _ t: Int
  ) {
    let meanShare = 1 - Elementary.power(beta1, t)
    let squareShare = 1 - Elementary.power(beta2, t)
    mean.set(mean, slope) { m, g in beta1 * m + (1 - beta1) * g }
    square.set(square, slope) { s, g in beta2 * s + (1 - beta2) * (g * g) }
    parameter.set(parameter, mean, square) { w, m, s in
      w - rate * (m / meanShare) / ((s / squareShare).squareRoot() + epsilon)
    }
  }

  func moved(_ move: Move) -> Phrase {
    let mean: Phrase = "\(move.mean)/(1−\(setting: beta1)^\(move.t))"
    let square: Phrase = "\(move.square)/(1−\(setting: beta2)^\(move.t))"
    let root: Phrase = move.isOfCell ? "√( \(square) )" : "√(\(square))"
    return "\(move.parameter) − \(move.rate)·( \(mean) ) / ( \(root) + \(setting: epsilon) )"
  }

  func mean(_ m: Phrase, _ g: Phrase) -> Phrase? {
    "\(setting: beta1)·\(m) + (1−\(setting: beta1))·\(g)"
  }

  func square(_ s: Phrase, _ g: Phrase) -> Phrase? {
    "\(setting: beta2)·\(s) + (1−\(setting: beta2))·\(g)²"
  }

  var parts: [Move.Part] { [.mean, .square] }
  var division: (epsilon: Double, of: Move.Part)? { (epsilon, .mean) }

  func code(_ W: String, _ np: PythonStyle) -> [String] {
    let (mean, square) = ("m\(W) / (1 - \(beta1) ** k)", "s\(W) / (1 - \(beta2) ** k)")
    return [
      "m\(W) = \(beta1) * m\(W) + (1 - \(beta1)) * d\(W)",
      "s\(W) = \(beta2) * s\(W) + (1 - \(beta2)) * d\(W) ** 2",
      "\(W)_new = \(W) - lr * (\(mean)) / (\(np).sqrt(\(square)) + \(epsilon))",
    ]
  }
}
