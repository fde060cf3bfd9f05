// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A stretch of steps that is done or undone as one.
package enum Unit: String, CaseIterable, Sendable {
  case op, layer, iter, epoch

  /// Where the unit that ends at `end` began, by the program of `stepper`.
  ///
  /// - Precondition: `end` is not the start of iteration 0.
  func start(before end: Position, _ stepper: Stepper) -> Position {
    let isInside = end.step > 0
    switch self {
    case .op:
      return isInside
        ? Position(end.iteration, end.step - 1)
        : Position(end.iteration - 1, stepper.program.count - 1)
    case .iter: return Position(isInside ? end.iteration : end.iteration - 1, 0)
    case .epoch:
      let last = isInside ? end.iteration : end.iteration - 1
      return Position(last / stepper.batchCount * stepper.batchCount, 0)
    case .layer:
      var first = Self.op.start(before: end, stepper)
      let group = StepGroup(stepper.program[first.step])
      while first.step > 0, StepGroup(stepper.program[first.step - 1]) == group { first.step -= 1 }
      return first
    }
  }
}

/// What `step layer` does at once: Z and A of a layer; the cost; dA dZ dW db; W and b.
package enum StepGroup: Hashable, Sendable {
  case forward(Int), cost, backward(Int), update(Int)

  package init(_ step: Step) {
    switch step {
    case .linear(let l), .activation(let l): self = .forward(l)
    case .cost: self = .cost
    case .costGradient(let l), .preActivationGradient(let l), .weightGradient(let l),
      .biasGradient(let l):
      self = .backward(l)
    case .inputGradient(let l): self = .backward(l - 1)
    case .updateWeights(let l), .updateBias(let l): self = .update(l)
    }
  }
}
