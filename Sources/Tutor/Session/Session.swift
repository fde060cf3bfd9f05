// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import History
import Language
import NeuralNet

/// A teaching session: a network, its past, the learner's own values, a lesson. Commands are its
/// only mutators; it knows no terminal and formats nothing.
package struct Session: Sendable {
  /// The files it may read.
  package var library: Library
  /// Asked between the steps of long work. In a lesson's own line it counts the work as well, and
  /// says so when it is enough.
  package var isCancelled: @Sendable () -> Bool {
    get { confinement?.allowance.asking(iterationWork, or: isInterrupted) ?? isInterrupted }
    set { isInterrupted = newValue }
  }
  private var isInterrupted: @Sendable () -> Bool = { false }
  /// Told what each statement answered as soon as it has, so that a long file shows how far it is;
  /// false where nobody listens any more. Nil: a reply holds everything.
  package var tell: (@Sendable (_ blocks: [Block], _ display: Display) -> Bool)?
  /// Handed the session when a statement was done, before its answer is told: what is kept then is
  /// not lost where the program is killed right behind the answer.
  package var keep: (@Sendable (Session) -> Void)?
  /// Told how far a run is, every millisecond or so, and nil at its beginning and end.
  package var follow: (@Sendable (_ progress: RunProgress?, _ display: Display) -> Void)?
  /// Waits so many seconds, or for Enter. Nil: nobody waits.
  package var wait: (@Sendable (_ seconds: Double?) -> Void)?
  /// Checks so far.
  package internal(set) var tally = Tally()
  /// The lesson that is being played.
  package internal(set) var lesson: LessonCursor?
  /// The last `step` line that was no lesson's, which Enter repeats.
  var lastStep: String?
  /// Why the last line that failed did so: what `why` alone explains.
  var failure: SessionError.Fact?
  /// The wrong numbers that a comparison with a golden file has told of.
  var toldDifferences: Set<String> = []
  /// The lines of history that were spoken of.
  var knownLines: Set<Int> = [1]
  /// Files being loaded, one inside the other.
  var loading: [String] = []

  /// Writes one line and its answer behind a transcript that is being recorded.
  package var transcribe: (@Sendable (_ exchange: Exchange, _ path: String) -> FileProblem?)?
  /// The file that lines and answers are recorded in.
  package internal(set) var recording: String?
  /// What was told of the line that is being recorded.
  var heard: [Block] = []
  /// Whether a line is being run, so that others belong to it.
  var isPerforming = false
  /// What was done since the beginning, or since the lesson's last line, by full names.
  var done: [String] = []
  /// Whether one of the lines reads a file by its path.
  var namesFiles = false
  /// The folder that the lines which are being loaded were typed in, where that is another.
  var base: String?
  /// How often ``done`` began anew.
  var beginnings = 0

  var timeline = History(Model(), .none)
  /// What bounds the line that is being run, if it is a lesson's own.
  var confinement: Confinement?
  /// The statement that is being done, as it was typed.
  var statement = ""

  /// How many checks held and failed.
  package struct Tally: Hashable, Sendable {
    /// Checks that held.
    package var held = 0
    /// Checks that did not.
    package var failed = 0
  }

  /// A session that reads its files from `library`.
  package init(library: Library) { self.library = library }

  // MARK: State that others show

  /// How values are shown.
  package var display: Display {
    get { timeline.setup.settings.display }
    set { timeline.setup.settings.display = newValue }
  }

  /// `nn 0:Z1>`: iteration and last step.
  package var prompt: String {
    let now = timeline.now
    let step = now.lastDone.map { ":\($0.writes)" } ?? ""
    return "nn \(now.iteration)\(step)>"
  }

  /// Names with a meaning that are no quantities.
  static let settingNames: Set<String> = Set(["AL", "m", "lr"]).union(
    Score.allCases.map(\.rawValue))

  /// Names that have a value or will have one: quantities, settings' names, the learner's own.
  package var names: [String] {
    let now = timeline.now
    var symbols = ["X", "Y", "lr"]
    guard model.inputs != nil else { return symbols + model.values.keys.sorted() }
    symbols += ["m"] + quantities.map(\.description)
    if now.network.depth > 0 { symbols.append("AL") }
    let scores = Score.allCases.filter {
      $0.isOfHeldOut ? model.values["Ytest"] != nil : model.Y != nil
    }
    return symbols + scores.map(\.rawValue) + model.values.keys.sorted()
  }

  /// The quantities of the network, with what the optimizer and the penalty add.
  private var quantities: [Symbol] {
    let (now, training) = (timeline.now, model.training)
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
  func line(named branch: Located<String>) throws(SessionError) -> Past<Model> {
    let line = timeline.ends.first {
      [$0.branch.name, "\($0.branch.number)"].contains(branch.value)
    }
    if let line { return line }
    throw SessionError(
      .unknownBranch(branch.value, near: nearest(branch.value, in: branchNames)), branch.range)
  }

  var model: Model { timeline.setup }
  var stepper: Stepper { timeline.now }

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

  /// Changes the model as one edit that `back` undoes.
  ///
  /// Everything is built before anything is kept: a network that is refused leaves the session as
  /// it was.
  mutating func edit(
    _ restart: Restart, _ change: (inout Model) throws(SessionError) -> Void,
    parameters changeParameters: (inout Parameters) -> Void = { _ in }
  ) throws(SessionError) {
    var changed = model
    try change(&changed)
    try spendMemory(of: changed)
    switch restart {
    case .nothing:
      let rate = changed.settings.learningRate
      timeline.edit(
        changed, stepper.with(learningRate: rate), label: statement,
        keepsCourse: rate == model.settings.learningRate)
    case .iteration:
      guard let start = timeline.past.start(ofIteration: stepper.iteration, isCancelled) else {
        throw SessionError(.cancelled)
      }
      var parameters = start.parameters
      changeParameters(&parameters)
      var rebuilt = try Self.stepper(changed, parameters, iteration: start.iteration)
      rebuilt.keepOptimizerState(of: start)
      timeline.edit(changed, rebuilt, label: statement)
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
      timeline.edit(changed, rebuilt, label: statement, beginsTraining: true)
    }
  }

  private static func stepper(
    _ model: Model, _ parameters: Parameters, iteration: Int
  ) throws(SessionError) -> Stepper {
    do {
      guard let network = try model.network() else { return .none }
      var batch = model.batch
      if let X = batch?.X, X.rows != network.inputs || network.depth == 0 { batch = nil }
      if let X = batch?.X, let Y = batch?.Y,
        Y.rows != network.sizes.last || model.targetFault != nil
      {
        batch = Batch(X: X)
      }
      return try Stepper(network, parameters, batch, model.training, iteration: iteration)
    } catch { throw SessionError(.network(error)) }
  }

  /// Starts over with everything but the files it may read, the tally and the lesson. `back` leads to
  /// what was, unless that is large: then the memory is given back.
  mutating func reset(label: String) {
    let fresh = History(Model(), .none, after: timeline)
    let bytes = timeline.past.eras.reduce(0) { $0 + $1.start.workspaceBytes }
    if timeline.hasPast, bytes < 64 << 20 {
      timeline.edit(returningTo: fresh, label: label, beginsTraining: true)
    } else {
      timeline = fresh
    }
  }
}
