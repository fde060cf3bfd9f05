// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of momentum, Adam and RMSProp.
  static let optimizers: [Mistake] = [
    adam(
      "adam-not-corrected", "Adam's means are not corrected for having begun at 0",
      "At first m and s are far too small: m/(1 − β1^t) and s/(1 − β2^t) make up for it.",
      "W = W − lr·m / (√s + ε)"
    ) { $0.correction = .none },
    adam(
      "adam-correction-multiplied", "Adam's means are multiplied by 1 − β^t, not divided",
      "The correction makes the first means larger.", "m·(1 − β1^t), s·(1 − β2^t)"
    ) {
      $0.correction = .multiplied
    },
    adam(
      "adam-count-from-0", "Adam counts its updates from 0",
      "t is 1 at the first update: 1 − β^0 is 0.", "t = 0, 1, 2, .."
    ) { $0.count = { $0 - 1 } },
    adam(
      "adam-count-ahead", "Adam's count is one ahead",
      "t is 1 at the first update: it was raised twice.", "t = 2, 3, .."
    ) { $0.count = { $0 + 1 } },
    adam(
      "adam-count-stands", "Adam's count stays 1",
      "t is raised once an update; so m and s stay corrected as in the first.", "t = 1, 1, 1, .."
    ) {
      $0.count = { _ in 1 }
    },
    adam(
      "adam-count-of-parameters", "Adam's count rises with each parameter",
      "t counts iterations: all parameters of one update have the same t.",
      "t += 1 for each W and b"
    ) { $0.countsParameters = true },
    move(
      "state-shared", "layers share what the optimizer keeps",
      "Each parameter has means of its own; one variable for all mixes the layers.",
      "m of the layer before goes on",
      right: "m[l] = β·m[l] + (1 − β)·dW[l]", numpy: "m[l] = beta * m[l] + (1 - beta) * dW",
      torch: "torch.optim.Adam(..)  # keeps one for each", when: { $0.keepsMean || $0.keepsSquare }
    ) { $0.shares = true },
    move(
      "epsilon-inside", "ε stands inside the root",
      "√(s + ε) is another number than √s + ε where s is small.", "√(s + ε)",
      right: "√s + ε", numpy: "step = m / (np.sqrt(s) + eps)",
      torch: "step = m / (s.sqrt() + eps)",
      when: { $0.hasRoot }
    ) { $0.epsilonInside = true },
    move(
      "state-forgotten", "what the optimizer keeps begins at 0 in each update",
      "m and s live from one update to the next; made anew they are the slope alone.",
      "m = 0 before each update", right: "m = β·m + (1 − β)·dW, m from the update before",
      numpy: "m = beta * m + (1 - beta) * dW  # m = 0 once, before the loop",
      torch: "optimizer = ..  # once, before the loop", when: { $0.keepsMean || $0.keepsSquare }
    ) { $0.forgets = true },
    move(
      "optimizer-left-out", "plain gradient descent stands for the optimizer",
      "What the optimizer keeps is not used.", "W = W − lr·dW", right: "W = W − lr·m ..",
      numpy: "W -= lr * m", torch: "torch.optim.Adam(..)  # not SGD",
      when: { $0.keepsMean || $0.keepsSquare }
    ) { $0.optimizer = .gradientDescent },
    move(
      "betas-exchanged", "the optimizer's shares are exchanged",
      "β belongs to what is kept, 1 − β to what is new; and β1 to m, β2 to s.",
      "m = (1 − β)·m + β·dW", right: "m = β·m + (1 − β)·dW",
      numpy: "m = beta * m + (1 - beta) * dW", torch: "betas=(0.9, 0.999)",
      when: { $0.keepsMean || $0.keepsSquare }
    ) { move in
      switch move.optimizer {
      case .momentum(let beta, .ema): move.optimizer = .momentum(beta: 1 - beta, .ema)
      case .adam(let b1, let b2, let e): move.optimizer = .adam(beta1: b2, beta2: b1, epsilon: e)
      case .rmsprop(let rho, let e): move.optimizer = .rmsprop(rho: 1 - rho, epsilon: e)
      default: break
      }
    },
    move(
      "momentum-form", "momentum takes the slope in its other form",
      "β·m + dW and β·m + (1 − β)·dW differ by a factor: the learning rate means something else.",
      "m = β·m + dW", right: "m = β·m + (1 − β)·dW, or the other",
      numpy: "m = beta * m + (1 - beta) * dW",
      torch: "torch.optim.SGD(.., momentum=0.9, dampening=0.9)",
      when: { if case .momentum = $0 { true } else { false } }
    ) { move in
      if case .momentum(let beta, let form) = move.optimizer {
        move.optimizer = .momentum(beta: beta, form == .ema ? .classical : .ema)
      }
    },
  ]

  private static func adam(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    _ change: @escaping @Sendable (inout Bench.Adjusted) -> Void
  ) -> Mistake {
    move(
      id, name, why, wrong,
      right: "W = W − lr·m̂/(√ŝ + ε), m̂ = m/(1 − β1^t), ŝ = s/(1 − β2^t), t = 1, 2, ..",
      numpy: "W -= lr * m / (1 - b1**t) / (np.sqrt(s / (1 - b2**t)) + eps)",
      torch: "torch.optim.Adam(model.parameters(), lr)",
      when: { if case .adam = $0 { true } else { false } }, change)
  }
}

extension Optimizer {
  /// Whether it divides by a root.
  fileprivate var hasRoot: Bool { card.division != nil }
}
