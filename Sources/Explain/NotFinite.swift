// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

/// Explains a number that is infinite or not a number: which one, and what made it.
package struct NotFinite {
  /// What was computed.
  package let symbol: Symbol
  /// `Z2[1,7] is infinite: the sum in W2·A1 is beyond 1.8e308`
  package let message: Phrase
  /// What was infinite or not a number before it, and made it so; nil where it began here.
  package let origin: Symbol?

  /// The first number of `value`, which `step` has just computed; nil where all of it is finite.
  package init?(_ step: Step, _ symbol: Symbol, _ value: Matrix, _ stepper: Stepper) {
    guard let place = value.firstNotFinite else { return nil }
    self.symbol = symbol
    let number = value[place.row, place.column]
    let name =
      value.shape.count == 1 ? "\(symbol)" : "\(symbol)[\(place.row + 1),\(place.column + 1)]"
    message = NotFiniteFact(name, number, Cause(stepper, place).fact(step)).phrase
    origin = Flow(stepper).firstNotFinite(into: step, place.row, place.column)
  }
}
