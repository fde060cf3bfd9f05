// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Sentences
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
    var details: [Phrase] = []
    if let first, let advice {
      details = [DivergenceFact.began(iteration: first.iteration, advice.message).phrase]
      details += advice.details
      if timeline.past.lowestCost == nil { details.append(DivergenceFact.noFiniteCost.phrase) }
    }
    let stopped = Diagnostic.diverged(
      isBatched && isNext
        ? .whole(iteration: iteration) : .iteration(iteration, isOfBatch: isBatched),
      isNaN: cost.isNaN, details: details, suggestion: advice?.suggestion)
    // The samples of the next batch may not show it.
    return first == nil && isBatched
      ? timeline.past.advising(stopped, upTo: iteration, stepper.training.learningRate, isCancelled)
      : stopped
  }
}
