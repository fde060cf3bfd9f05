// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The hyperbolic tangent.
///
///     a = tanh(z)
///     slope of a along z = 1-a²
struct Tanh: ElementwiseActivation {
  var name: String { "tanh" }
  var formula: String { "tanh(z)" }
  var slopeFormula: String { "1-a²" }

  func with(_ values: [Knob.Value]) -> Activation { .tanh }

  func forward(_ z: Double) -> (a: Double, slope: Double) { Elementary.tanh(z) }

  @inline(__always)
  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    A.setTanh(Z, slope: slope)
  }

  func rule(_ z: String) -> Phrase { "tanh(\(z))" }
  func numbers(_ z: Double) -> [Phrase] { ["tanh(\(operand: z))"] }

  func slopeNumbers(_ z: Double, _ a: Double) -> (numbers: Phrase, of: Quantity)? {
    1 - a.magnitude < Written.nearEnd ? nil : ("(1−\(operand: a)²)", .A)
  }

  func code(_ Z: String, _ np: PythonStyle) -> String { "\(np).tanh(\(Z))" }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "\(dA) * (1 - \(A) ** 2)"
  }
}
