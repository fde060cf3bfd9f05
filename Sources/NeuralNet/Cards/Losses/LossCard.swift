// SPDX-License-Identifier: GPL-3.0-or-later

/// All that is known of a loss: what it is called, the term it sums, and how that is told.
package protocol LossCard: Sendable {
  /// The name in the language and in golden files.
  var name: String { get }
  /// What it is, in a sentence.
  var summary: String { get }
  /// What it averages over where nothing is named.
  var usualAverage: Loss.Average { get }
  /// What may be set on it.
  var knobs: [Knob] { get }
  /// The same with other values of its knobs.
  func with(_ values: [Knob.Value]) -> Loss.Kind
  /// Where its targets must lie; nil: anywhere.
  var targets: ClosedRange<Double>? { get }
  /// How cost and slopes are computed behind an output activation.
  func way(behind output: Activation) -> Loss.Way

  /// What one output `a` adds to the sum beside its target `y`.
  func term(_ a: Double, _ y: Double) -> Double
  /// The derivative of ``term(_:_:)`` with respect to `a`.
  func slope(_ a: Double, _ y: Double) -> Double

  // In words.

  /// Whether the cost is minus the sum: one of logarithms.
  var isNegated: Bool { get }
  /// The sum over outputs of this name, in symbols.
  func sum(over A: String) -> Phrase
  /// What a sign in ``sum(over:)`` means; nil where there is nothing to say.
  var legend: Phrase? { get }
  /// ``slope(_:_:)`` at an output of these names, in symbols.
  func slopeRule(_ a: String, _ y: String) -> Phrase
  /// Whether a slope is a product already, and needs no brackets behind a factor.
  var slopeIsProduct: Bool { get }
  /// Whether an output with this target is a term at all.
  func counts(_ y: Double) -> Bool
  /// A term of the sum with its numbers; of a negated sum without the minus.
  func term(of output: Output) -> Phrase
  /// The slope with its numbers; nil where no double holds what `a` leaves of 1.
  func slope(at output: Output) -> Phrase?

  // In Python.

  /// The term and its slope along A, behind an output that is computed in this way.
  func code(_ output: OutputCode, _ way: Loss.Way) -> (term: String, slope: String)
  /// The functions that these call.
  func functions(_ np: PythonStyle, _ way: Loss.Way) -> [String]

  // Why a number is beyond all others where outputs and targets are not.

  /// Why the sum of finite terms is.
  var beyondSum: Phrase { get }
  /// Why the term of output `a`, of name `cell`, is.
  func beyondTerm(_ a: Double, _ cell: Cell) -> Phrase
  /// Why ``slope(_:_:)`` is.
  func beyondSlope(_ a: Double, _ cell: Cell) -> Phrase
}

extension LossCard {
  package var knobs: [Knob] { [] }
  package var targets: ClosedRange<Double>? { nil }
  package func way(behind output: Activation) -> Loss.Way { .direct }
  package var isNegated: Bool { false }
  package var legend: Phrase? { nil }
  package var slopeIsProduct: Bool { false }
  package func counts(_ y: Double) -> Bool { true }
  package var beyondSum: Phrase { "the sum over samples is beyond 1.8e308" }
  package func functions(_ np: PythonStyle, _ way: Loss.Way) -> [String] { [] }
}

/// The names of an output, of the z behind it and of its targets in a program.
package struct OutputCode {
  let Z: String, A: String, Y: String
  let np: PythonStyle

  package init(Z: String, A: String, Y: String, _ np: PythonStyle) {
    (self.Z, self.A, self.Y, self.np) = (Z, A, Y, np)
  }
}
