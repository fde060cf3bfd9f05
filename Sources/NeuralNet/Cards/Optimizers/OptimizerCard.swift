// SPDX-License-Identifier: GPL-3.0-or-later

/// All that is known of an optimizer: what it is called, what it keeps, how it moves, and how that is
/// told. The same words stand with names and with numbers.
package protocol OptimizerCard: Sendable {
  /// The name in the language and in golden files.
  var name: String { get }
  /// Other names that golden files give it.
  var goldenNames: [String] { get }
  /// What it does, in a sentence.
  var summary: String { get }
  /// What may be set on it.
  var knobs: [Knob] { get }
  /// The same with other values of its knobs.
  func with(_ values: [Knob.Value]) -> Optimizer

  /// The parameter after its move.
  func moved(_ move: Move) -> Phrase
  /// The running mean of slopes after slope `g`, before it `m`; nil where none is kept.
  func mean(_ m: Phrase, _ g: Phrase) -> Phrase?
  /// The running mean of squared slopes after slope `g`, before it `s`; nil where none is kept.
  func square(_ s: Phrase, _ g: Phrase) -> Phrase?
  /// What the mean of slopes is: `running mean`.
  var meanName: String { get }
  /// Where a move is linear in the slopes, `m = kept·m + added·dW; W = W - lr·m`; nil where it is not.
  var linear: (kept: Double, added: Double)? { get }
  /// What ``moved(_:)`` is made of beside the parameter and the rate.
  var parts: [Move.Part] { get }
  /// What keeps its division from one by 0, and what is divided; nil where it divides by nothing.
  var division: (epsilon: Double, of: Move.Part)? { get }

  /// The move of a parameter of this name in Python: `W1_new` from `W1`, `dW1` and what is kept as
  /// `mW1`, `sW1`. `k` counts moves, from 1.
  func code(_ name: String, _ np: PythonStyle) -> [String]
}

/// What a move is made of, each as a name or as a number.
package struct Move {
  /// What the slopes have come to.
  package enum Part: Sendable {
    /// The slope itself.
    case slope
    /// What the optimizer keeps of slopes.
    case mean
    /// What it keeps of their squares.
    case square
  }

  let parameter: Phrase, rate: Phrase
  let slope: Phrase, mean: Phrase, square: Phrase
  /// Which move it is since the optimizer's state was zero, from 1.
  let t: Phrase
  /// Whether it is that of one number, not of a whole matrix.
  let isOfCell: Bool

  /// A move of these.
  package init(
    _ parameter: Phrase, rate: Phrase, slope: Phrase, mean: Phrase, square: Phrase, t: Phrase,
    isOfCell: Bool
  ) {
    (self.parameter, self.rate, self.t, self.isOfCell) = (parameter, rate, t, isOfCell)
    (self.slope, self.mean, self.square) = (slope, mean, square)
  }
}

extension OptimizerCard {
  package var goldenNames: [String] { [] }
  package var knobs: [Knob] { [] }
  package func mean(_ m: Phrase, _ g: Phrase) -> Phrase? { nil }
  package func square(_ s: Phrase, _ g: Phrase) -> Phrase? { nil }
  package var meanName: String { "running mean" }
  package var linear: (kept: Double, added: Double)? { nil }
  package var division: (epsilon: Double, of: Move.Part)? { nil }
}
