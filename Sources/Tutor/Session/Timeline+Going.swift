// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Timeline {
  /// Goes to the start of iteration `t`, or to where `symbol` has just been computed in it: back or
  /// forward, recomputed exactly. The steps of the latest iteration are done where they are missing.
  mutating func go(to t: Int, after symbol: Symbol?, isCancelled: () -> Bool) throws(Absence) {
    var moved = training
    guard t <= moved.now.iteration else { throw .notReached(end: moved.now.iteration) }
    let (index, target) = try moved.era(of: t, after: symbol)
    moved.cut(to: index)
    if Place(moved.now) < target {
      while Place(moved.now) < target {
        if isCancelled() { throw .cancelled }
        guard moved.next() != nil else { break }
      }
    } else if !moved.stand(at: target, isCancelled) {
      throw .cancelled
    }
    (moved.others, moved.lineCount, moved.lastNumber) = (others, lineCount, lastNumber)
    moved.carry(model)
    let isEnd = index == end.eras.count - 1 && Place(moved.now) >= Place(end.now)
    if !isEnd { moved.lookAhead(to: end) }
    self = moved
  }

  /// The era of this training in which a place lies, and the place.
  ///
  /// Of edits at the start of an iteration, the latest is in force there; a value was computed
  /// before the edits that stand right behind it.
  private func era(of t: Int, after symbol: Symbol?) throws(Absence) -> (Int, Place) {
    for (index, era) in eras.enumerated().reversed() {
      let start = Place(era.start)
      var target = Place(t, 0)
      if let symbol, let step = era.start.index(of: symbol.computedWith) {
        target.position = step + 1
        if step + 1 == era.start.program.count, era.start.repeats { target = Place(t + 1, 0) }
        if start < target { return (index, target) }
      } else if start <= target {
        guard symbol == nil else { throw .now(.noStep) }
        return (index, target)
      }
      if era.beginsTraining { break }
    }
    throw .forgotten(from: eras[0].start.iteration + (eras[0].start.position > 0 ? 1 : 0))
  }
}
