// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import NeuralNet
import Sentences
import Setup

/// How a session changes.
extension Session {
  /// Which values an edit leaves standing.
  package enum Restart {
    /// The iteration begins again with the parameters it began with.
    case iteration
    /// Iteration 0, with these parameters; nil is zeros.
    case training(Parameters?)
    /// Nothing is recomputed: the setting does not touch what was computed.
    case nothing
  }

  /// Changes the setup as one edit that `back` undoes.
  ///
  /// Everything is built before anything is kept: a network that is refused leaves the session as
  /// it was.
  package mutating func edit(
    _ restart: Restart, _ change: (inout Setup) throws(SessionError) -> Void,
    parameters changeParameters: (inout Parameters) -> Void = { _ in }
  ) throws(SessionError) {
    var changed = setup
    try change(&changed)
    try spendMemory(of: changed)
    switch restart {
    case .nothing:
      let rate = changed.settings.learningRate
      timeline.edit(
        changed, stepper.with(learningRate: rate), label: context.statement,
        keepsCourse: rate == setup.settings.learningRate)
    case .iteration:
      guard let start = timeline.past.start(ofIteration: stepper.iteration, isCancelled) else {
        throw SessionError(.cancelled)
      }
      var parameters = start.parameters
      changeParameters(&parameters)
      var rebuilt = try Self.stepper(changed, parameters, iteration: start.iteration)
      rebuilt.keepOptimizerState(of: start)
      timeline.edit(changed, rebuilt, label: context.statement)
    case .training(let given):
      var parameters: Parameters
      if let given {
        parameters = given
      } else {
        do { parameters = Parameters(zerosFor: try changed.network() ?? .none) } catch {
          throw SessionError(.network(error))
        }
      }
      changeParameters(&parameters)
      let rebuilt = try Self.stepper(changed, parameters, iteration: 0)
      timeline.edit(changed, rebuilt, label: context.statement, beginsTraining: true)
    }
  }

  private static func stepper(
    _ setup: Setup, _ parameters: Parameters, iteration: Int
  ) throws(SessionError) -> Stepper {
    do {
      guard let network = try setup.network() else { return .none }
      var batch = setup.batch
      if let X = batch?.X, X.rows != network.inputs || network.depth == 0 { batch = nil }
      if let X = batch?.X, let Y = batch?.Y,
        Y.rows != network.sizes.last || setup.targetFault != nil
      {
        batch = Batch(X: X)
      }
      return try Stepper(network, parameters, batch, setup.training, iteration: iteration)
    } catch { throw SessionError(.network(error)) }
  }

  /// Starts over with everything but the files it may read, the tally and the lesson. `back` leads to
  /// what was, unless that is large: then the memory is given back.
  package mutating func reset(label: String) {
    state.toldOfEquals = false
    var setup = Setup()
    setup.settings = state.ownSettings
    setup.seed = lesson?.seed.map(OwnNumbers.seed)
    if timeline.hasPast, timeline.bytes < 64 << 20 {
      timeline.reset(setup, .none, label: label)
    } else {
      timeline = History(setup, .none, after: timeline)
    }
  }

  /// Changes a setting; what touches computed values starts the iteration again.
  package mutating func set(
    _ setting: Setting, _ change: @Sendable (inout Setup) throws(SessionError) -> Void
  )
    throws(SessionError) -> Reply
  {
    let wasBegun = stepper.position > 0
    let restarts = setting.owner == .network
    try edit(restarts ? .iteration : .nothing) {
      (setup: inout Setup) throws(SessionError) in
      try change(&setup)
    }
    let restart = wasBegun && restarts
    let consequence: Phrase = restart ? "; iteration \(stepper.iteration) starts again" : ""
    return Reply(
      [.note("\(setting.name) " + setting.text(setup) + consequence)] + setting.notes(setup))
  }

  /// Counts a check; nil is one that told nothing.
  package mutating func count(_ holds: Bool?) {
    switch holds {
    case true?: state.tally.held += 1
    case false?: state.tally.failed += 1
    case nil: break
    }
  }

  /// Counts what a printed value is beside the one of the golden file.
  package mutating func count(_ verdict: Verdict?) {
    switch verdict {
    case .golden: state.tally.golden += 1
    case .off, .otherShape: state.tally.off += 1
    case .absent, .ofAllSamples, nil: break
    }
  }
}
