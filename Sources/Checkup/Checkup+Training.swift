// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// What training does, tried on copies.

extension Checkup {
  /// Whether another learning rate does far better. Too large: the cost is lost, rises in the end or in a
  /// fifth of the iterations, and a smaller rate ends at half of it, or a tenth below where it rose; lost, or
  /// above the constant cost, it is too large whatever others do. Too small: the cost falls by less than a
  /// twentieth, and ten or a hundred times as much by ten times as much and a fifth. The shares are ours.
  ///
  /// Rates that are far from usual are held beside usual ones too.
  var rate: Opinion {
    if cost == nil, pass.index(of: Symbol(.cost)) != nil { return .found([.notFinite]) }
    if let reason = noTraining { return .unmade(reason) }
    let rate = stepper.training.learningRate
    guard rate > 0, stepper.training.optimizer != nil else { return .unmade(.after(.updates)) }
    guard let own else { return .unmade(.tooLarge) }
    func first(of rates: [Double], where isBetter: (TrialRun) -> Bool) -> Double? {
      rates.map(\.short).first { other in
        let trial = TrialRun(stepper, isCancelled) { $0.learningRate = other }
        return trial.map { !$0.isUnsteady && isBetter($0) } ?? false
      }
    }
    let (usual, constant) = ([1, 0.1, 0.01], constant ?? 0)
    // What learns all the same is no fault, however it trembles.
    if own.isUnsteady, own.after > 0.1 * constant {
      let enough = own.after > 1.01 * own.before ? 0.9 : 0.5
      let slower = [0.3, 0.1, 0.01, 0.001].map { $0 * rate } + usual.filter { $0 < 0.001 * rate }
      let better = first(of: slower) { $0.after < enough * own.after && $0.after <= $0.before }
      return better != nil || own.after > constant
        ? .found([.rateTooLarge(rate, own, better: better)]) : .noted([.unsteady(rate, own)])
    }
    let fall = own.before - own.after
    guard fall < 0.05 * own.before, own.iterations >= 50 else { return .fine }
    if own.still.count == stepper.network.depth { return .unmade(.after(.updates)) }
    let faster =
      [10, 100, 1000].map { $0 * rate } + usual.reversed().filter { $0 > 1000 * rate }
    let better = first(of: faster) {
      let gain = $0.before - $0.after
      return gain > 0.2 * $0.before && gain > 10 * fall
    }
    return better.map { .found([.rateTooSmall(rate, own, better: $0)]) } ?? .unmade(.noRate)
  }

  /// Whether updates move all weights.
  var updates: Opinion {
    if let reason = noTraining { return .unmade(reason) }
    let all = (1...stepper.network.depth).map { Symbol(.W, $0) }
    guard stepper.training.optimizer != nil else { return .found([.still(all, .noOptimizer)]) }
    guard stepper.training.learningRate > 0 else { return .found([.still(all, .rateIsZero)]) }
    guard let own else { return .unmade(.tooLarge) }
    guard !own.still.isEmpty else { return .fine }
    for cause in [Aspect.dead, .saturated, .alike] where hasFound(cause) {
      return .unmade(.after(cause))
    }
    let level = own.still.filter { W in
      let dW = try? pass.value(of: Symbol(.dW, W.layer))
      return dW?.elements.allSatisfy { $0 == 0 } ?? false
    }
    if !level.isEmpty { return .found([.still(level, .noSlopes)]) }
    // At the end of training there is nothing to move for.
    let moves = [1, 0.1, 0.01].contains { rate in
      TrialRun(stepper, isCancelled) { $0.learningRate = rate }.map { $0.after < 0.9 * own.after }
        ?? false
    }
    return Opinion(moves ? [.still(own.still, .rounding)] : [])
  }

