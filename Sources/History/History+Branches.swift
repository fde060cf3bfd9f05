// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What lies ahead of the present, and what becomes of it.
extension History {
  /// The branch of the present to where its training ends.
  package var training: Past {
    let ahead = ahead
    let later = ahead.dropLast().reversed().prefix { !$0.era.beginsTraining }
    return past(to: (later.last ?? ahead.last)?.end ?? tree.here)
  }

  /// What has iteration `t`: what led here, or, if that is behind the present, what lies ahead of it.
  package func reaching(_ t: Int) -> Past { t <= now.iteration ? past : training }

  /// All branches to their ends, in the order in which they began.
  package var ends: [Past] { tree.all.map { past(to: $0.end ?? tree.here, on: $0) } }

  /// Whether the present is the end of its branch.
  package var isAtEnd: Bool {
    if case nil = tree.branch.end { true } else { false }
  }

  /// The stretches from the end of the branch back to the present, which is in the last of them; none at
  /// the end.
  private var ahead: [Past.Stretch] {
    guard let end = tree.branch.end else { return [] }
    var (line, here): ([Past.Stretch], Int) = ([], edit)
    for stretch in past(to: end).stretches {
      // Edits that keep the course may stand before the present: the latest edit common to both counts.
      while here > stretch.era.number, let left = eras[here]?.left { here = left.era }
      line.append(stretch)
      if stretch.era.number == here { return line }
    }
    return []
  }

  /// Whether a whole iteration lies ahead of the present.
  private var hasIterationsAhead: Bool {
    let ahead = ahead
    return ahead.dropLast().hasIterations
      || ahead.last.map { $0.end.now.iteration > now.iteration } ?? false
  }

  /// Once steps have led to the end of the branch, the present is its end; where they led past an edit
  /// that stands there, another branch begins.
  mutating func settle() {
    let (ahead, here) = (ahead, Position(now))
    let bound = ahead.last?.end.position ?? here
    if let next = ahead.dropLast().last?.era {
      if here > bound { branchOff(next.label, byEdit: nil) }
    } else if here >= bound {
      tree.branch.end = nil
    }
  }

  /// Begins another branch here, by the edit of that number. The one that is left is kept if it has a
  /// whole iteration of its own.
  mutating func branchOff(_ edit: String, byEdit number: Int?) {
    if hasIterationsAhead {
      let iteration = min(now.iteration, ahead.last?.end.now.iteration ?? 0)
      tree.begin(Fork(branch: tree.branch.number, iteration: iteration, edit: edit, number: number))
      tree.enter(tree.count)
      makeRoom()
    }
    tree.branch.end = nil
  }

  /// Goes to the end of a branch; whether that is another training.
  package mutating func go(toBranch number: Int) -> Bool {
    let training = training.end.era
    tree.leave()
    let isOther = tree.enter(number)
    tree.here = tree.branch.end ?? tree.here
    tree.branch.end = nil
    if isOther { makeRoom() }
    return isOther || edit != training
  }

  // MARK: Undone edits

  /// After edits were undone: undoing the one that began this branch leads back to the branch it left,
  /// if that is still there; else the branch may not go on over them.
  mutating func settle(undone: Set<Int>) {
    var hasRejoined = false
    while let fork = tree.branch.fork, fork.number.map(undone.contains) ?? false {
      let (left, isKept) = (tree.branch.number, hasIterationsAhead)
      guard tree.enter(fork.branch) else { break }
      hasRejoined = true
      if isKept { continue }
      tree.others.removeLast()
      if left == tree.count { tree.count -= 1 }
    }
    if hasRejoined { makeRoom() } else { letGo(of: undone) }
    settle()
  }

  /// Of edits that were `undone` a training with whole iterations of its own becomes another branch,
  /// where this one has some before it; and edits with none behind them do not lie ahead.
  private mutating func letGo(of undone: Set<Int>) {
    guard let end = tree.branch.end else { return }
    var line = Array(past(to: end).stretches)[...]
    // What was before a reset is on other branches.
    if let reset = line.firstIndex(where: {
      tree.asides[$0.era.number] != nil && $0.era.beginsTraining
    }) {
      line = line[...reset]
    }
    let training = line.lastIndex { undone.contains($0.era.number) && $0.era.beginsTraining }
    if let training, line[...training].hasIterations, line[(training + 1)...].hasIterations {
      tree.branch.end = line[training].era.left
      tree.begin(fork(by: line[training].era), to: end)
      line = line[(training + 1)...]
      makeRoom()
    }
    if let first = line.lastIndex(where: { undone.contains($0.era.number) }),
      !line[...first].hasIterations
    {
      tree.branch.end = line[first].era.left
    }
  }

  /// After an edit was undone that had put branches aside: they are what they were, and beside them stay
  /// those that have whole iterations behind the edit.
  mutating func takeUp(_ aside: Tree, behind era: Era) {
    let undone = tree.all
    // There it is an edit like others.
    tree = aside
    tree.leave()
    let isNext = era.left.map { $0.era == edit && $0.position == Position(now) } ?? false
    let fork = fork(by: era, isNext: isNext)
    var numbers: [Int: Int] = [:]
    for branch in undone {
      let line = branch.end.map { Array(past(to: $0).stretches) } ?? []
      guard let edit = line.firstIndex(where: { $0.era.number == era.number }),
        line[...edit].hasIterations
      else { continue }
      let own = branch.fork.flatMap { own in numbers[own.branch].map { own.on($0) } }
      tree.begin(own ?? fork, to: branch.end)
      numbers[branch.number] = tree.count
    }
    makeRoom()
    sweep()
  }

  /// Where an edit that was undone left this branch; unless it was made right there, by none.
  private func fork(by era: Era, isNext: Bool = true) -> Fork {
    Fork(
      branch: tree.branch.number, iteration: era.left?.now.iteration ?? 0,
      edit: isNext ? era.label : "", number: isNext ? era.number : nil)
  }
}

extension RandomAccessCollection where Element == Past.Stretch {
  fileprivate var hasIterations: Bool { contains { $0.iterations > 0 } }
}
