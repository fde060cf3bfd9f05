// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Setup

extension Scope {
  /// Why training cannot go on, if the cost that was computed last, or `cost`, which the parameters
  /// have now, is infinite or not a number.
  package func divergence(cost next: Double? = nil) -> Diagnostic? {
    let isNext = stepper.cost.isFinite
    let cost = isNext ? next ?? 0 : stepper.cost
    guard !cost.isFinite else { return nil }
    var there = timeline
    if isNext { while !isCancelled(), let step = there.next(), step != .cost {} }
    let iteration = stepper.position > 0 || isNext ? stepper.iteration : stepper.iteration - 1
    let first = there.past.firstNotFinite(isCancelled)
    let advice = first?.advised(timeline.past, isCancelled)
    let details =
      advice.map { ["it began in iteration \(first?.iteration ?? 0): \($0.message)"] + $0.details }
      ?? []
    let what: Phrase =
      !isBatched
      ? "the cost of iteration \(iteration)"
      : isNext
        ? "costall of iteration \(iteration)"
        : "the cost of iteration \(iteration), of its batch,"
    let stopped = Diagnostic(
      "stopped: \(what) is \(cost.isNaN ? "not a number" : "infinite")",
      code: .diverged,
      details: details
        + (first != nil && timeline.past.lowestCost == nil
          ? ["no cost of this training is finite: begin with smaller weights or data"] : []),
      suggestion: advice?.suggestion)
    // The samples of the next batch may not show it.
    return first == nil && isBatched
      ? timeline.past.advising(stopped, upTo: iteration, stepper.training.learningRate, isCancelled)
      : stopped
  }
}
