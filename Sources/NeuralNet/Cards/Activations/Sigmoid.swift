// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The logistic function.
///
///     a = 1 / (1 + e^-z)
///     slope of a along z = a·(1-a)
///
/// - Source: the articles' `sigmoid`; Nielsen, chapter 1 (3).
struct Sigmoid: ElementwiseActivation {
  var name: String { "sigmoid" }
  var otherNames: [String] { ["logistic"] }
  var formula: String { "1 / (1 + e^-z)" }
  var slopeFormula: String { "a·(1-a)" }
  var reach: Double { 6.0 }

  func with(_ values: [Knob.Value]) -> Activation { .sigmoid }

  func forward(_ z: Double) -> (a: Double, slope: Double) { Elementary.sigmoid(z) }

  @inline(__always)
  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    A.setSigmoid(Z, slope: slope)
  }

  func rule(_ z: String) -> Phrase { "1 / (1 + e^−\(z))" }

  func numbers(_ z: Double) -> [Phrase] {
    let power = Elementary.exp(-z)
    let filled: Phrase = "1 / (1 + e^\(operand: -z))"
    return power.isFinite ? [filled, "1 / (1 + \(operand: power))"] : [filled]
  }

  func slopeNumbers(_ z: Double, _ a: Double) -> (numbers: Phrase, of: Quantity)? {
    min(a, 1 - a) < Written.nearEnd ? nil : ("\(operand: a)·(1−\(operand: a))", .A)
  }

  func code(_ Z: String, _ np: PythonStyle) -> String {
    np.isTorch ? "torch.sigmoid(\(Z))" : "1 / (1 + np.exp(-\(Z)))"
  }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "\(dA) * \(A) * (1 - \(A))"
  }
}
