// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Timeline {
  /// Why the past has no such value.
  enum Absence: Error {
    case notReached(end: Int)
    case forgotten(from: Int)
    case now(Stepper.Absence)
    case cancelled
  }

  /// The value of `symbol` in iteration `t`: of a parameter the one it used.
  func value(
    of symbol: Symbol, at t: Int, isCancelled: () -> Bool = { false }
  ) throws(Absence) -> Matrix {
    guard t <= now.iteration else {
      guard !ahead.isEmpty else { throw .notReached(end: now.iteration) }
      return try training.value(of: symbol, at: t, isCancelled: isCancelled)
    }
    // W1 may have moved when an era begins, and dA0 needs it unmoved.
    let needsStart = symbol.isMovedByUpdate || symbol == Symbol(.dA, 0)
    guard let index = era(ofIteration: t, fromStart: needsStart) else {
      let oldest = eras[0].start
      throw .forgotten(from: oldest.iteration + (needsStart && oldest.position > 0 ? 1 : 0))
    }
    let cost = t - eras[index].firstCost
    if symbol == Symbol(.cost), eras[index].costs.indices.contains(cost) {
      return Matrix(eras[index].costs[cost])
    }
    if index == eras.count - 1, t == now.iteration, !symbol.isMovedByUpdate {
      return try present(symbol, now.holdsFinished ? .notYet(operation: 1, of: 1, done: 0) : nil)
    }
    guard var stepper = state(atStartOf: t, in: index, isCancelled) else { throw .cancelled }
    do {
      if symbol.isMovedByUpdate { return try stepper.value(of: symbol) }
      while let step = stepper.nextStep, stepper.iteration == t {
        stepper.next()
        if step.writes == symbol.computedWith { break }
      }
      return try stepper.value(of: symbol)
    } catch { throw .now(error) }
  }

  private func present(_ symbol: Symbol, _ stale: Stepper.Absence?) throws(Absence) -> Matrix {
    if let stale, !symbol.isInput {
      guard now.nextStep != nil, let index = now.index(of: symbol.computedWith) else {
        throw .now(stale)
      }
      throw .now(.notYet(operation: index + 1, of: now.program.count, done: 0))
    }
    do { return try now.value(of: symbol) } catch { throw .now(error) }
  }

  /// The latest iteration that has a value of `symbol`: of a parameter the one that would use it.
  func latestIteration(of symbol: Symbol) -> Int {
    let isDone = now.index(of: symbol.computedWith).map { $0 < now.position } ?? !now.holdsFinished
    return symbol.isMovedByUpdate || isDone ? now.iteration : now.iteration - 1
  }

  /// The costs known, with their iterations, oldest first; later eras replace what they redo.
  var costs: [(iteration: Int, cost: Double)] {
    var known: [(iteration: Int, cost: Double)] = []
    for era in eras {
      let redone = era.start.iteration + (era.start.position == 0 ? 0 : 1)
      while let last = known.last, last.iteration >= redone { known.removeLast() }
      for (offset, cost) in era.costs.enumerated() {
        known.append((era.firstCost + offset, cost))
      }
    }
    return known
  }
}
