// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where somebody is and was: all branches, each kept once with its eras, and the present, a cursor
/// on one of them. `back` and `goto` move it and keep the way forward; an edit in the past begins
/// another branch.
package struct History<Setup: Carried>: Sendable {
  /// The present, on its branch.
  package internal(set) var here: Cursor<Setup>
  /// The other branches, those that were left first in front.
  package internal(set) var others: [Branch<Setup>] = []
  /// Branches that began so far.
  var branchCount = 1
  /// What an edit put aside, by the edit's number: undoing it brings that back.
  private var aside: [Int: Place] = [:]
  /// The number of the latest edit, undone or not.
  private var lastEdit: Int

  /// Branches, and the present among them.
  typealias Place = (here: Cursor<Setup>, others: [Branch<Setup>], branchCount: Int)
  private var place: Place {
    get { (here, others, branchCount) }
    set { (here, others, branchCount) = newValue }
  }

  /// A beginning. What follows on an older history counts its edits on.
  package init(_ setup: Setup, _ start: Stepper, after older: History? = nil) {
    lastEdit = (older?.lastEdit ?? 0) + 1
    let era = Era(lastEdit, "", setup, start, beginsTraining: true)
    here = Cursor(Branch(number: 1, fork: nil, eras: [era]))
  }

  // MARK: The present

  package var now: Stepper { here.now }
  package var setup: Setup {
    get { here.setup }
    set { here.setup = newValue }
  }

  /// Whether the present is the end of its branch.
  package var isAtEnd: Bool { here.era.end == nil }

  /// Whether anything can be undone.
  package var hasPast: Bool { here.index > 0 || Position(here.era.start) < here.position }

  /// Whether `other` is the same state, reached by the same edits.
  package func isSameState(as other: History) -> Bool {
    here.era.number == other.here.era.number && here.position == other.here.position
  }

  // MARK: Going on

  /// Does the next step.
  @discardableResult
  package mutating func next() -> Step? {
    here.era.keepCheckpoint(here.now)
    let step = here.now.next()
    if step == .cost { here.era.keep([here.now.cost], from: here.now.iteration) }
    settle()
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
      here.era.keepCheckpoint(here.now)
      let before = now.iteration
      let most = min(count - (before - first), here.era.iterationsToCheckpoint(from: before))
      var costs: [Double] = []
      here.now.run(most, isCancelled: isCancelled) { cost in
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
      here.era.keep(costs, from: before)
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
    lastEdit += 1
    var era = Era(lastEdit, label, setup, start, beginsTraining: beginsTraining)
    if keepsCourse, !isAtEnd {
      (era.before, era.end) = (here.setup, here.era.end)
      here.era.end = now
    } else {
      if !isAtEnd { branchOff(at: now.iteration, label, byEdit: lastEdit) }
      leaveEnd()
    }
    here.index += 1
    here.branch.eras.insert(era, at: here.index)
    (here.setup, here.now) = (setup, start)
    forget()
  }

  /// Goes to an earlier history, with the past it had then, as one edit: `back` leads to what is left
  /// here.
  package mutating func edit(
    returningTo earlier: History, label: String, beginsTraining: Bool = false
  ) {
    lastEdit = max(lastEdit, earlier.lastEdit)
    aside.merge(earlier.aside) { $1 }
    aside[lastEdit + 1] = place
    place = earlier.place
    edit(setup, now, label: label, beginsTraining: beginsTraining, keepsCourse: true)
  }

  /// Goes to before the latest edit; false where that led to what the edit had put aside.
  mutating func undoEdit() -> Bool {
    let era = here.era
    if let left = aside.removeValue(forKey: era.number) {
      place = left
      leaveEnd()
      return false
    }
    here.index -= 1
    (here.setup, here.now) = (era.before ?? here.era.setup, here.era.end ?? now)
    if era.before != nil { here.branch.leaveOut(here.index + 1...here.index + 1) }
    return true
  }

  // MARK: Memory

  /// Bytes that one state of the present network takes, about.
  var bytesOfState: Int { now.workspaceBytes + setup.bytes + 1024 }

  /// The past of large networks is let go before it fills the memory, the oldest first, a quarter at
  /// once.
  private mutating func forget() {
    let most = max(2, (512 << 20) / (2 * bytesOfState))
    let held = aside.values.reduce(here.index + 1) { $0 + $1.here.index + 1 }
    guard held > most else { return }
    let lasting = here.eras.firstIndex { $0.before != nil } ?? here.index + 1
    var (surplus, count) = (held - most * 3 / 4, 0)
    while surplus > 0, count < min(lasting, here.index) - 1 {
      surplus -= letGo(of: here.branch.eras[count].number)
      count += 1
    }
    here.branch.eras.removeFirst(count)
    here.index -= count
    let passing = min(surplus, here.index - 1)
    if passing > 0 {
      here.branch.leaveOut(1...passing)
      here.index -= passing
    }
  }

  /// How many eras are held no more when one is let go, and with it what its edit put aside.
  private mutating func letGo(of number: Int) -> Int {
    let left = aside.removeValue(forKey: number)
    return left.map { $0.here.eras.reduce(1) { $0 + letGo(of: $1.number) } } ?? 1
  }
}