  /// Whether the penalty keeps from learning: without it half of the cost and less is left.
  var penalty: Opinion {
    guard stepper.training.l2.isOn else { return .unmade(.noPenalty) }
    if let reason = noTraining { return .unmade(reason) }
    guard let own, let constant,
      let without = TrialRun(stepper, isCancelled, changing: { $0.l2 = .none })
    else { return .unmade(.tooLarge) }
    guard own.after > 0.25 * constant, without.after < 0.5 * own.after else { return .fine }
    return .found([.penalty(stepper.training.l2.lambda, own, without: without)])
  }

  /// Whether some two samples alone can be learned, with the learning rate in force, ten times that, a tenth,
  /// or Adam: a fifth of the constant cost and less is left.
  ///
  /// - Source: Karpathy, A Recipe for Training Neural Networks (2019): "overfit one batch".
  var fit: Opinion {
    if let reason = noTraining { return .unmade(reason) }
    guard let loss = stepper.training.loss, let pairs = stepper.batch?.differingPairs,
      !pairs.isEmpty
    else { return .unmade(.sameTargets) }
    let changes: [(inout Training) -> Void] = [
      { _ in }, { $0.learningRate *= 10 }, { $0.learningRate /= 10 },
      { ($0.optimizer, $0.learningRate) = (.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), 0.01) },
    ]
    var worst: Symptom?
    for pair in pairs {
      guard let constant = pair.Y.flatMap(loss.costOfConstant) else { continue }
      var (lowest, enough, iterations) = (Double.infinity, 0.2 * constant, 0)
      for change in changes where lowest >= enough {
        let trial = TrialRun(stepper, on: pair, isCancelled) {
          ($0.l2, $0.batchSize) = (.none, nil)
          if $0.optimizer == nil { $0.optimizer = .gradientDescent }
          change(&$0)
        }
        guard let trial, trial.iterations >= 100 else { return .unmade(.tooLarge) }
        // Targets far from 0 are reached from there.
        enough = max(enough, 0.02 * trial.before)
        (lowest, iterations) = (min(lowest, trial.before, trial.after), trial.iterations)
      }
      if lowest < enough { return .fine }
      worst = worst ?? .unfit(samples: 2, cost: lowest, constant: constant, iterations: iterations)
    }
    return Opinion(worst.map { [$0] } ?? [])
  }

  /// Whether the cost of the samples held out rose again while that of the others fell: a fifth above
  /// its lowest, and by more than a fiftieth of the constant cost. The shares are ours.
  var heldOut: Opinion {
    guard let course else { return .unmade(.nothingHeldOut) }
    guard let constant else { return .unmade(noTraining ?? .sameTargets) }
    if course.isEmpty { return .unmade(.tooLarge) }
    guard let now = course.last, course.count > 2,
      let lowest = course.min(by: { $0.heldOut < $1.heldOut })
    else { return .unmade(.tooFewIterations) }
    let rise = now.heldOut - lowest.heldOut
    guard rise > 0.2 * lowest.heldOut, rise > 0.02 * constant, now.learned < lowest.learned else {
      return .fine
    }
    return .found([.drift(lowest: lowest, now: now)])
  }
}

extension Batch {
  /// Up to three pairs of samples: one, a third and two thirds on its way, and the next whose inputs and
  /// targets both differ from its.
  fileprivate var differingPairs: [Batch] {
    guard let Y, m > 1 else { return [] }
    func differ(_ matrix: Matrix, _ a: Int, _ b: Int) -> Bool {
      (0..<matrix.rows).contains { matrix[$0, a] != matrix[$0, b] }
    }
    return (0..<min(3, m - 1)).compactMap { k in
      let a = k * (m - 1) / 3
      return (a + 1..<m).first { differ(X, a, $0) && differ(Y, a, $0) }.map { samples([a, $0]) }
    }
  }
}

extension Double {
  /// A positive number with two digits, as a person would type it.
  fileprivate var short: Double {
    guard self > 0, isFinite else { return self }
    var (digits, exponent) = (self, 0)
    while digits < 10 { (digits, exponent) = (digits * 10, exponent - 1) }
    while digits >= 99.5 { (digits, exponent) = (digits / 10, exponent + 1) }
    return Double("\(Int(digits.rounded()))e\(exponent)") ?? self
  }
}
