// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What lies ahead of the present, and what becomes of it.
extension History {
  /// The branch of the present to where its training ends.
  package var training: Past {
    guard let ahead else { return past }
    let later = ahead.dropLast().reversed().prefix { !$0.era.beginsTraining }
    return past(to: later.last?.end ?? ahead.bound)
  }

  /// What has iteration `t`: what led here, or, if that is behind the present, what lies ahead of it.
  package func reaching(_ t: Int) -> Past { t <= now.iteration ? past : training }

  /// All branches to their ends, in the order in which they began.
  package var ends: [Past] {
    (tree.others + [tree.branch]).sorted { $0.number < $1.number }
      .map { past(to: $0.end ?? tree.here, on: $0) }
  }

  /// Whether the present is the end of its branch.
  package var isAtEnd: Bool {
    if case nil = tree.branch.end { true } else { false }
  }

  /// The stretches from the end of the branch back to the present, which is in the last of them; nil at
  /// the end.
  private var ahead: [Past.Stretch]? {
    guard let end = tree.branch.end else { return nil }
    var (line, here): ([Past.Stretch], Int) = ([], edit)
    for stretch in past(to: end).stretches {
      // Edits that keep the course may stand before the present: the latest edit common to both counts.
      while here > stretch.era.number, let left = eras[here]?.left { here = left.era }
      line.append(stretch)
      if stretch.era.number == here { return line }
    }
    return nil
  }

  /// Whether a whole iteration lies ahead of the present.
  private func hasIterations(_ ahead: [Past.Stretch]) -> Bool {
    ahead.dropLast().hasIterations || ahead.bound.now.iteration > now.iteration
  }

  /// Once steps have led to the end of the branch, the present is its end; where they led past an edit
  /// that stands there, another branch begins.
  mutating func settle() {
    guard let ahead else { return tree.branch.end = nil }
    if let next = ahead.dropLast().last?.era {
      if Position(now) > ahead.bound.position { branchOff(next.label, byEdit: nil) }
    } else if Position(now) >= ahead.bound.position {
      tree.branch.end = nil
    }
  }

  /// Begins another branch here, by the edit of that number. The one that is left is kept if it has a
  /// whole iteration of its own.
  mutating func branchOff(_ edit: String, byEdit number: Int?) {
    if let ahead, hasIterations(ahead) {
      let left = tree.branch
      let iteration = min(now.iteration, ahead.bound.now.iteration)
      tree.branch = tree.newBranch(
        Fork(branch: left.number, iteration: iteration, edit: edit, number: number))
      keep([left])
    }
    tree.branch.end = nil
  }

  /// Keeps branches that are left, with fewer checkpoints; the oldest but `main` make room where
  /// networks are large.
  private mutating func keep(_ branches: [Branch]) {
    tree.others += branches
    let here = Set(past.eras.map(\.number))
    for number in eras.keys where !here.contains(number) {
      eras[number]?.thin(to: 256, bytes: 8 << 20)
    }
    let most = max(1, min(32, (1 << 30) / (3 * bytesOfState)))
    while tree.others.count > most {
      tree.others.remove(at: tree.others.count > 1 && tree.others[0].number == 1 ? 1 : 0)
      sweep()
    }
  }

  /// Goes to the end of a branch; whether that is another training.
  package mutating func go(toBranch number: Int) -> Bool {
    tree.leave()
    let left = tree.branch
    let isOtherTraining = training.end.era != left.end?.era
    let index = tree.others.firstIndex { $0.number == number }
    if let index { tree.branch = tree.others.remove(at: index) }
    tree.here = tree.branch.end ?? tree.here
    if index != nil { keep([left]) }
    tree.branch.end = nil
    return isOtherTraining || index != nil
  }

  // MARK: Undone edits

  /// After edits were undone: undoing the one that began this branch leads back to the branch it left,
  /// if that is still there; else the branch may not go on over them. The numbers of branches that
  /// begin by that.
  mutating func settle(undone: Set<Int>) -> [Int] {
    var hasRejoined = false
    while let fork = tree.branch.fork, fork.number.map(undone.contains) ?? false,
      let index = tree.others.firstIndex(where: { $0.number == fork.branch })
    {
      let (left, isKept) = (tree.branch, ahead.map(hasIterations) ?? false)
      tree.branch = tree.others.remove(at: index)
      if isKept {
        keep([left])
      } else if left.number == tree.count {
        tree.count -= 1
      }
      hasRejoined = true
    }
    let begun = hasRejoined ? [] : letGo(of: undone)
    settle()
    return begun
  }

  /// Of edits that were `undone` a training with whole iterations of its own becomes another branch,
  /// where this one has some before it; and edits with none behind them do not lie ahead. The numbers
  /// of branches that begin by that.
  private mutating func letGo(of undone: Set<Int>) -> [Int] {
    guard let end = tree.branch.end else { return [] }
    var begun: [Int] = []
    let stretches = Array(past(to: end).stretches)
    // What was before a reset is on other branches.
    let reset = stretches.firstIndex { $0.era.aside != nil && $0.era.beginsTraining }
    var line = stretches.prefix((reset ?? stretches.count) + 1)
    let training = line.lastIndex { undone.contains($0.era.number) && $0.era.beginsTraining }
    if let training, line[...training].hasIterations, line[(training + 1)...].hasIterations {
      let (edit, before) = (line[training].era, line[training + 1].end)
      tree.branch.end = before
      let fork = Fork(
        branch: tree.branch.number, iteration: before.now.iteration, edit: edit.label,
        number: edit.number)
      keep([tree.newBranch(fork, to: end)])
      begun = [tree.count]
      line = line[(training + 1)...]
    }
    if let first = line.lastIndex(where: { undone.contains($0.era.number) }),
      !line[...first].hasIterations
    {
      tree.branch.end = line[first].era.left
    }
    return begun
  }

  /// After an edit was undone that had put branches aside: they are what they were, and beside them stay
  /// those that have whole iterations behind the edit: their numbers.
  mutating func takeUp(_ aside: Tree, behind era: Era) -> [Int] {
    let undone = ([tree.branch] + tree.others).sorted { $0.number < $1.number }
    tree = aside
    tree.leave()
    // From here on it is an edit like others.
    eras[era.number]?.aside = nil
    guard let left = era.left else { return [] }
    let isNext = left.era == aside.here.era && left.position == aside.here.position
    let fork = Fork(
      branch: tree.branch.number, iteration: left.now.iteration, edit: isNext ? era.label : "",
      number: isNext ? era.number : nil)
    var (kept, numbers): ([Branch], [Int: Int]) = ([], [:])
    for branch in undone {
      let line = Array(past(to: branch.end ?? left).stretches)
      guard let edit = line.firstIndex(where: { $0.era.number == era.number }),
        line[...edit].hasIterations
      else { continue }
      let own = branch.fork.flatMap { own in numbers[own.branch].map { own.on($0) } }
      kept.append(tree.newBranch(own ?? fork, to: branch.end))
      numbers[branch.number] = tree.count
    }
    keep(kept)
    sweep()
    return kept.map(\.number)
  }
}

extension RandomAccessCollection where Element == Past.Stretch {
  fileprivate var hasIterations: Bool { contains { $0.iterations > 0 } }
}

extension [Past.Stretch] {
  /// Of what lies ahead: how far steps alone follow it.
  fileprivate var bound: Cursor { self[count - 1].end }
}
