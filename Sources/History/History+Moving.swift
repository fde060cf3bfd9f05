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
  /// The edit before which `layer` and `iter` do not go.
  package var barrier: String?
}

extension History {
  /// Undoes `count` units of steps, or edits that lie between them. Layers, iterations and
  /// epochs belong to one training: they do not go back before the edit that began it.
  ///
  /// Nil if it was stopped on the way; then nothing is changed.
  package mutating func back(_ count: Int, _ unit: Unit, isCancelled: () -> Bool) -> Undone? {
    var (moved, undone, edits) = (self, Undone(), Set<Int>())
    moved.leaveEnd()
    var target = here.position
    while true {
      let (era, reached) = (moved.here.era, target)
      let start = Position(era.start)
      while undone.units < count, target > start {
        target = max(start, unit.start(before: target, era.start))
        undone.units += 1
      }
      if target < reached {
        undone.stepCount += reached.steps(from: target, era.start)
        undone.step = undone.stepCount == 1 ? era.start.program[target.step].writes : nil
      }
      guard undone.units < count else { break }
      let hasEdit = moved.here.index > 0
      if unit != .op, era.beginsTraining {
        undone.barrier = hasEdit ? era.label : nil
        break
      }
      guard hasEdit else { break }
      if moved.undoEdit() { edits.insert(era.number) } else { edits = [] }
      undone.edits.append(era.label)
      undone.units += 1
      target = moved.here.position
    }
    if target < moved.here.position {
      guard let stepper = moved.here.era.stepper(at: target, isCancelled) else { return nil }
      moved.here.now = stepper
    }
    moved.settle(undone: edits)
    self = moved
    return undone
  }

  /// Goes to the start of iteration `t`, or to where `symbol` has just been computed in it: back or
  /// forward, recomputed exactly. The steps of the latest iteration are done where they are missing.
  package mutating func go(to t: Int, after symbol: Symbol?, isCancelled: () -> Bool)
    throws(Absence)
  {
    var moved = self
    moved.leaveEnd()
    let training = moved.training
    guard t <= training.now.iteration else { throw .notReached(end: training.now.iteration) }
    let (index, target) = try training.place(of: t, after: symbol)
    moved.here = Cursor(moved.here.branch.lasting, endOf: index)
    if target < moved.here.position {
      guard let stepper = moved.here.era.stepper(at: target, isCancelled) else { throw .cancelled }
      moved.here.now = stepper
    }
    moved.here.setup.carry(setup, toOtherTraining: false)
    moved.settle()
    while moved.here.position < target {
      if isCancelled() { throw .cancelled }
      guard moved.next() != nil else { break }
    }
    self = moved
  }
}

extension Cursor {
  /// The era of this training in which a point in time lies, and its position.
  ///
  /// Of edits at the start of an iteration, the latest is in force there; a value was computed
  /// before the edits that stand right behind it.
  fileprivate func place(of t: Int, after symbol: Symbol?) throws(Absence) -> (
    era: Int, Position
  ) {
    for (index, era) in zip(eras.indices, eras).reversed() {
      var target = Position(t, 0)
      if let symbol, let step = era.start.index(of: symbol.computedWith) {
        let isLast = step + 1 == era.start.program.count && era.start.repeats
        target = isLast ? Position(t + 1, 0) : Position(t, step + 1)
        if Position(era.start) < target { return (index, target) }
      } else if Position(era.start) <= target {
        guard symbol == nil else { throw .now(.noStep) }
        return (index, target)
      }
      if era.beginsTraining { break }
    }
    throw .forgotten(from: firstIteration())
  }
}
