// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Where the session is and where it was. Every edit starts a new ``Era``; inside an era the past
/// is recomputed from checkpoints, bit for bit the values that were there.
struct Timeline: Sendable {
  /// The eras, oldest first; never empty.
  var eras: [Era]
  /// The present.
  var now: Stepper
  var model: Model
  /// The number of the latest edit, undone or not.
  var lastNumber: Int
  /// Eras held, those of timelines put aside included.
  var held = 1
  /// This line of history: 1 is `main`, edits in the past begin others.
  var line = 1
  /// Lines so far.
  var lineCount = 1
  /// Where this line left another one.
  var origin: Origin?
  /// The other lines, each at its end.
  var others: [Timeline] = []
  /// This line at its end, where the present is not there: one timeline or none.
  var ahead: [Timeline] = []
  /// How far steps alone follow ``ahead``.
  var bound = Bound()

  /// A beginning. What follows in a session on an older timeline counts its edits on.
  init(_ model: Model, _ stepper: Stepper, after older: Timeline? = nil) {
    self.model = model
    now = stepper
    lastNumber = (older?.lastNumber ?? 0) + 1
    eras = [
      Era(
        number: lastNumber, label: "", beginsTraining: true, model: model, start: stepper,
        stride: Self.stride(stepper))
    ]
  }

  // MARK: Going on

  /// Does the next step.
  mutating func next() -> Step? {
    keepCheckpoint()
    let step = now.next()
    if step == .cost { keepCost(of: now.iteration) }
    if !ahead.isEmpty { settle() }
    return step
  }

  /// Finishes the iteration that is begun, or does a whole one, then further ones, `count` in all:
  /// quiet and fast. Fewer where `isCancelled`, or after a cost that is not finite. Returns how many.
  /// `told` hears of every `glance`-th how many are done, and its cost.
  mutating func run(
    _ count: Int, isCancelled: () -> Bool, every glance: Int = .max,
    told: (_ done: Int, _ cost: Double) -> Void = { _, _ in }
  ) -> Int {
    var (done, next) = (0, glance)
    let first = now.iteration
    let last = eras.count - 1
    var stopped = false
    while now.iteration - first < count, !stopped {
      keepCheckpoint()
      let stride = eras[last].stride
      let toCheckpoint = stride - (now.iteration - eras[last].start.iteration) % stride
      let most = min(count - (now.iteration - first), toCheckpoint)
      if eras[last].costs.isEmpty { eras[last].firstCost = now.iteration }
      // The cost of an iteration that is begun may be known.
      var known = eras[last].firstCost + eras[last].costs.count - now.iteration
      var costs: [Double] = []
      swap(&costs, &eras[last].costs)
      let before = now.iteration
      now.run(most, isCancelled: isCancelled) { cost in
        if known > 0 { known -= 1 } else { costs.append(cost) }
        done += 1
        if done == next {
          told(done, cost)
          next += glance
        }
        return cost.isFinite
      }
      swap(&costs, &eras[last].costs)
      stopped = now.iteration - before < most || !now.cost.isFinite
      // A run that was cancelled behind the cost step knows the cost of the iteration it is in.
      if let step = now.program.firstIndex(of: .cost), now.position > step {
        keepCost(of: now.iteration)
      }
    }
    if !ahead.isEmpty { settle() }
    return now.iteration - first
  }

  /// An edit: `model` and `stepper` are the new present. In the past it begins another line, unless
  /// it `keepsCourse`: the same steps lead to the same numbers.
  mutating func edit(
    _ model: Model, _ stepper: Stepper, label: String, beginsTraining: Bool = false,
    keepsCourse: Bool = false
  ) {
    if !keepsCourse { branchOff(at: now.iteration, label, byEdit: lastNumber + 1) }
    eras[eras.count - 1].end = now
    self.model = model
    now = stepper
    lastNumber += 1
    held += 1
    eras.append(
      Era(
        number: lastNumber, label: label, beginsTraining: beginsTraining, model: model,
        start: stepper, stride: Self.stride(stepper)))
    forgetOldEras()
  }

  /// How values are shown from here on, without an edit.
  mutating func setDisplay(_ display: Display) {
    model.settings.display = display
    eras[eras.count - 1].model.settings.display = display
  }

