// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Why the past has no such value.
package enum PastAbsence: Error {
  case notReached(end: Int)
  case forgotten(from: Int)
  case now(Stepper.Absence)
  case cancelled
}

/// What led to a point in history, on a branch.
package struct Past {
  package let branch: Branch
  let end: Cursor
  let known: [Int: Era]

  package var now: Stepper { end.now }

  /// An era from its edit to where the next one was made.
  package struct Stretch {
    package let era: Era
    package let end: Cursor
    /// Whole iterations that were done.
    var iterations: Int { max(0, end.now.iteration - era.start.iteration) }
  }

  /// Latest first.
  package var stretches: some Sequence<Stretch> {
    sequence(state: Optional(end)) { point in
      guard let end = point, let era = known[end.era] else { return nil }
      point = era.left
      return Stretch(era: era, end: end)
    }
  }

  /// The eras, latest first.
  package var eras: [Era] { stretches.map(\.era) }

  /// The stretch in which iteration `t` begins, or, unless its very start is needed, goes on last;
  /// nil where it is forgotten.
  ///
  /// A setting may begin an era in the middle of an iteration, even of its update.
  package func stretch(ofIteration t: Int, fromStart: Bool = true) -> Stretch? {
    stretches.first { Position($0.era.start) <= Position(t, fromStart ? 0 : .max) }
  }

  /// The first iteration that is not forgotten.
  func firstIteration(fromStart: Bool = true) -> Int {
    let oldest = eras.last?.start ?? now
    return oldest.iteration + (fromStart && oldest.position > 0 ? 1 : 0)
  }

  // MARK: Values

  /// The value of `symbol` in iteration `t`: of a parameter the one it used.
  package func value(
    of symbol: Symbol, at t: Int, isCancelled: () -> Bool = { false }
  ) throws(PastAbsence) -> Matrix {
    guard t <= now.iteration else { throw .notReached(end: now.iteration) }
    // W1 may have moved when an era begins, and dA0 needs it unmoved.
    let needsStart = symbol.isMovedByUpdate || symbol == Symbol(.dA, 0)
    guard let stretch = stretch(ofIteration: t, fromStart: needsStart) else {
      throw .forgotten(from: firstIteration(fromStart: needsStart))
    }
    let era = stretch.era
    let (costs, cost) = (era.costs(to: stretch.end.now), t - era.firstCost)
    if symbol == Symbol(.cost), costs.indices.contains(cost) { return Matrix(costs[cost]) }
    var target = Position(t, 0)
    if !symbol.isMovedByUpdate {
      if t == now.iteration, era.number == end.era { return try present(symbol) }
      target =
        Position(after: symbol, in: t, era.start) ?? Position(t, era.start.program.count)
    }
    guard let stepper = era.stepper(at: target, isCancelled) else { throw .cancelled }
    do { return try stepper.value(of: symbol) } catch { throw .now(error) }
  }

  /// A value of the iteration that is begun; of one that is not, what is given.
  private func present(_ symbol: Symbol) throws(PastAbsence) -> Matrix {
    if now.holdsFinished, !symbol.isAssignable {
      let index = now.nextStep == nil ? nil : now.index(of: symbol.computedWith)
      let (operation, count) = index.map { ($0 + 1, now.program.count) } ?? (1, 1)
      throw .now(.notYet(operation: operation, of: count, done: 0))
    }
    do { return try now.value(of: symbol) } catch { throw .now(error) }
  }

  /// Iteration `t`, which has begun, with what it began with; nil where it is forgotten.
  package func moment(_ t: Int) -> Moment? {
    guard let era = stretch(ofIteration: t)?.era,
      let start = era.stepper(at: Position(t, 0), { false })
    else { return nil }
    // The learning rate may have been set in the middle of the iteration.
    let later = stretches.map(\.era.start).prefix { Position($0) > Position(t, 0) }
      .filter { $0.iteration == t }.reversed()
    var values = now
    if t != now.iteration || now.position == 0 {
      values = later.last ?? start
      if values.iteration == t { values.finish() }
    }
    let rates = later.map { (from: $0.position, rate: $0.training.learningRate) }
    return Moment(
      iteration: t, start: start, values: values,
      rates: [(0, era.start.training.learningRate)] + rates)
  }

  /// Iteration `t` as it was before its first step; nil if it was stopped on the way.
  package func start(ofIteration t: Int, _ isCancelled: () -> Bool) -> Stepper? {
    if Position(t, 0) == Position(now) { return now }
    guard let stretch = stretch(ofIteration: t) else { return eras.last?.start }
    return stretch.era.stepper(at: Position(t, 0), isCancelled)
  }

  /// The latest iteration that has a value of `symbol`: of a parameter the one that would use it.
  package func latestIteration(of symbol: Symbol) -> Int {
    let isDone = now.index(of: symbol.computedWith).map { $0 < now.position } ?? !now.holdsFinished
    return symbol.isMovedByUpdate || isDone ? now.iteration : now.iteration - 1
  }

  /// The costs known, with their iterations, oldest first; later eras replace what they redo.
  package var costs: [(iteration: Int, cost: Double)] {
    var known: [(iteration: Int, cost: Double)] = []
    for stretch in Array(stretches).reversed() {
      let first = stretch.era.firstCost
      while let last = known.last, last.iteration >= first { known.removeLast() }
      for (offset, cost) in stretch.era.costs(to: stretch.end.now).enumerated() {
        known.append((first + offset, cost))
      }
    }
    return known
  }
}
