// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What lies ahead of the present, and what becomes of it.
extension History {
  /// The branch of the present to where its training ends.
  package var training: Cursor<Setup> {
    if isAtEnd { return here }
    let branch = here.branch.lasting
    let index = here.index - (here.branch.eras.count - branch.eras.count)
    let next = branch.eras[(index + 1)...].firstIndex(where: \.beginsTraining)
    return Cursor(branch, endOf: (next ?? branch.eras.count) - 1)
  }

  /// What has iteration `t`: what led here, or, if that is behind the present, what lies ahead of it.
  package func reaching(_ t: Int) -> Cursor<Setup> { t <= now.iteration ? here : training }

  /// All branches to their ends, in the order in which they began.
  package var ends: [Cursor<Setup>] {
    (others.map { Cursor($0) } + [isAtEnd ? here : Cursor(here.branch.lasting)])
      .sorted { $0.branch.number < $1.branch.number }
  }

  // MARK: The end

  /// The branch ends here, with the edits that were passing.
  func ended(_ here: Cursor<Setup>) -> Cursor<Setup> {
    var here = here
    here.branch.eras.removeSubrange((here.index + 1)...)
    for index in here.branch.eras.indices {
      guard let before = here.branch.eras[index].before else { continue }
      here.branch.eras[index - 1].setup = before
      here.branch.eras[index].before = nil
    }
    here.era.end = nil
    return here
  }

  /// The branch keeps its end, as the present is to go from there.
  mutating func leaveEnd() {
    guard isAtEnd else { return }
    here.era.end = now
    here.era.setup = setup
  }

  /// Once steps have led to the end of the branch, the present is its end; where they led past an edit
  /// that stands there, another branch begins.
  mutating func settle() {
    guard let end = here.era.end.map(Position.init) else { return }
    if here.index == here.branch.eras.count - 1 {
      if here.position >= end { here = ended(here) }
    } else if here.position > end {
      branchOff(at: end.iteration, here.branch.eras[here.index + 1].label, byEdit: nil)
    }
  }

  // MARK: Branches

  /// Begins another branch here, by the edit of that number. The one that is left is kept if it has a
  /// whole iteration of its own.
  mutating func branchOff(at iteration: Int, _ edit: String, byEdit number: Int?) {
    let left = here.branch
    if iterationsAhead > 0 {
      keep(left)
      branchCount += 1
      let fork = Fork(branch: left.number, iteration: iteration, edit: edit, number: number)
      here.branch = Branch(number: branchCount, fork: fork, eras: left.eras)
    }
    here = ended(here)
  }

  /// Whole iterations that the branch has behind the present.
  private var iterationsAhead: Int {
    max(0, (here.era.end ?? now).iteration - now.iteration)
      + here.branch.iterations(in: (here.index + 1)...)
  }

  /// Keeps a branch that is left; the oldest but `main` make room where networks are large.
  private mutating func keep(_ branch: Branch<Setup>) {
    others.append(branch.thinned)
    let most = max(1, min(32, (1 << 30) / (3 * bytesOfState)))
    while others.count > most {
      others.remove(at: others.count > 1 && others[0].number == 1 ? 1 : 0)
    }
  }

  /// Goes to the end of a branch.
  package mutating func go(toBranch number: Int) {
    let setup = setup
    leaveEnd()
    var isOther = here.branch.eras[(here.index + 1)...].contains(where: \.beginsTraining)
    var branch = here.branch.lasting
    if let index = others.firstIndex(where: { $0.number == number }) {
      (isOther, branch) = (true, others.remove(at: index))
      keep(here.branch)
    }
    here = ended(Cursor(branch))
    here.setup.carry(setup, toOtherTraining: isOther)
  }

  // MARK: Undone edits

  /// After edits were undone: undoing the one that began this branch leads back to the branch it left;
  /// else the branch may not go on over them.
  mutating func settle(undone: Set<Int>) {
    var hasRejoined = false
    while rejoin(undone) { hasRejoined = true }
    if !hasRejoined { letGo(of: undone) }
    settle()
  }

  /// False where the edit that began this branch was not undone, or the one it left is gone.
  private mutating func rejoin(_ undone: Set<Int>) -> Bool {
    guard let fork = here.branch.fork, fork.number.map(undone.contains) ?? false,
      let index = others.firstIndex(where: { $0.number == fork.branch }),
      let (shared, base) = lastShared(with: others[index])
    else { return false }
    // Edits on this branch alone that move no number are passing on the one it left.
    var left = others.remove(at: index)
    var passing = Array(here.eras[(shared + 1)...])
    for index in passing.indices { passing[index].before = here.eras[shared + index].setup }
    if let last = passing.indices.last {
      passing[last].end = left.eras[base].end
      left.eras[base].end = here.eras[shared].end
    }
    left.eras.insert(contentsOf: passing, at: base + 1)
    if iterationsAhead > 0 {
      keep(here.branch)
    } else if here.branch.number == branchCount {
      branchCount -= 1
    }
    (here.branch, here.index) = (left, base + passing.count)
    return true
  }

  /// The last era that led here and is on another branch as well: its places on both.
  private func lastShared(with other: Branch<Setup>) -> (here: Int, there: Int)? {
    for (index, era) in zip(here.eras.indices, here.eras).reversed() {
      if let there = other.eras.lastIndex(where: { $0.number == era.number }) {
        return (index, there)
      }
    }
    return nil
  }

  /// Of edits that were `undone` a training with whole iterations of its own becomes another branch,
  /// where this one has some before it; and edits with none behind them do not lie ahead.
  private mutating func letGo(of undone: Set<Int>) {
    let branch = here.branch
    guard let first = branch.eras.firstIndex(where: { undone.contains($0.number) }) else { return }
    let training = branch.eras[first...].firstIndex {
      $0.beginsTraining && undone.contains($0.number)
    }
    if let training, branch.iterations(in: ..<training) > 0,
      branch.iterations(in: training...) > 0
    {
      let (edit, before) = (branch.eras[training], branch.eras[training - 1])
      let fork = Fork(
        branch: branch.number, iteration: (before.end ?? now).iteration, edit: edit.label,
        number: edit.number)
      branchCount += 1
      keep(Branch(number: branchCount, fork: fork, eras: branch.eras))
      here.branch.eras.removeSubrange(training...)
    }
    if first < here.branch.eras.count, here.branch.iterations(in: first...) == 0 {
      here.branch.eras.removeSubrange(first...)
    }
  }
}
