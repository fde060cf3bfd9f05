// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Library
import NeuralNet
import Sentences
import Setup

/// A teaching session: a network, its past, the learner's own values, a lesson. Commands are its
/// only mutators; it knows no terminal and formats nothing.
package struct Session: Sendable {
  /// What it is lent: files, ears, patience.
  package var host: Host
  /// What can be said to it.
  package let table: CommandTable
  /// What is written down of it.
  package internal(set) var transcript = Transcript()
  /// What belongs to the line that is being done.
  var context = Context()
  /// All that stays when a line is over.
  package var state = State()

  /// A session that reads, tells and waits through `host`, and knows the commands of a table.
  package init(_ host: Host, _ table: CommandTable) {
    self.host = host
    self.table = table
  }

  /// The files it may read.
  package var library: Library { host.library }
  /// The lesson that is being played.
  package internal(set) var lesson: OpenLesson? {
    get { state.lesson }
    _modify { yield &state.lesson }
  }
  /// Where the session is and where it was.
  package var timeline: History {
    _read { yield state.timeline }
    _modify { yield &state.timeline }
  }
  package var setup: Setup { state.timeline.setup }
  package var stepper: Stepper { _read { yield state.timeline.tree.here.now } }

  /// What can be looked at from here.
  package var scope: Scope {
    Scope(
      timeline, patience, withholding: state.question?.withheld ?? [:],
      lastFailure: state.lastFailure)
  }
  /// How long that may take.
  package var patience: Patience { patience(with: context.confinement) }

  func patience(with confinement: Confinement?) -> Patience {
    Patience(
      budget: confinement?.allowance, isInterrupted: host.isInterrupted, follow: host.follow)
  }

  /// Asked between iterations, and between the steps of a long one, or of long work like it. In a
  /// lesson's own line it counts the work as well, and says so when it is enough.
  package var isCancelled: @Sendable () -> Bool { patience.isCancelled(stepper) }

  /// Whether what is being done is to end: somebody wants it to, or a lesson's own lines did all they
  /// may. Asking costs nothing.
  package var isStopped: @Sendable () -> Bool { patience.isStopped }

  // MARK: State that others show

  /// How values are shown.
  package var display: Display {
    get { timeline.setup.settings.display }
    set { timeline.setup.settings.display = newValue }
  }

  /// `nn 0:Z1>`: iteration and last step.
  package var prompt: String { promptParts.text }

  /// Its parts: `nn 3`, and `:Z1` where a step was done.
  package var promptParts: PromptParts {
    guard state.question == nil else { return PromptParts(iteration: "nn ?", step: "") }
    let now = timeline.now
    return PromptParts(
      iteration: "nn \(now.iteration)", step: now.lastDone.map { ":\($0.writes)" } ?? "")
  }
}
