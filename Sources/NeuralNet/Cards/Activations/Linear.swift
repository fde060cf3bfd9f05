// SPDX-License-Identifier: GPL-3.0-or-later

/// The weighted input as it is.
///
///     a = z
///     slope of a along z = 1
struct Linear: ElementwiseActivation {
  var name: String { "linear" }
  var otherNames: [String] { ["identity", "none"] }
  var goldenName: String { "identity" }
  var formula: String { "z" }
  var slopeFormula: String { "1" }
  var isFunction: Bool { false }
  var isForOutputs: Bool { true }
  var slopeReads: Quantity? { nil }

  func with(_ values: [Knob.Value]) -> Activation { .linear }

  func forward(_ z: Double) -> (a: Double, slope: Double) { (z, 1) }

  func rule(_ z: String) -> Phrase { "\(z)" }
  func numbers(_ z: Double) -> [Phrase] { ["\(operand: z)"] }

  func code(_ Z: String, _ np: PythonStyle) -> String { Z }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String { dA }
}
