// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet
import Sentences
import Setup

/// Where numbers left all bounds.
struct Divergence {
  /// The iteration in which they did.
  let iteration: Int
  /// What became so, and the largest weight.
  var diagnostic: Diagnostic
  /// Whether that weight was no smaller before any training: then no learning rate is to blame.
  private var isAsSet = false
  /// The learning rate in force.
  let rate: Double

  /// What `number` tells, which `stepper` of `past` has just computed in `iteration`.
  init(_ number: NotFinite, _ stepper: Stepper, _ past: Past, in iteration: Int) {
    (self.iteration, rate) = (iteration, stepper.training.learningRate)
    diagnostic = Diagnostic(number.message, code: .notFinite)
    guard let largest = stepper.largestWeight else { return }
    isAsSet = largest.value <= past.untrained.largestMagnitude(largest.symbol)
    diagnostic.details = [
      DivergenceFact.largest(largest.symbol, largest.value, isAsSet: isAsSet).phrase
    ]
  }

  /// The diagnostic with what a person can do.
  func advised(_ past: Past, _ isCancelled: () -> Bool) -> Diagnostic {
    past.advising(diagnostic, upTo: iteration, isAsSet ? nil : rate, isCancelled)
  }
}

extension Past {
  /// The diagnostic with the way back from an iteration in which numbers left all bounds, and a learning
  /// rate from there on that was tried, unless the one in force, `rate`, is not to blame.
  func advising(
    _ diagnostic: Diagnostic, upTo iteration: Int, _ rate: Double?, _ isCancelled: () -> Bool
  ) -> Diagnostic {
    guard let lowest = lowest(upTo: iteration, isCancelled) else { return diagnostic }
    var advised = diagnostic
    func tell(_ fact: DivergenceFact) { advised.details.append(fact.phrase) }
    tell(
      .lowest(
        lowest.cost, iteration: lowest.iteration, isWhole: lowest.isWhole, looked: lowest.looked,
        isLast: lowest.iteration == iteration))
    guard let rate else { return advised }
    // To go there would undo that as well.
    if let change = change(since: lowest.iteration) {
      tell(.changed(line: change))
      return advised
    }
    let trial = trial(
      from: lowest.iteration, dividing: rate, after: iteration - lowest.iteration,
      isWhole: lowest.isWhole, isCancelled)
    if let trial {
      tell(trial.outcome)
      advised.suggestion = trial.rate.map { .wayBack(to: lowest.iteration, rate: $0) }
    }
    return advised
  }

  /// The state from which training alone led to the parameters of this iteration: a setting between
  /// sets no parameter.
  fileprivate var untrained: Stepper {
    let began = stretches.drop { Position($0.era.start) > Position(now) }
      .first { $0.era.setsParameters }
    return (began?.era ?? eras.last)?.start ?? now
  }

  /// The first edit behind iteration `t` that made another training of it than one with another
  /// learning rate, as it was typed; nil where none did.
  fileprivate func change(since t: Int) -> String? {
    guard let there = stretch(ofIteration: t)?.era else { return nil }
    let eras = eras.reversed().drop { $0.number <= there.number }
    return eras.first { era in
      let (a, b) = (there.start, era.start)
      return a.with(learningRate: b.training.learningRate).training != b.training
        || a.network != b.network || a.batch != b.batch || era.setsParameters
    }?.label
  }

  /// The lowest cost of this training, the latest of equals, and its iteration.
  var lowestCost: (iteration: Int, cost: Double)? {
    costs.reversed().filter { $0.cost.isFinite }.min { $0.cost < $1.cost }
  }

  /// Where the cost was lowest, up to an iteration, the latest of equals. Where batches were in use it is
  /// that of all samples, which that of a batch does not tell: computed for a thousand iterations, and no
  /// more than take a moment.
  ///
  /// Nil where no cost is finite, or it was stopped. `looked` is how many iterations were, if not all.
  fileprivate func lowest(upTo iteration: Int, _ isCancelled: () -> Bool)
    -> (iteration: Int, cost: Double, isWhole: Bool, looked: Int?)?
  {
    let costs = costs
    guard let first = costs.first?.iteration, let begun = stretch(ofIteration: first)?.era,
      eras.contains(where: { $0.number >= begun.number && $0.start.batchCount > 1 })
    else {
      return lowestCost.flatMap {
        $0.iteration <= iteration ? ($0.iteration, $0.cost, false, nil) : nil
      }
    }
    let known = costs.map(\.iteration).filter { $0 <= iteration }
    // From a checkpoint to an iteration 32 others are done, about.
    let work = max(begun.start.work, 1) * 32
    let most = max(2, Int(min(1000, Self.workOfTrials / work)))
    let looked =
      known.count <= most
      ? known : (0..<most).map { known[$0 * (known.count - 1) / (most - 1)] }
    var lowest: (iteration: Int, cost: Double)?
    for t in looked {
      guard !isCancelled(),
        let start = stretch(ofIteration: t)?.era.stepper(at: Position(t, 0), isCancelled),
        start.iteration == t,
        let cost = start.sideCost(of: start.batch, isCancelled: isCancelled), cost.isFinite
      else { continue }
      if cost <= lowest?.cost ?? .infinity { lowest = (t, cost) }
    }
    return isCancelled()
      ? nil : lowest.map { ($0.iteration, $0.cost, true, looked == known ? nil : looked.count) }
  }

