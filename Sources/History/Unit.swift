// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A stretch of steps that is done or undone as one.
package enum Unit: String, CaseIterable, Sendable {
  case op, layer, iter, epoch

  /// Where the unit that ends at `end` began, by the program of `stepper`.
  ///
  /// - Precondition: `end` is not the start of iteration 0.
  func start(before end: Position, _ stepper: Stepper) -> Position {
    let program = stepper.program
    var first =
      end.step > 0
      ? Position(end.iteration, end.step - 1) : Position(end.iteration - 1, program.count - 1)
    switch self {
    case .op: break
    case .layer:
      let group = StepGroup(program[first.step])
      while first.step > 0, StepGroup(program[first.step - 1]) == group { first.step -= 1 }
    case .iter: first.step = 0
    case .epoch:
      first = Position(first.iteration / stepper.batchCount * stepper.batchCount, 0)
    }
    return first
  }
}

/// What `step layer` does at once: Z and A of a layer; the cost; dA dZ dW db; W and b.
package struct StepGroup: Hashable, Sendable {
  private let phase: Step.Phase
  private let layer: Int

  package init(_ step: Step) { (phase, layer) = (step.phase, step.writes.layer) }
}
