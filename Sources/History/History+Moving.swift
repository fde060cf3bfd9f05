// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What `back` undid.
package struct Undone: Sendable {
  /// Units, of those that were asked for.
  package var units = 0
  package var stepCount = 0
  /// What the step computed, if it was a single one.
  package var step: Symbol?
  /// The edits as they were typed, latest first.
  package var edits: [String] = []
  /// The numbers of branches that began so that what was undone is kept.
  package var branches: [Int] = []
  /// The edit before which `layer` and `iter` do not go.
  package var barrier: String?
}

extension History {
  /// Undoes `count` units of steps, or edits that lie between them. Layers, iterations and
  /// epochs belong to one training: they do not go back before the edit that began it.
  ///
  /// Nil if it was stopped on the way; then nothing is changed.
  package mutating func back(_ count: Int, _ unit: Unit, isCancelled: () -> Bool) -> Undone? {
    var (moved, undone, edits, known) = (self, Undone(), Set<Int>(), tree.count)
    moved.tree.leave()
    while let era = moved.eras[moved.edit] {
      let (reached, start) = (moved.tree.here.position, Position(era.start))
      var target = reached
      while undone.units < count, target > start {
        target = max(start, unit.start(before: target, era.start))
        undone.units += 1
      }
      if target < reached {
        guard let stepper = era.stepper(at: target, isCancelled) else { return nil }
        moved.tree.here.now = stepper
        let program = era.start.program
        undone.stepCount += (reached.iteration - target.iteration) * program.count
        undone.stepCount += reached.step - target.step
        undone.step = undone.stepCount == 1 ? program[target.step].writes : nil
      }
      guard undone.units < count,
        let before = moved.tree.asides[era.number]?.here ?? era.left,
        moved.eras[before.era] != nil
      else { break }
      if unit != .op, era.beginsTraining {
        undone.barrier = era.label
        break
      }
      undone.edits.append(era.label)
      undone.units += 1
      if let aside = moved.tree.asides[era.number] {
        moved.takeUp(aside, behind: era)
        (edits, known) = ([], aside.count)
      } else {
        moved.tree.here = before
        edits.insert(era.number)
      }
    }
    moved.settle(undone: edits)
    undone.branches = moved.tree.others.map(\.number).filter { $0 > known }
    self = moved
    return undone
  }

  /// Goes to the start of iteration `t`, or to where `symbol` has just been computed in it: back or
  /// forward, recomputed exactly. The steps of the latest iteration are done where they are missing.
  package mutating func go(to t: Int, after symbol: Symbol?, isCancelled: () -> Bool)
    throws(PastAbsence)
  {
    let training = training
    guard t <= training.now.iteration else { throw .notReached(end: training.now.iteration) }
    let (stretch, target) = try training.stretch(of: t, after: symbol)
    var moved = self
    moved.tree.leave()
    moved.tree.here = stretch.end
    if target < stretch.end.position {
      guard let stepper = stretch.era.stepper(at: target, isCancelled) else { throw .cancelled }
      moved.tree.here.now = stepper
    }
    moved.settle()
    while Position(moved.now) < target {
      if isCancelled() { throw .cancelled }
      guard moved.next() != nil else { break }
    }
    self = moved
  }
}

extension Past {
  /// The stretch of this training in which a point in time lies, and its position.
  ///
  /// Of edits at the start of an iteration, the latest is in force there; a value was computed
  /// before the edits that stand right behind it.
  fileprivate func stretch(of t: Int, after symbol: Symbol?) throws(PastAbsence) -> (
    Stretch, Position
  ) {
    for stretch in stretches {
      let start = stretch.era.start
      if let symbol, let target = Position(after: symbol, in: t, start) {
        if Position(start) < target { return (stretch, target) }
      } else if Position(start) <= Position(t, 0) {
        guard symbol == nil else { throw .now(.noStep) }
        return (stretch, Position(t, 0))
      }
    }
    throw .forgotten(from: firstIteration())
  }
}