  /// Multiplications, and iterations, that trying learning rates may take: a moment.
  private static let (workOfTrials, mostOfTrials) = (3e8, 100_000)

  /// A learning rate for going on from iteration `t`, and what is known of it: the first of a tenth
  /// of `rate`, a hundredth and so on with which, on a copy, the cost stays finite for twice the
  /// `count` iterations in which it did not, a hundred at least, and ends no higher than it began.
  /// Where that would take too long, one that is said to be a guess. Its rate is nil where none does.
  /// The cost is that of all samples; `isWhole` where batches are in use. Nil where there is nothing to
  /// go on from, or it was stopped.
  fileprivate func trial(
    from t: Int, dividing rate: Double, after count: Int, isWhole: Bool,
    _ isCancelled: () -> Bool
  ) -> (rate: Double?, outcome: DivergenceFact)? {
    guard rate > 0,
      let start = stretch(ofIteration: t)?.era.stepper(at: Position(t, 0), isCancelled),
      start.repeats
    else { return nil }
    let length = max(100, min(2 * count, 10_000))
    var left = Int(min(Double(Self.mostOfTrials), Self.workOfTrials / max(start.work, 1)))
    var exponent = -1
    while case let next = rate.timesTen(toThe: exponent), next > 0 {
      guard left >= length else {
        return (next, .guess(rate: next, isFirst: exponent == -1))
      }
      guard
        let trial = Trial(start.with(learningRate: next), length, isCancelled: isCancelled)
      else { return nil }
      if trial.after <= trial.before, trial.after.isFinite {
        let after = trial.after
        return (
          next, .tried(rate: next, cost: after, isWhole: isWhole, iterations: length)
        )
      }
      left -= trial.iterations
      exponent -= 1
    }
    return (nil, .noRate)
  }

  /// What made the cost of this era infinite or not a number, or else a parameter: where it began,
  /// found from the last checkpoint at which all parameters are finite. Infinities that flow into
  /// neither are passed over. Nil where there is none, or it was stopped.
  func firstNotFinite(_ isCancelled: () -> Bool) -> Divergence? {
    guard let era = eras.first else { return nil }
    var stepper = era.start
    for checkpoint in era.checkpoints.reversed() where checkpoint.iteration <= now.iteration {
      stepper.restore(checkpoint)
      if stepper.hasFiniteParameters { break }
      stepper = era.start
    }
    var origins: [Symbol: Divergence] = [:]
    var last: Divergence?
    while Position(stepper) < Position(now), !isCancelled() {
      let iteration = stepper.iteration
      guard let step = stepper.next() else { break }
      let symbol = step.writes
      guard let value = try? stepper.value(of: symbol),
        let found = NotFinite(step, symbol, value, stepper)
      else {
        origins[symbol] = nil
        continue
      }
      let origin =
        found.origin.flatMap { origins[$0] } ?? Divergence(found, stepper, self, in: iteration)
      origins[symbol] = origin
      if step == .cost { return origin }
      if step.phase == .update { last = origin }
    }
    return last
  }
}

extension Stepper {
  /// Whether all that an update moved is finite.
  var hasFiniteParameters: Bool {
    let parameters = parameters
    return (parameters.weights + parameters.biases).allSatisfy { $0.firstNotFinite == nil }
  }

  /// The weights with the largest number, where that is large.
  fileprivate var largestWeight: (symbol: Symbol, value: Double)? {
    let largest = network.layers.indices.map { l in
      (symbol: Symbol(.W, l + 1), value: largestMagnitude(Symbol(.W, l + 1)))
    }
    return largest.filter { $0.value > 1e6 }.max { $0.value < $1.value }
  }

  /// The largest size of an element that is a number.
  fileprivate func largestMagnitude(_ symbol: Symbol) -> Double {
    let elements = (try? value(of: symbol))?.elements ?? []
    return elements.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
  }
}
