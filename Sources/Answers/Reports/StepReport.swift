// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One printed step: formula in symbols, formula with numbers, the matrix, the verdict.
///
///     A1 = sigmoid(Z1)                                                   1×1
///        = 1 / (1 + e^1)
///        = 0.2689
///     ✓ golden
package struct StepReport: Sendable {
  /// The left side of the formula: `Z1`.
  package var symbol: String
  /// What the formula gives, in the view in force.
  package var value: NamedMatrix
  /// Element [1,1], as ``arithmetic`` computes it.
  package var first: Double
  /// The right side in symbols, one line for each way to write it: `W1·A0 + b1`.
  package var formula: [Phrase]
  /// Sentences about the formula: what a name in it is, which samples went in.
  package var remarks: [Phrase]
  /// The arithmetic of one element: for a 1×1 value `0.5·2 + ..`; else of element [1,1], with
  /// `element` naming it. Nil where it is not worth a line. A renderer drops it where it does not fit.
  package var arithmetic: Phrase?
  /// `Z1[1,1]`, the element that ``arithmetic`` computes; nil where the value is one number.
  package var element: String?
  /// Against the golden file in force.
  package var verdict: Verdict?
  /// What the two numbers of that are called.
  package var sides: Sides
  /// Numbers that are infinite or not a number, explained.
  package var warning: Diagnostic?

  /// Whether no step reads the numbers that the warning tells of.
  package var isHarmless = false

  /// A step with what is told of it.
  package init(
    symbol: String, value: NamedMatrix, first: Double, formula: [Phrase],
    remarks: [Phrase] = [],
    arithmetic: Phrase? = nil, element: String? = nil, verdict: Verdict? = nil,
    sides: Sides = .golden,
    warning: Diagnostic? = nil, isHarmless: Bool = false
  ) {
    (self.symbol, self.value, self.first, self.formula) = (symbol, value, first, formula)
    self.remarks = remarks
    (self.arithmetic, self.element, self.verdict) = (arithmetic, element, verdict)
    self.sides = sides
    (self.warning, self.isHarmless) = (warning, isHarmless)
  }
}
