// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A point in time: the iteration, from 0, and how many of its steps are done.
package struct Position: Hashable, Comparable, Sendable {
  package var iteration: Int
  package var step: Int

  package init(_ iteration: Int, _ step: Int) { (self.iteration, self.step) = (iteration, step) }
  /// Where a stepper stands.
  package init(_ stepper: Stepper) { self.init(stepper.iteration, stepper.position) }

  package static func < (a: Position, b: Position) -> Bool {
    (a.iteration, a.step) < (b.iteration, b.step)
  }

  /// How many steps lead here from an earlier position, by the program of `stepper`.
  func steps(from start: Position, _ stepper: Stepper) -> Int {
    (iteration - start.iteration) * stepper.program.count + step - start.step
  }
}
