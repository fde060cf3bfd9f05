// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What `step layer` does at once: Z and A of a layer; the cost; dA dZ dW db; W and b.
enum StepGroup: Hashable, Sendable {
  case forward(Int), cost, backward(Int), update(Int)

  init(_ step: Step) {
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
