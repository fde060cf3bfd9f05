// SPDX-License-Identifier: GPL-3.0-or-later
import Export
import Expressions
import History
import NeuralNet
import Sentences

extension Scope {
  /// The training that led to the present, from its start, or from where it was changed last.
  func experiment() throws(SessionError) -> Experiment {
    try requireSteps()
    let now = stepper
    let first = try firstIteration()
    guard let start = timeline.past.start(ofIteration: first, isCancelled) else {
      throw SessionError(.cancelled)
    }
    guard start.iteration == first else {
      throw SessionError(.forgotten(first, from: start.iteration))
    }
    return Experiment(
      start.with(learningRate: now.training.learningRate),
      count: now.iteration - first + (now.position > 0 ? 1 : 0),
      samplesAreRows: display.rowsView)
  }

  /// The iteration from which on nothing was changed but by updates.
  private func firstIteration() throws(SessionError) -> Int {
    let now = stepper
    let firstMove = now.program.firstIndex { $0.phase == .update } ?? now.program.count
    var first = now.iteration
    for stretch in timeline.past.stretches {
      let start = stretch.era.start
      guard start.training == now.training, start.network == now.network, start.batch == now.batch
      else { break }
      first = start.iteration
      if start.position > firstMove, changesRate(stretch.era) {
        guard now.iteration > first else { throw SessionError(.export(.insideUpdate(first))) }
        return first + 1
      }
      if stretch.era.beginsTraining || stretch.era.setsParameters { break }
    }
    return first
  }

  private func changesRate(_ era: Era) -> Bool {
    era.before.map { $0.training != era.start.training } ?? false
  }

  /// The iteration that is looked at: the one that is begun, else the last that was done.
  func momentOfExport() throws(SessionError) -> Moment {
    try requireSteps()
    let now = stepper
    if now.position == 0, !now.holdsFinished {
      return Moment(iteration: now.iteration, start: now, values: now, rates: [])
    }
    let t = now.position == 0 ? now.iteration - 1 : now.iteration
    guard let moment = timeline.past.moment(t) else {
      throw SessionError(.forgotten(t, from: now.iteration))
    }
    return moment
  }
}
