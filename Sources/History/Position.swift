// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A point in time: the iteration, from 0, and how many of its steps are done.
package struct Position: Hashable, Comparable, Sendable {
  package var iteration: Int
  package var step: Int

  package init(_ iteration: Int, _ step: Int) { (self.iteration, self.step) = (iteration, step) }
  /// Where a stepper stands.
  package init(_ stepper: Stepper) { self.init(stepper.iteration, stepper.position) }
  /// Where `symbol` has just been computed in iteration `t`, by the program of `stepper`; nil where no
  /// step computes it.
  init?(after symbol: Symbol, in t: Int, _ stepper: Stepper) {
    guard let step = stepper.index(of: symbol.computedWith) else { return nil }
    let isLast = step + 1 == stepper.program.count && stepper.repeats
    self = isLast ? Position(t + 1, 0) : Position(t, step + 1)
  }

  package static func < (a: Position, b: Position) -> Bool {
    (a.iteration, a.step) < (b.iteration, b.step)
  }
}
