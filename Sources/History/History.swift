// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where somebody is and was: the edits, each kept once with what followed; the branches, each the end
/// of a line of edits; and the present, a cursor. `back` and `goto` move it and keep the way forward;
/// an edit in the past begins another branch.
package struct History: Sendable {
  /// By their numbers.
  var eras: [Int: Era]
  /// The branches, and the present among them.
  package internal(set) var tree: Tree
  /// The number of the latest edit, undone or not.
  private var lastEdit: Int

  /// A beginning. What follows on an older history counts its edits on.
  package init(_ carried: any Carried, _ start: Stepper, after older: History? = nil) {
    lastEdit = (older?.lastEdit ?? 0) + 1
    eras = [lastEdit: Era(lastEdit, "", from: nil, start, beginsTraining: true)]
    tree = Tree(here: Cursor(era: lastEdit, carried: carried, now: start))
  }

  // MARK: The present

  /// The state.
  package var now: Stepper { _read { yield tree.here.now } }
  /// The number of the latest edit before the present.
  package var edit: Int { tree.here.era }

  /// Changes what is set up, and nothing that can be undone.
  package mutating func carry(_ carried: any Carried) { tree.here.carried = carried }

  /// What led here.
  package var past: Past { past(to: tree.here) }

  /// What led to a point of a branch, or of the present one.
  func past(to end: Cursor, on branch: Branch? = nil) -> Past {
    Past(branch: branch ?? tree.branch, end: end, known: eras)
  }

  /// Memory of the states that edits led to up to here, about.
  package var bytes: Int { eras[edit]?.bytes ?? 0 }

  /// Whether anything can be undone.
  package var hasPast: Bool {
    guard let era = eras[edit] else { return false }
    return Position(era.start) < Position(now) || era.left.map { eras[$0.era] != nil } ?? false
  }

  /// Whether `other` is the same state, reached by the same edits.
  package func isSameState(as other: History) -> Bool {
    edit == other.edit && Position(now) == Position(other.now)
  }

  // MARK: Going on

  /// Does the next step.
  package mutating func next() -> Step? {
    if now.position == 0 { record { $0.keepCheckpoint($1) } }
    let step = tree.here.now.next()
    if step == .cost { record { $0.keep([$1.cost], from: $1.iteration) } }
    if !isAtEnd { settle() }
    return step
  }

  /// Keeps something of the present in its era, in place: an era is large.
  private mutating func record(_ keep: (inout Era, _ now: Stepper) -> Void) {
    guard let place = eras.index(forKey: edit) else { return }
    keep(&eras.values[place], tree.here.now)
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
      record { $0.keepCheckpoint($1) }
      let before = now.iteration
      let most = min(count - (before - first), eras[edit]?.stride ?? 1)
      var costs: [Double] = []
      tree.here.now.run(most, isCancelled: isCancelled) { cost in
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
      record { era, _ in era.keep(costs, from: before) }
    }
    settle()
    return now.iteration - first
  }

  // MARK: Edits

  /// An edit: `carried` and `start` are the new present. In the past it begins another branch, unless it
  /// `keepsCourse`: the same steps lead to the same numbers.
  package mutating func edit(
    _ carried: any Carried, _ start: Stepper, label: String, beginsTraining: Bool = false,
    keepsCourse: Bool = false
  ) {
    if !keepsCourse { branchOff(label, byEdit: lastEdit + 1) }
    begin(carried, start, label, beginsTraining)
  }

  /// Begins a training with branches of its own, as one edit; those that were are put aside.
  package mutating func reset(_ carried: any Carried, _ start: Stepper, label: String) {
    begin(carried, start, label, true, in: Tree(here: tree.here))
  }

  /// Goes to where an earlier history was, with the branches it had, as one edit; those that are now are
  /// put aside.
  package mutating func edit(returningTo earlier: History, label: String) {
    eras.merge(earlier.eras) { mine, _ in mine }
    lastEdit = max(lastEdit, earlier.lastEdit)
    begin(earlier.tree.here.carried, earlier.now, label, false, in: earlier.tree)
  }

  private mutating func begin(
    _ carried: any Carried, _ start: Stepper, _ label: String, _ beginsTraining: Bool,
    in other: Tree? = nil
  ) {
    lastEdit += 1
    if var other {
      other.putAside(tree, by: lastEdit)
      tree = other
    }
    eras[lastEdit] = Era(
      lastEdit, label, from: tree.here, after: eras[edit], start, beginsTraining: beginsTraining)
    tree.here = Cursor(era: lastEdit, carried: carried, now: start)
    forget()
  }
}
