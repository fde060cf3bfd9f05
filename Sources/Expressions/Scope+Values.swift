// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet
import Sentences
import Setup

/// What the session knows by name.
extension Scope {
  /// The symbol of a name, `AL` and layers taken from the network; nil for other names.
  package func symbol(named name: String) -> Symbol? {
    if name == "AL" { return stepper.network.depth > 0 ? Symbol(.A, stepper.network.depth) : nil }
    return Symbol(name)
  }

  /// The symbol of a name that is read at another time: `AL` of a branch is that of its network.
  package func symbol(named name: String, at time: Time?) throws(SessionError) -> Symbol? {
    guard name == "AL", let branch = time?.branch else { return symbol(named: name) }
    let depth = try line(named: branch).now.network.depth
    return depth > 0 ? Symbol(.A, depth) : nil
  }

  /// Whether a name is that of a quantity of a layer before the first: `W0`.
  package func isBelowFirstLayer(_ name: String) -> Bool {
    let letters = name.prefix { !$0.isNumber }
    guard Symbol(name) == nil, let quantity = Quantity(rawValue: String(letters)),
      quantity.hasLayer
    else { return false }
    return Int(name.dropFirst(letters.count)) == 0
  }

  /// That nothing has this name; what the first article calls so has another one here.
  package func unknown(_ name: String, also words: [String] = [], _ range: SourceRange?)
    -> SessionError
  {
    guard let symbol = articleSymbol(name) else {
      if let setting = Setting.all.first(where: { $0.isNamed(name) }) {
        let value = setting.text(setup)
        return SessionError(.isSetting(name: setting.name, value: value), range)
      }
      return SessionError(.unknownName(name, near: nearest(name, in: names + words)), range)
    }
    let ours = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
    return SessionError(.calledHere(name, ours, typed: ours), range)
  }

  /// The value of a symbol now, or in iteration `time`.
  ///
  /// - Throws: also that an open question asks for it.
  package func value(of symbol: Symbol, at time: Int? = nil, _ range: SourceRange? = nil)
    throws(SessionError) -> Matrix
  {
    do throws(SessionError) {
      let value = try known(symbol, at: time, range)
      try requireTold(symbol, value, range)
      return value
    } catch {
      // What would be computed next is not told to be.
      if case .notComputed = error.fact, withheld[symbol] != nil {
        let next = try? lookingAhead { (scope) throws(SessionError) in
          try scope.known(symbol, at: time, range)
        }
        if let next { try requireTold(symbol, next.value, range) }
      }
      throw error
    }
  }

  /// - Throws: that `value` is what an open question asks for.
  func requireTold(_ symbol: Symbol, _ value: Matrix, _ range: SourceRange? = nil)
    throws(SessionError)
  {
    guard let key = withheld[symbol], key.isSame(as: value) else { return }
    throw SessionError(.question(.heldBack(verb: nil, symbol)), range)
  }

  private func known(_ symbol: Symbol, at time: Int?, _ range: SourceRange?)
    throws(SessionError) -> Matrix
  {
    if setup.inputs == nil || stepper.network.depth == 0 || stepper.batch == nil {
      if symbol == Symbol(.A, 0), let X = setup.X { return X }
      if symbol == Symbol(.Y), let Y = setup.Y { return Y }
    }
    if setup.inputs == nil { throw SessionError(.noNetwork) }
    if symbol.layer > stepper.network.depth {
      throw SessionError(.noLayer(symbol, depth: stepper.network.depth), range)
    }
    if stepper.lacksBias(for: symbol) { throw SessionError(.noBias(symbol), range) }
    if symbol == Symbol(.Y), let Y = setup.Y, stepper.batch?.Y == nil { return Y }
    guard let time else {
      do { return try stepper.value(of: symbol) } catch { throw self.error(error, symbol) }
    }
    do {
      return try timeline.reaching(time).value(of: symbol, at: time, isCancelled: isCancelled)
    } catch {
      throw self.error(error, symbol, time)
    }
  }

  /// The value of a symbol at another time.
  package func value(of symbol: Symbol, at time: Time?, _ range: SourceRange) throws(SessionError)
    -> Matrix
  {
    let (there, t) = try looking(at: time, for: symbol)
    do { return try there.value(of: symbol, at: t, range) } catch {
      if time?.branch != nil, let t, case .notComputed = error.fact {
        let end = there.stepper.iteration
        throw SessionError(
          .branchNotReached(t, branch: there.timeline.past.branch.name, end: end))
      }
      throw error
    }
  }

