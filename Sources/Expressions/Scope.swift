// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import NeuralNet
import Sentences
import Setup

/// What can be looked at from where a session stands: the network with its past, what was set up, the
/// learner's own values. Names and expressions have their values here; nothing here changes any.
package struct Scope: Sendable {
  /// Where the session is and where it was.
  package var timeline: History { didSet { setup = timeline.setup } }
  /// What is set up there.
  package private(set) var setup: Setup
  /// How long looking may take.
  package let patience: Patience
  /// What an open question asks for, and has these values: it is not told.
  package let withheld: [Symbol: Matrix]
  /// Why the last line that failed did so; nil where none has.
  package let lastFailure: SessionError.Fact?

  package init(
    _ timeline: History, _ patience: Patience, withholding: [Symbol: Matrix] = [:],
    lastFailure: SessionError.Fact? = nil
  ) {
    (self.timeline, setup, self.patience) = (timeline, timeline.setup, patience)
    withheld = withholding
    self.lastFailure = lastFailure
  }

  package var stepper: Stepper { _read { yield timeline.now } }
  /// How values are shown.
  package var display: Display { setup.settings.display }
  /// As ``Patience/isCancelled(_:)`` of the present network.
  package var isCancelled: @Sendable () -> Bool { patience.isCancelled(stepper) }
  /// As ``Patience/isStopped``.
  package var isStopped: @Sendable () -> Bool { patience.isStopped }
  /// As ``Patience/spend(_:)``.
  package func spend(_ work: Double) throws(SessionError) { try patience.spend(work) }

  /// Does long work, of which every `glance`th piece is told to whoever follows it.
  package func followed<Result>(
    _ what: RunProgress.Counted = .iteration, every glance: Int,
    _ work: (_ tell: (_ done: Int, _ total: Int) -> Void) throws(SessionError) -> Result
  ) throws(SessionError) -> Result {
    patience.follow?(nil, display)
    defer { patience.follow?(nil, display) }
    return try work { done, total in
      guard done % glance == 0 else { return }
      patience.follow?(RunProgress(done: done, total: total, what: what), display)
    }
  }
}

extension Stepper {
  /// How many iterations take a millisecond or so.
  package var iterationsPerGlance: Int { max(1, Int(1e6 / max(work, 1))) }
}
