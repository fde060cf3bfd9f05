// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where somebody is and was: the edits, each kept once with what followed; the branches, each the end
/// of a line of edits; and the present, a cursor. `back` and `goto` move it and keep the way forward;
/// an edit in the past begins another branch.
package struct History<Setup: Carried>: Sendable {
  /// By their numbers.
  var eras: [Int: Era<Setup>]
  var place: Place<Setup>
  /// The number of the latest edit, undone or not.
  private var lastEdit: Int

  /// A beginning. What follows on an older history counts its edits on.
  package init(_ setup: Setup, _ start: Stepper, after older: History? = nil) {
    lastEdit = (older?.lastEdit ?? 0) + 1
    eras = [lastEdit: Era(lastEdit, "", from: nil, nil, start, beginsTraining: true)]
    place = Place(here: Cursor(era: lastEdit, setup: setup, now: start))
  }

  // MARK: The present

  package var now: Stepper { place.here.now }
  package var setup: Setup {
    get { place.here.setup }
    set { place.here.setup = newValue }
  }
  /// The number of the latest edit before the present.
  package var edit: Int { place.here.era }

  /// What led here.
  package var past: Past<Setup> { past(to: place.here) }

  /// What led to a point of a branch, or of the present one.
  func past(to end: Cursor<Setup>, on branch: Branch<Setup>? = nil) -> Past<Setup> {
    Past(branch: branch ?? place.branch, end: end, known: eras)
  }

  /// Whether anything can be undone.
  package var hasPast: Bool {
    past.eras.count > 1 || past.eras.contains { Position($0.start) < Position(now) }
  }

  /// Whether `other` is the same state, reached by the same edits.
  package func isSameState(as other: History) -> Bool {
    edit == other.edit && Position(now) == Position(other.now)
  }

  // MARK: Going on

  /// Does the next step.
  package mutating func next() -> Step? {
    if place.here.now.position == 0 { eras[place.here.era]?.keepCheckpoint(place.here.now) }
    let step = place.here.now.next()
    if step == .cost {
      eras[place.here.era]?.keep([place.here.now.cost], from: place.here.now.iteration)
    }
    if !isAtEnd { settle() }
    return step
  }

  /// Finishes the iteration that is begun, or does a whole one, then further ones, `count` in all:
  /// quiet and fast. Fewer where `isCancelled`, or after a cost that is not finite. Returns how many.
  /// `told` hears of every `glance`-th how many are done, and its cost.
  package mutating func run(
    _ count: Int, isCancelled: () -> Bool, every glance: Int = .max,
    told: (_ done: Int, _ cost: Double) -> Void = { _, _ in }
  ) -> Int {
    let first = now.iteration
    var (next, isStopped) = (glance, false)
    while now.iteration - first < count, !isStopped {
      eras[place.here.era]?.keepCheckpoint(place.here.now)
      let before = now.iteration
      let most = min(count - (before - first), eras[place.here.era]?.stride ?? 1)
      var costs: [Double] = []
      place.here.now.run(most, isCancelled: isCancelled) { cost in
        costs.append(cost)
        if before - first + costs.count == next {
          told(next, cost)
          next += glance
        }
        return cost.isFinite
      }
      isStopped = now.iteration - before < most || !now.cost.isFinite
      // A run that was cancelled behind the cost step knows the cost of the iteration it is in.
      if let step = now.index(of: Symbol(.cost)), now.position > step { costs.append(now.cost) }
      eras[place.here.era]?.keep(costs, from: before)
    }
    settle()
    return now.iteration - first
  }

  // MARK: Edits

  /// An edit: `setup` and `start` are the new present. In the past it begins another branch, unless it
  /// `keepsCourse`: the same steps lead to the same numbers.
  package mutating func edit(
    _ setup: Setup, _ start: Stepper, label: String, beginsTraining: Bool = false,
    keepsCourse: Bool = false
  ) {
    if !keepsCourse { branchOff(label, byEdit: lastEdit + 1) }
    begin(setup, start, label, nil, beginsTraining)
  }

  /// Goes to an earlier history, with the past it had then, as one edit: `back` leads to what is left
  /// here.
  package mutating func edit(
    returningTo earlier: History, label: String, beginsTraining: Bool = false
  ) {
    let left = place
    eras.merge(earlier.eras) { mine, _ in mine }
    (place, lastEdit) = (earlier.place, max(lastEdit, earlier.lastEdit))
    begin(setup, now, label, left, beginsTraining)
  }

  private mutating func begin(
    _ setup: Setup, _ start: Stepper, _ label: String, _ aside: Place<Setup>?,
    _ beginsTraining: Bool
  ) {
    lastEdit += 1
    eras[lastEdit] = Era(
      lastEdit, label, from: place.here, aside, start, beginsTraining: beginsTraining)
    place.here = Cursor(era: lastEdit, setup: setup, now: start)
    // The past of large networks is let go before it fills the memory, a quarter at once.
    let most = max(2, (512 << 20) / (2 * bytesOfState))
    if eras.count > most { sweep() }
    guard eras.count > most else { return }
    let needed = Set(place.cursors.map(\.era) + past.eras.prefix(2).map(\.number))
    let oldest = eras.keys.filter { !needed.contains($0) }.sorted()
    for number in oldest.prefix(max(0, eras.count - most * 3 / 4)) { eras[number] = nil }
  }

  /// Lets go of edits that nothing leads back to.
  mutating func sweep() {
    var reached: [Int: Era<Setup>] = [:]
    var open = place.cursors
    while let point = open.popLast() {
      guard reached[point.era] == nil, let era = eras[point.era] else { continue }
      reached[point.era] = era
      open += [era.left].compactMap(\.self) + (era.aside?.cursors ?? [])
    }
    eras = reached
  }

  /// Bytes that one state of the present network takes, about.
  var bytesOfState: Int { now.workspaceBytes + setup.bytes + 1024 }
}

/// All branches, and the present among them.
struct Place<Setup: Carried>: Sendable {
  var here: Cursor<Setup>
  /// The branch of the present.
  var branch = Branch<Setup>(number: 1, fork: nil)
  /// Those that were left first in front.
  var others: [Branch<Setup>] = []
  /// Branches that began so far.
  var branchCount = 1

  /// The present, and the ends of all branches where it is not that.
  var cursors: [Cursor<Setup>] { [here] + ([branch] + others).compactMap(\.end) }

  /// The branch keeps its end, as the present goes from there.
  mutating func leave() { branch.end = branch.end ?? here }
}
