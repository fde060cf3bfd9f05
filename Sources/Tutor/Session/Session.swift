// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import History
import Language
import NeuralNet
import Sentences

/// A teaching session: a network, its past, the learner's own values, a lesson. Commands are its
/// only mutators; it knows no terminal and formats nothing.
package struct Session: Sendable {
  /// What it is lent: files, ears, patience.
  package var host: Host
  /// What is written down of it.
  package internal(set) var transcript = Transcript()
  /// What belongs to the line that is being done.
  var context = Context()
  /// All that stays when a line is over.
  package internal(set) var state = State()

  /// A session that reads, tells and waits through `host`.
  package init(_ host: Host) { self.host = host }

  /// The files it may read.
  package var library: Library { host.library }
  /// The lesson that is being played.
  package internal(set) var lesson: OpenLesson? {
    get { state.lesson }
    _modify { yield &state.lesson }
  }
  /// Where the session is and where it was.
  var timeline: History<Setup> {
    get { state.timeline }
    _modify { yield &state.timeline }
  }
  var setup: Setup { timeline.setup }
  var stepper: Stepper { timeline.now }

  /// Asked between the steps of an iteration, or of long work like it. In a lesson's own line it counts
  /// the work as well, and says so when it is enough.
  var isCancelled: @Sendable () -> Bool {
    context.confinement?.allowance.asking(iterationWork, or: host.isInterrupted)
      ?? host.isInterrupted
  }

  /// Whether what is being done is to end: somebody wants it to, or a lesson's own lines did all they
  /// may. Asking costs nothing.
  var isStopped: @Sendable () -> Bool {
    let (allowance, isInterrupted) = (context.confinement?.allowance, host.isInterrupted)
    return { allowance?.isSpent ?? false || isInterrupted() }
  }

  // MARK: State that others show

  /// How values are shown.
  package var display: Display {
    get { timeline.setup.settings.display }
    set { timeline.setup.settings.display = newValue }
  }

  /// `nn 0:Z1>`: iteration and last step.
  package var prompt: String { promptParts.iteration + promptParts.step + ">" }

  /// Its parts: `nn 3`, and `:Z1` where a step was done.
  package var promptParts: (iteration: String, step: String) {
    let now = timeline.now
    return ("nn \(now.iteration)", now.lastDone.map { ":\($0.writes)" } ?? "")
  }

  /// Names with a meaning that are no quantities.
  static let settingNames: Set<String> = Set(["AL", "m", "lr"]).union(
    Metric.allCases.map(\.rawValue))

  /// Names that have a value or will have one: quantities, settings' names, the learner's own.
  package var names: [String] {
    let now = timeline.now
    var symbols = ["X", "Y", "lr"]
    guard setup.inputs != nil else { return symbols + setup.values.keys.sorted() }
    symbols += ["m"] + quantities.map(\.description)
    if now.network.depth > 0 { symbols.append("AL") }
    let metrics = Metric.allCases.filter {
      $0.isOfHeldOut ? setup.values["Ytest"] != nil : setup.Y != nil
    }
    return symbols + metrics.map(\.rawValue) + setup.values.keys.sorted()
  }

  /// The quantities of the network, with what the optimizer and the penalty add.
  private var quantities: [Symbol] {
    let (now, training) = (timeline.now, setup.training)
    let layers = now.network.sizes.indices.dropFirst()
    return Quantity.allCases.flatMap { quantity -> [Symbol] in
      switch quantity {
      case .Y: []
      case .cost: [Symbol(.cost)]
      case .costData, .costL2: training.l2 == .none ? [] : [Symbol(quantity)]
      case .A, .dA: [Symbol(quantity, 0)] + layers.map { Symbol(quantity, $0) }
      case .mW, .mb: training.optimizer?.keepsMean ?? false ? symbols(quantity) : []
      case .sW, .sb: training.optimizer?.keepsSquare ?? false ? symbols(quantity) : []
      case .W, .b, .Z, .dZ, .dW, .db: symbols(quantity)
      }
    }
  }

  private func symbols(_ quantity: Quantity) -> [Symbol] {
    timeline.now.network.layers.indices.map { Symbol(quantity, $0 + 1) }
      .filter(timeline.now.exists)
  }

  /// Names of the lines of history, in the order in which they began.
  package var branchNames: [String] { timeline.ends.map(\.branch.name) }

  /// The line of history somebody named.
  func line(named branch: Located<String>) throws(SessionError) -> Past<Setup> {
    let line = timeline.ends.first {
      [$0.branch.name, "\($0.branch.number)"].contains(branch.value)
    }
    if let line { return line }
    throw SessionError(
      .unknownBranch(branch.value, near: nearest(branch.value, in: branchNames)), branch.range)
  }

  // MARK: Edits

  /// Which values an edit leaves standing.
  enum Restart {
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
  mutating func edit(
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
  mutating func reset(label: String) {
    let fresh = History(Setup(), .none, after: timeline)
    let bytes = timeline.past.eras.reduce(0) { $0 + $1.start.workspaceBytes }
    if timeline.hasPast, bytes < 64 << 20 {
      timeline.edit(returningTo: fresh, label: label, beginsTraining: true)
    } else {
      timeline = fresh
    }
  }
}
