// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the update, whatever moves the parameters.
  static let update: [Mistake] = [
    move(
      "update-uphill", "the update adds: it goes up the slope",
      "Slopes point to where the cost rises; the update subtracts.", "W = W + lr·dW"
    ) { $0.sign = -1 },
    kind(
      "weights-uphill", "the update of W adds: W goes up its slope",
      "Slopes point to where the cost rises; the update subtracts.", "W = W + lr·dW",
      isBias: false
    ) { _, old, new in old.plus(old.minus(new)) },
    kind(
      "bias-uphill", "the update of b adds: b goes up its slope",
      "Slopes point to where the cost rises; the update subtracts.", "b = b + lr·db",
      isBias: true
    ) { _, old, new in old.plus(old.minus(new)) },
    kind(
      "weights-not-updated", "W is not moved",
      "Its slope is computed, but the new value does not get where the next pass reads it.",
      "W = W",
      isBias: false
    ) { _, old, _ in old },
    kind(
      "bias-not-updated", "b is not moved",
      "Biases learn like weights do.", "b = b", isBias: true
    ) { _, old, _ in old },
    kind(
      "bias-updated-twice", "b is moved twice",
      "Two lines of the update name the same b.", "b = b − 2·lr·db", isBias: true
    ) { _, old, new in
      new.plus(new.minus(old))
    },
    kind(
      "weights-updated-twice", "W is moved twice",
      "Two lines of the update name the same W.", "W = W − 2·lr·dW", isBias: false
    ) { _, old, new in
      new.plus(new.minus(old))
    },
    scale(
      "rate-forgotten", "the learning rate is left out",
      "Without it the step is as long as the slope.", "W = W − dW"
    ) { 1 / $0.convention.training.learningRate },
    kind(
      "weights-rate-forgotten", "the learning rate is left out for W alone",
      "Without it the step is as long as the slope.", "W = W − dW", isBias: false, besideBias: true
    ) { b, old, new in old.plus(new.minus(old).scaled(by: 1 / b.convention.training.learningRate))
    },
    kind(
      "bias-rate-forgotten", "the learning rate is left out for b alone",
      "Without it the step is as long as the slope.", "b = b − db", isBias: true
    ) { b, old, new in old.plus(new.minus(old).scaled(by: 1 / b.convention.training.learningRate))
    },
    scale(
      "rate-twice", "the learning rate is multiplied twice",
      "Slope and update both have it.", "W = W − lr·lr·dW"
    ) { $0.convention.training.learningRate },
    scale(
      "step-averaged", "the step is divided by m again",
      "dW is a mean already.", "W = W − lr·dW / m"
    ) { 1 / Double($0.m) },
    scale(
      "step-not-averaged", "the step is multiplied by m",
      "dW is a mean, and the step takes it as it is.", "W = W − lr·m·dW"
    ) { Double($0.m) },
    kind(
      "layer-not-updated", "W and b are not moved",
      "A loop over the layers that ends too early or begins too late leaves one out.",
      "W = W, b = b", isBias: nil, besideBias: true
    ) { _, old, _ in old },
    kind(
      "replaced-weights", "W and b are set to the step, not moved by it",
      "= for -=: the old value is lost. W =- lr * dW is W = -lr * dW.", "W = −lr·dW", isBias: nil
    ) { _, old, new in new.minus(old) },
    kind(
      "replaced-weights-alone", "W is set to the step, not moved by it",
      "= for -=: the old value is lost. W =- lr * dW is W = -lr * dW.", "W = −lr·dW", isBias: false,
      besideBias: true
    ) { _, old, new in new.minus(old) },
    kind(
      "replaced-bias", "b is set to the step, not moved by it",
      "= for -=: the old value is lost. b =- lr * db is b = -lr * db.", "b = −lr·db", isBias: true
    ) { _, old, new in new.minus(old) },
    kind(
      "parameters-cut", "W and b are cut to whole numbers",
      "Arrays of integers stay so: NumPy cuts off what is put into them. Begin with 0.0, not with 0.",
      "W = int(W − lr·dW)", isBias: nil, besideBias: true
    ) { _, _, new in new.mapped(ulps: 0) { $0.rounded(.towardZero) } },
    kind(
      "weights-cut", "W is cut to whole numbers",
      "Arrays of integers stay so: NumPy cuts off what is put into them. Begin with 0.0, not with 0.",
      "W = int(W − lr·dW)", isBias: false
    ) { _, _, new in new.mapped(ulps: 0) { $0.rounded(.towardZero) } },
    kind(
      "slope-subtracted-from", "W is subtracted from the step",
      "The step is subtracted from W, not W from the step.", "W = lr·dW − W", isBias: nil
    ) {
      _, _, new in new.scaled(by: -1)
    },
    other("W", 1), other("W", -1), other("b", 1), other("b", -1),
  ]

  /// The slope of the next layer, or of the one before, moves a parameter.
  private static func other(_ letter: String, _ places: Int) -> Mistake {
    let which = places > 0 ? "the next layer" : "the layer before"
    let quantity: Quantity = letter == "b" ? .b : .W
    return Mistake(
      "\(letter == "b" ? "bias" : "weights")-moved-by-\(places > 0 ? "next" : "before")",
      "\(letter) is moved by the slope of \(which)",
      "The shapes are the same, so a line that was copied does not fail: each moves by its own slope.",
      wrong: "\(letter)[l] = \(letter)[l] − lr·d\(letter) of \(which)",
      right: "\(letter)[l] = \(letter)[l] − lr·d\(letter)[l]",
      numpy: "\(letter) -= lr * d\(letter)", torch: "optimizer.step()"
    ) { step, b in
      guard step.phase == .update, step.writes.quantity == quantity, let l = step.layer,
        (1...b.depth).contains(l + places), b.neurons(l) == b.neurons(l + places),
        quantity == .b ? b.usesBias(l + places) : b.inputs(l) == b.inputs(l + places)
      else { return nil }
      let slope: Quantity = quantity == .b ? .db : .dW
      return .read(slope, l + places, for: slope, l)
    }
  }

  // MARK: Makers

  /// Another way to move a parameter, and to keep what the optimizer keeps of it.
  static func move(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    right: String = "W = W − lr·dW", numpy: String = "W -= lr * dW",
    torch: String = "w -= lr * w.grad  # or optimizer.step()",
    when: @escaping @Sendable (Optimizer) -> Bool = { _ in true },
    _ change: @escaping @Sendable (inout Bench.Adjusted) -> Void
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: right, numpy: numpy, torch: torch, lesson: 6
    ) { step, b in
      guard step.phase == .update, let optimizer = b.convention.training.optimizer,
        when(optimizer)
      else { return nil }
      return .computes { b, _ in
        var adjusted = Bench.Adjusted(optimizer, folds: b.convention.foldsCorrection)
        change(&adjusted)
        let move = b.move(b.step.writes, adjusted)
        b.keep(move.state)
        return move.parameter
      }
    }
  }

  private static func scale(
    _ id: String, _ name: String, _ why: String, _ wrong: String,
    by factor: @escaping @Sendable (Bench) -> Double
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "W = W − lr·dW",
      numpy: "W -= lr * dW", torch: "w -= lr * w.grad  # or optimizer.step()", lesson: 6
    ) { step, b in
      guard step.phase == .update else { return nil }
      let rate = factor(b)
      guard rate != 1, rate.isFinite else { return nil }
      return .then { b, new in
        let old = b[b.step.writes.quantity, b.step.writes.layer]
        return old.plus(new.minus(old).scaled(by: rate))
      }
    }
  }

  private static func kind(
    _ id: String, _ name: String, _ why: String, _ wrong: String, isBias: Bool?,
    besideBias: Bool = false,
    _ moved: @escaping @Sendable (Bench, _ old: Measured, _ new: Measured) -> Measured
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: isBias == true ? "b = b − lr·db" : "W = W − lr·dW",
      numpy: isBias == true ? "b -= lr * db" : "W -= lr * dW",
      torch: "\(isBias == true ? "b -= lr * b.grad" : "w -= lr * w.grad")  # or optimizer.step()",
      lesson: 6
    ) { step, b in
      guard step.phase == .update, isBias.map({ $0 == (step.writes.quantity == .b) }) ?? true,
        !besideBias || step.layer.map(b.usesBias) ?? false
      else { return nil }
      return .then { b, new in moved(b, b[b.step.writes.quantity, b.step.writes.layer], new) }
    }
  }
}