  /// The session and the iteration in which a name at another time is read: on another branch the
  /// session as that ends, and unless it is named the present iteration, or its last.
  package func looking(at time: Time?, for symbol: Symbol) throws(SessionError) -> (Scope, Int?) {
    guard let branch = time?.branch else { return (self, time?.iteration?.value) }
    let line = try line(named: branch)
    let end = line.now.iteration
    let latest = min(
      timeline.past.latestIteration(of: symbol), line.latestIteration(of: symbol))
    let t = time?.iteration?.value ?? max(0, latest)
    guard t <= end else {
      throw SessionError(
        .branchNotReached(t, branch: line.branch.name, end: end))
    }
    var there = self
    there.timeline.travel(toBranch: line.branch.number)
    return (there, t)
  }

  /// - Throws: that the optimizer keeps no such mean.
  package func requireKept(_ symbol: Symbol) throws(SessionError) {
    guard symbol.isMovedByUpdate, !symbol.isAssignable, (try? stepper.value(of: symbol)) == nil
    else {
      return
    }
    throw SessionError(
      .noOptimizerState(symbol, optimizer: setup.settings.optimizer?.name ?? "none"))
  }

  /// Why the past has no such value.
  package func error(_ absence: PastAbsence, _ symbol: Symbol?, _ time: Int) -> SessionError {
    switch absence {
    case .cancelled: SessionError(.cancelled)
    case .notReached(let end):
      SessionError(.notReached(time, now: stepper.iteration, end: end))
    case .forgotten(let from): SessionError(.forgotten(time, from: from))
    case .now(let absence): error(absence, symbol ?? Symbol(.cost))
    }
  }

  private func error(_ absence: Stepper.Absence, _ symbol: Symbol) -> SessionError {
    switch absence {
    case .unknown:
      symbol.isMovedByUpdate && !symbol.isAssignable
        ? SessionError(
          .noOptimizerState(symbol, optimizer: setup.settings.optimizer?.name ?? "none"))
        : SessionError(.cannotKnow(symbol))
    case .noSamples:
      symbol == Symbol(.Y)
        ? SessionError(.noTargets(what: "Y")) : SessionError(.noData)
    case .noStep: noStep(symbol)
    case .notYet(let operation, let count, let done):
      SessionError(
        .notComputed(
          symbol, operation: operation, of: count, done: done, iteration: stepper.iteration,
          finished: stepper.iteration > 0))
    }
  }

  /// Why the program has no such step: no targets, no loss that fits, or no optimizer.
  package func noStep(_ symbol: Symbol) -> SessionError {
    if stepper.batch == nil { return SessionError(.noData) }
    if stepper.batch?.Y == nil {
      guard let Y = setup.Y, let rows = stepper.network.sizes.last else {
        return SessionError(.noTargets(what: "\(symbol)"))
      }
      if let fault = setup.targetFault { return SessionError(.targetsOutside(fault)) }
      return SessionError(
        .wrongShape(
          .init(
            symbol: Symbol(.Y), given: Y.shape, rows: rows, columns: stepper.m, typed: "Y")))
    }
    if let output = setup.layers.last?.activation, setup.training.loss == nil {
      return SessionError(.noLossFits(choice: setup.settings.loss.name, output: output))
    }
    return SessionError(setup.settings.optimizer == nil ? .noOptimizer : .notAStep(symbol))
  }

  /// The last activation for other inputs: a forward pass on the side.
  package func output(for X: Matrix, typed: String, _ range: SourceRange) throws(SessionError)
    -> Matrix
  {
    guard setup.inputs != nil else { throw SessionError(.noNetwork) }
    guard stepper.network.depth > 0 else { throw SessionError(.noLayers) }
    guard X.rows == stepper.network.inputs else {
      let fits = X.columns == stepper.network.inputs
      throw SessionError(
        .netInput(
          typed: typed, X.shape, inputs: stepper.network.inputs,
          suggestion: fits ? "net(\(Diagnostic.transposed(typed)))" : nil), range)
    }
    let side = try forwardPass(on: Batch(X: X))
    let output = Symbol(.A, stepper.network.depth)
    guard let value = try? side.value(of: output) else { throw SessionError(.noData) }
    try requireTold(output, value, range)
    return value
  }

  /// Shapes a reader may want beside a shape error.
  var shapesForComparison: [(name: String, shape: Shape)] {
    guard setup.inputs != nil else { return [] }
    let depth = stepper.network.depth
    var symbols: [Symbol] = []
    for l in stride(from: 1, through: depth, by: 1) where depth <= 3 {
      symbols += [Symbol(.W, l), Symbol(.A, l - 1)]
    }
    if depth <= 3, depth > 0 { symbols.append(Symbol(.A, depth)) }
    return symbols.compactMap { symbol in
      stepper.shape(of: symbol).flatMap { $0.columns > 0 ? ("\(symbol)", $0) : nil }
    }
  }
}