  /// Goes to an earlier state of the session, with the past it had then, as one edit: `back` leads
  /// to what is left here.
  mutating func edit(returningTo earlier: Timeline, label: String, beginsTraining: Bool = false) {
    let left = self
    self = earlier
    lastNumber = max(left.lastNumber, earlier.lastNumber)
    edit(
      earlier.model, earlier.now, label: label, beginsTraining: beginsTraining, keepsCourse: true)
    eras[eras.count - 1].aside = [left]
    held += left.held
    forgetOldEras()
  }

  /// Whether `other` is the same state, reached by the same edits.
  func isSameState(as other: Timeline) -> Bool {
    era.number == other.era.number && now.iteration == other.now.iteration
      && now.position == other.now.position
  }

  /// Whether anything can be undone.
  var hasPast: Bool { eras.count > 1 || opsInEra > 0 }

  var era: Era { eras[eras.count - 1] }

  private mutating func keepCheckpoint() {
    let last = eras.count - 1
    guard now.position == 0, now.nextStep != nil else { return }
    let sinceStart = now.iteration - eras[last].start.iteration
    guard sinceStart % eras[last].stride == 0,
      eras[last].checkpoints.last.map({ $0.iteration < now.iteration }) ?? true
    else { return }
    eras[last].checkpoints.append(now.checkpoint)
    eras[last].thin(to: 1024, Self.checkpointBytes)
  }

  private mutating func keepCost(of iteration: Int) {
    let last = eras.count - 1
    if eras[last].costs.isEmpty { eras[last].firstCost = iteration }
    if iteration == eras[last].firstCost + eras[last].costs.count {
      eras[last].costs.append(now.cost)
    }
  }

  /// The past of large networks is let go before it fills the memory.
  private mutating func forgetOldEras() {
    let most = max(2, Self.eraBytes / (2 * bytesOfState))
    guard held > most else { return }
    // A quarter at once, since each removal moves all that stay.
    var removed = 0
    while held > most * 3 / 4, eras.count - removed > 2 {
      held -= eras[removed].weight
      removed += 1
    }
    eras.removeFirst(removed)
  }

  /// Bytes that one state of the present network takes, about.
  var bytesOfState: Int { now.workspaceBytes + model.bytesOfValues + 1024 }

  /// From one checkpoint to the next no more is computed again than takes a moment.
  private static func stride(_ stepper: Stepper) -> Int {
    max(1, min(64, Int(4e9 / max(stepper.work, 1))))
  }

  private static let checkpointBytes = 32 << 20
  private static let eraBytes = 512 << 20

  // MARK: Looking back

  /// A stepper in era `index` at the start of `iteration`, or where the era begins, if that is
  /// later; between two iterations it still holds the one before. Nil if it was stopped on the way.
  func state(atStartOf iteration: Int, in index: Int, _ isCancelled: () -> Bool) -> Stepper? {
    let era = eras[index]
    var stepper = era.start
    if let checkpoint = era.checkpoints.last(where: { $0.iteration < iteration }) {
      stepper.restore(checkpoint)
    }
    while stepper.iteration < iteration, stepper.nextStep != nil {
      if isCancelled() { return nil }
      stepper.finish()
    }
    return stepper
  }
}

extension Timeline {
  /// The era in which iteration `t` begins, or, unless its very start is needed, goes on last;
  /// nil where it is forgotten.
  ///
  /// A setting may begin an era in the middle of an iteration, even of its update.
  func era(ofIteration t: Int, fromStart: Bool) -> Int? {
    eras.lastIndex {
      $0.start.iteration < t || ($0.start.iteration == t && ($0.start.position == 0 || !fromStart))
    }
  }

  /// The state from which training alone led to the parameters of this iteration.
  var beginning: Stepper {
    eras[era(ofIteration: now.iteration, fromStart: true) ?? 0].start
  }

  /// The present iteration as it was before its first step; nil if it was stopped on the way.
  func startOfIteration(_ isCancelled: () -> Bool) -> Stepper? {
    guard now.position > 0 else { return now }
    guard let index = era(ofIteration: now.iteration, fromStart: true) else { return eras[0].start }
    return state(atStartOf: now.iteration, in: index, isCancelled)
  }
}
