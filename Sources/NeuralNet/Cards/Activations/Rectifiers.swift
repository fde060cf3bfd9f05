// SPDX-License-Identifier: GPL-3.0-or-later

/// The positive part.
///
///     a = max(0, z)
///     slope of a along z = 1 where z > 0, else 0: at 0 it is taken as 0
struct Relu: ElementwiseActivation {
  var name: String { "relu" }
  var formula: String { "max(0, z)" }
  var slopeFormula: String { "1 where z > 0, else 0" }
  var hasKink: Bool { true }
  var canDie: Bool { true }

  func with(_ values: [Knob.Value]) -> Activation { .relu }

  func forward(_ z: Double) -> (a: Double, slope: Double) { Leaky(leak: 0).forward(z) }

  func rule(_ z: String) -> Phrase { "max(0, \(z))" }
  func numbers(_ z: Double) -> [Phrase] { ["max(0, \(operand: z))"] }

  func code(_ Z: String, _ np: PythonStyle) -> String {
    np.isTorch ? "torch.relu(\(Z))" : "np.maximum(0, \(Z))"
  }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "\(dA) * (\(Z) > 0)"
  }
}

/// A relu that lets a share through below 0.
///
///     a = z where z > 0, else leak·z
///     slope of a along z = 1 where z > 0, else leak
struct Leaky: ElementwiseActivation {
  /// The slope below 0, and at 0.
  let leak: Double
  var name: String { "leaky" }
  var otherNames: [String] { ["leaky_relu", "lrelu"] }
  var goldenName: String { "leaky_relu" }
  var isFunction: Bool { false }
  var hasKink: Bool { true }
  var formula: String { "z where z > 0, else \(leak)·z" }
  var slopeFormula: String { "1 where z > 0, else \(leak)" }

  var knobs: [Knob] {
    let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    return [Knob("LEAK", "the slope below 0", leak, in: all, keys: ["leaky_slope"])]
  }

  func with(_ values: [Knob.Value]) -> Activation { .leaky(values[0].number) }

  /// A number that is none stays what it is.
  func forward(_ z: Double) -> (a: Double, slope: Double) {
    z > 0 ? (z, 1) : z <= 0 ? (leak == 0 ? 0 : leak * z, leak) : (z, z)
  }

  func rule(_ z: String) -> Phrase {
    leak == 0
      ? Relu().rule(z) : "\(z) where that is above 0, else \(setting: leak)·\(z)"
  }

  func numbers(_ z: Double) -> [Phrase] {
    leak == 0
      ? Relu().numbers(z) : [z > 0 ? "\(operand: z)" : "\(setting: leak)·\(operand: z)"]
  }

  func code(_ Z: String, _ np: PythonStyle) -> String {
    "\(np).where(\(Z) > 0, \(Z), \(np.number(leak)) * \(Z))"
  }
  func slopeCode(dA: String, A: String, Z: String, _ np: PythonStyle) -> String {
    "\(dA) * np.where(\(Z) > 0, 1, \(np.number(leak)))"
  }
}
