// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A place on a branch: what led to it can be looked up.
package struct Cursor<Setup: Carried>: Sendable {
  package internal(set) var branch: Branch<Setup>
  /// Which of the branch's eras it is in.
  var index: Int
  /// What is set up, as seen from here: what is carried through time comes on top of the era's own.
  package var setup: Setup
  package internal(set) var now: Stepper

  /// The end of an era, or of the branch, where the present is not that.
  init(_ branch: Branch<Setup>, endOf index: Int? = nil) {
    (self.branch, self.index) = (branch, index ?? branch.eras.count - 1)
    let era = branch.eras[self.index]
    (setup, now) = (era.setup, era.end ?? era.start)
  }

  /// The latest edit, and what followed.
  package internal(set) var era: Era<Setup> {
    get { branch.eras[index] }
    // In place: what is kept of a long run is not copied.
    _modify { yield &branch.eras[index] }
  }
  /// The eras that led here.
  package var eras: ArraySlice<Era<Setup>> { branch.eras[...index] }
  var position: Position { Position(now) }

  /// The state right before the next edit, or here.
  private func end(of index: Int) -> Stepper {
    index == self.index ? now : branch.eras[index].end ?? now
  }

  // MARK: Values

  /// The value of `symbol` in iteration `t`: of a parameter the one it used.
  package func value(
    of symbol: Symbol, at t: Int, isCancelled: () -> Bool = { false }
  ) throws(Absence) -> Matrix {
    guard t <= now.iteration else { throw .notReached(end: now.iteration) }
    // W1 may have moved when an era begins, and dA0 needs it unmoved.
    let needsStart = symbol.isMovedByUpdate || symbol == Symbol(.dA, 0)
    guard let index = era(ofIteration: t, fromStart: needsStart) else {
      throw .forgotten(from: firstIteration(fromStart: needsStart))
    }
    let era = branch.eras[index]
    if symbol == Symbol(.cost), let cost = era.cost(of: t, to: end(of: index)) {
      return Matrix(cost)
    }
    var target = Position(t, 0)
    if !symbol.isMovedByUpdate {
      if t == now.iteration, index == self.index { return try present(symbol) }
      target.step = (era.start.index(of: symbol.computedWith) ?? era.start.program.count - 1) + 1
    }
    guard let stepper = era.stepper(at: target, isCancelled) else { throw .cancelled }
    do { return try stepper.value(of: symbol) } catch { throw .now(error) }
  }

  /// A value of the iteration that is begun; of one that is not, what is given.
  private func present(_ symbol: Symbol) throws(Absence) -> Matrix {
    if now.holdsFinished, !symbol.isInput {
      let index = now.nextStep == nil ? nil : now.index(of: symbol.computedWith)
      let (operation, count) = index.map { ($0 + 1, now.program.count) } ?? (1, 1)
      throw .now(.notYet(operation: operation, of: count, done: 0))
    }
    do { return try now.value(of: symbol) } catch { throw .now(error) }
  }

  /// Iteration `t`, which has begun, with what it began with; nil where it is forgotten.
  package func moment(_ t: Int) -> Moment? {
    guard let index = era(ofIteration: t, fromStart: true),
      let start = branch.eras[index].stepper(at: Position(t, 0), { false })
    else { return nil }
    // The learning rate may have been set in the middle of the iteration.
    let later = eras[(index + 1)...].map(\.start).filter { $0.iteration == t && $0.position > 0 }
    var values = now
    if t != now.iteration || now.position == 0 {
      values = later.last ?? start
      if values.iteration == t { values.finish() }
    }
    let rates = later.map { (from: $0.position, rate: $0.training.learningRate) }
    return Moment(
      iteration: t, start: start, values: values,
      rates: [(0, eras[index].start.training.learningRate)] + rates)
  }

  /// The latest iteration that has a value of `symbol`: of a parameter the one that would use it.
  package func latestIteration(of symbol: Symbol) -> Int {
    let isDone = now.index(of: symbol.computedWith).map { $0 < now.position } ?? !now.holdsFinished
    return symbol.isMovedByUpdate || isDone ? now.iteration : now.iteration - 1
  }

  /// The costs known, with their iterations, oldest first; later eras replace what they redo.
  package var costs: [(iteration: Int, cost: Double)] {
    var known: [(iteration: Int, cost: Double)] = []
    for index in eras.indices {
      while let last = known.last, last.iteration >= eras[index].firstCost { known.removeLast() }
      known += eras[index].costs(to: end(of: index))
    }
    return known
  }

  // MARK: Eras

  /// The era in which iteration `t` begins, or, unless its very start is needed, goes on last;
  /// nil where it is forgotten.
  ///
  /// A setting may begin an era in the middle of an iteration, even of its update.
  package func era(ofIteration t: Int, fromStart: Bool) -> Int? {
    eras.lastIndex { Position($0.start) <= Position(t, fromStart ? 0 : .max) }
  }

  /// The first iteration that is not forgotten.
  func firstIteration(fromStart: Bool = true) -> Int {
    let oldest = branch.eras[0].start
    return oldest.iteration + (fromStart && oldest.position > 0 ? 1 : 0)
  }

  /// The state from which training alone led to the parameters of this iteration.
  package var beginning: Stepper {
    branch.eras[era(ofIteration: now.iteration, fromStart: true) ?? 0].start
  }

  /// The setup that iteration `t` had; nil where it is forgotten.
  package func setup(at t: Int) -> Setup? {
    era(ofIteration: t, fromStart: true).map {
      $0 == index ? setup : branch.eras[$0 + 1].before ?? branch.eras[$0].setup
    }
  }

  /// Which samples of the data set iteration `t` used, from 0; nil where it is forgotten.
  package func samples(ofIteration t: Int) -> [Int]? {
    era(ofIteration: t, fromStart: false).map { branch.eras[$0].start.samples(ofIteration: t) }
  }

  /// Iteration `t` as it was before its first step; nil if it was stopped on the way.
  package func start(ofIteration t: Int, _ isCancelled: () -> Bool) -> Stepper? {
    if Position(t, 0) == position { return now }
    guard let index = era(ofIteration: t, fromStart: true) else { return branch.eras[0].start }
    return branch.eras[index].stepper(at: Position(t, 0), isCancelled)
  }
}

/// Why the past has no such value.
package enum Absence: Error {
  case notReached(end: Int)
  case forgotten(from: Int)
  case now(Stepper.Absence)
  case cancelled
}
