// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// A relu without its kink.
///
///     a = ln(1 + e^z)
///     slope of a along z = 1 / (1 + e^-z), the sigmoid
///
/// Computed as max(0, z) + log1p(e^-|z|): e^z alone would overflow, and 1 + e^z would lose the digits
/// of a small e^z.
///
/// - Source: Dugas, Bengio et al., "Incorporating second-order functional knowledge" (2001).
struct Softplus: ElementwiseActivation {
  var name: String { "softplus" }
  var formula: String { "ln(1 + e^z)" }
  var slopeFormula: String { "1 / (1 + e^-z)" }
  var reach: Double { 6.0 }

  func with(_ values: [Knob.Value]) -> Activation { .softplus }

  func forward(_ z: Double) -> (a: Double, slope: Double) {
    let log = Elementary.log1p(Elementary.exp(-abs(z)))
    return (z > 0 ? z + log : log, Elementary.sigmoid(z).a)
  }

  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    // What the sigmoid's own slope would be is not needed; A holds it for a moment.
    slope.setSigmoid(Z, slope: A)
    A.set(Z) { -abs($0) }
    A.setExp(A)
    A.setLog1p(A)
    A.set(A, Z) { log, z in z > 0 ? z + log : log }
  }

  func rule(_ z: String) -> Phrase { "max(0, \(z)) + log1p(e^−|\(z)|)" }

  func numbers(_ z: Double) -> [Phrase] {
    let power = Elementary.exp(-abs(z))
    let rise: Phrase = z > 0 ? "\(operand: z) + " : ""
    return [
      "\(rise)log1p(e^\(operand: -z.magnitude))", "\(rise)log1p(\(operand: power))",
    ]
  }

  func slopeNumbers(_ z: Double, _ a: Double) -> (numbers: Phrase, of: Quantity)? {
    Elementary.exp(-z).isFinite ? ("1/(1 + e^\(operand: -z))", .Z) : nil
  }

  func code(_ Z: String, _ np: PythonStyle) -> String { np.softplus(Z) }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "\(dA) / (1 + np.exp(-\(Z)))"
  }
}
