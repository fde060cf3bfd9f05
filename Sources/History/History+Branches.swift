// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What lies ahead of the present, and what becomes of it.
extension History {
  /// The branch of the present to where its training ends.
  package var training: Past<Setup> { past(to: ahead?.training ?? place.here) }

  /// What has iteration `t`: what led here, or, if that is behind the present, what lies ahead of it.
  package func reaching(_ t: Int) -> Past<Setup> { t <= now.iteration ? past : training }

  /// All branches to their ends, in the order in which they began.
  package var ends: [Past<Setup>] {
    (place.others + [place.branch]).sorted { $0.number < $1.number }
      .map { past(to: $0.end ?? place.here, on: $0) }
  }

  /// Whether the present is the end of its branch.
  package var isAtEnd: Bool { place.branch.end == nil }

  /// The way from the present to the end of its branch.
  private struct Ahead {
    /// How far steps alone follow it, and the edit that stands there.
    var bound: Cursor<Setup>
    var next: Era<Setup>?
    /// The end of the present training.
    var training: Cursor<Setup>
    /// Whole iterations.
    var iterations = 0
  }

  /// Nil at the end.
  private var ahead: Ahead? {
    guard let end = place.branch.end else { return nil }
    var (ahead, here) = (Ahead(bound: end, training: end), edit)
    // Edits that keep the course may stand before the present: the latest edit common to both counts.
    while ahead.bound.era != here {
      guard let era = eras[max(ahead.bound.era, here)], let left = era.left else { return nil }
      if here == era.number {
        here = left.era
      } else {
        ahead.iterations += max(0, ahead.bound.now.iteration - era.start.iteration)
        if era.beginsTraining { ahead.training = left }
        (ahead.bound, ahead.next) = (left, era)
      }
    }
    ahead.iterations += max(0, ahead.bound.now.iteration - now.iteration)
    return ahead
  }

  /// Once steps have led to the end of the branch, the present is its end; where they led past an edit
  /// that stands there, another branch begins.
  mutating func settle() {
    guard let ahead else { return place.branch.end = nil }
    if let next = ahead.next {
      if Position(now) > ahead.bound.position { branchOff(next.label, byEdit: nil) }
    } else if Position(now) >= ahead.bound.position {
      place.branch.end = nil
    }
  }

  /// Begins another branch here, by the edit of that number. The one that is left is kept if it has a
  /// whole iteration of its own.
  mutating func branchOff(_ edit: String, byEdit number: Int?) {
    if let ahead, ahead.iterations > 0 {
      let iteration = min(now.iteration, ahead.bound.now.iteration)
      let left = place.branch
      place.branch = newBranch(at: iteration, edit, byEdit: number)
      keep(left)
    }
    place.branch.end = nil
  }

  private mutating func newBranch(at iteration: Int, _ edit: String, byEdit number: Int?)
    -> Branch<Setup>
  {
    place.branchCount += 1
    let fork = Fork(branch: place.branch.number, iteration: iteration, edit: edit, number: number)
    return Branch(number: place.branchCount, fork: fork)
  }

  /// Keeps a branch that is left, with fewer checkpoints; the oldest but `main` make room where
  /// networks are large.
  private mutating func keep(_ branch: Branch<Setup>) {
    place.others.append(branch)
    let here = Set(past.eras.map(\.number))
    for number in eras.keys where !here.contains(number) {
      eras[number]?.thin(to: 256, bytes: 8 << 20)
    }
    let most = max(1, min(32, (1 << 30) / (3 * bytesOfState)))
    while place.others.count > most {
      place.others.remove(at: place.others.count > 1 && place.others[0].number == 1 ? 1 : 0)
      sweep()
    }
  }

  /// Goes to the end of a branch.
  package mutating func go(toBranch number: Int) {
    place.leave()
    let (left, setup) = (place.branch, setup)
    let isOtherTraining = ahead.map { $0.training.era != left.end?.era } ?? false
    let index = place.others.firstIndex { $0.number == number }
    if let index { place.branch = place.others.remove(at: index) }
    place.here = place.branch.end ?? place.here
    if index != nil { keep(left) }
    place.here.setup.carry(setup, toOtherTraining: isOtherTraining || index != nil)
    place.branch.end = nil
  }

  // MARK: Undone edits

  /// After edits were undone: undoing the one that began this branch leads back to the branch it left,
  /// if that is still there; else the branch may not go on over them.
  mutating func settle(undone: Set<Int>) {
    var hasRejoined = false
    while let fork = place.branch.fork, fork.number.map(undone.contains) ?? false,
      let index = place.others.firstIndex(where: { $0.number == fork.branch })
    {
      let (left, iterations) = (place.branch, ahead?.iterations ?? 0)
      place.branch = place.others.remove(at: index)
      if iterations > 0 {
        keep(left)
      } else if left.number == place.branchCount {
        place.branchCount -= 1
      }
      hasRejoined = true
    }
    if !hasRejoined { letGo(of: undone) }
    settle()
  }

  /// Of edits that were `undone` a training with whole iterations of its own becomes another branch,
  /// where this one has some before it; and edits with none behind them do not lie ahead.
  private mutating func letGo(of undone: Set<Int>) {
    guard let end = place.branch.end else { return }
    var line = Array(past(to: end).stretches)[...]
    func has(_ stretches: ArraySlice<Past<Setup>.Stretch>) -> Bool {
      stretches.contains { $0.iterations > 0 }
    }
    let training = line.lastIndex { undone.contains($0.era.number) && $0.era.beginsTraining }
    if let training, has(line[...training]), has(line[(training + 1)...]) {
      let (edit, before) = (line[training].era, line[training + 1].end)
      var other = newBranch(at: before.now.iteration, edit.label, byEdit: edit.number)
      other.end = end
      place.branch.end = before
      keep(other)
      line = line[(training + 1)...]
    }
    if let first = line.lastIndex(where: { undone.contains($0.era.number) }), !has(line[...first]) {
      place.branch.end = line[first].era.left
    }
  }
}
