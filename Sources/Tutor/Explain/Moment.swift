// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One iteration, for whoever asks where its numbers come from: what it began with, and what it has
/// computed.
struct Moment {
  let iteration: Int
  /// At its start: the parameters that it uses.
  let start: Stepper
  /// At its end, or as far as it has come.
  let values: Stepper
  /// The learning rates of the iteration: each holds from a step of the program on.
  let rates: [(from: Int, rate: Double)]
  private let shelf = Shelf()

  /// Matrices that were looked up, since a copy of one takes longer than a look at it.
  private final class Shelf {
    var matrices: [Symbol: Matrix] = [:]
  }

  /// An iteration from its start to its end, or as far as it has come.
  init(iteration: Int, start: Stepper, values: Stepper, rates: [(from: Int, rate: Double)]) {
    (self.iteration, self.start, self.values, self.rates) = (iteration, start, values, rates)
  }

  /// An iteration right after one of its steps, for the numbers of that step alone; of an update
  /// with the parameter as it was before.
  init(iteration: Int, after step: Stepper, parameter: (symbol: Symbol, value: Matrix)?) {
    self.init(
      iteration: iteration, start: step, values: step,
      rates: [(from: 0, rate: step.training.learningRate)])
    if let parameter { shelf.matrices[parameter.symbol] = parameter.value }
  }

  var network: Network { values.network }
  var training: Training { values.training }
  var depth: Int { values.network.depth }
  var m: Int { values.m }
  /// The number of its update since the optimizer's state was zero, from 1.
  var move: Int { values.moves + (values.iteration == iteration ? 1 : 0) }

  /// The matrix of a symbol as the iteration used it, samples of the batch in columns: of parameters
  /// and optimizer state the one it began with; 0×0 where there is none.
  func used(_ quantity: Quantity, _ l: Int = 0) -> Matrix {
    let symbol = Symbol(quantity, l)
    if let known = shelf.matrices[symbol] { return known }
    let matrix = compute(symbol) ?? Matrix(Shape(0, 0), [])
    shelf.matrices[symbol] = matrix
    return matrix
  }

  /// A parameter or a piece of optimizer state after the update, in the parameter's shape; 0×0 where
  /// there is none.
  func moved(_ quantity: Quantity, _ l: Int) -> Matrix {
    (try? values.value(of: Symbol(quantity, l))) ?? Matrix(Shape(0, 0), [])
  }

  /// Whether a parameter is no more what the iteration used.
  func hasMoved(_ parameter: Symbol) -> Bool {
    guard let index = values.index(of: parameter) else { return false }
    return values.iteration != iteration || index < values.position
  }

  /// The learning rate, dimensionless, with which `step` moves a parameter.
  func rate(of step: Step) -> Double {
    let index = values.program.firstIndex(of: step) ?? 0
    return rates.last { $0.from <= index }?.rate ?? training.learningRate
  }

  private func compute(_ symbol: Symbol) -> Matrix? {
    switch symbol.quantity {
    case .W, .b, .mW, .sW, .mb, .sb: return try? start.value(of: symbol)
    case .dA where symbol.layer == 0: return try? used(.W, 1).transposed.dot(used(.dZ, 1))
    case .Y, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2:
      return try? values.value(of: symbol)
    }
  }
}

extension Timeline {
  /// Iteration `t`, which has begun, as it was where `agrees` says so of its values; nil where it is
  /// forgotten.
  func moment(_ t: Int, where agrees: (Moment) -> Bool) -> Moment? {
    for index in eras.indices.reversed() {
      guard isBefore(t, eras[index].start), eras[index].end.map({ !isBefore(t, $0) }) ?? true
      else { continue }
      guard let start = state(atStartOf: t, in: index, { false }) else { continue }
      // The learning rate may have been set in the middle of the iteration.
      let later = eras[(index + 1)...].filter {
        $0.start.iteration == t && $0.start.position > 0
      }
      var values = now
      if t != now.iteration || now.position == 0 {
        values = later.last?.start ?? start
        if values.iteration == t { values.finish() }
      }
      let rates =
        [(from: 0, rate: eras[index].model.settings.learningRate)]
        + later.map { ($0.start.position, $0.model.settings.learningRate) }
      let moment = Moment(iteration: t, start: start, values: values, rates: rates)
      if agrees(moment) { return moment }
    }
    return nil
  }

  /// Whether iteration `t` has its first step after `stepper`.
  private func isBefore(_ t: Int, _ stepper: Stepper) -> Bool {
    stepper.iteration < t || (stepper.iteration == t && stepper.position == 0)
  }

  /// Where a number that an update moves has its value from, as iteration `t` begins.
  func source(_ cell: Cell, at t: Int, value: Double) -> Source {
    guard let model = eras.last(where: { $0.start.iteration <= t })?.model else {
      return .forgotten(t)
    }
    let origin = model.origin
    let last = lastMove(of: cell, before: t)
    if let typed = origin.typed.last(where: { $0.covers(cell) && $0.iteration <= t }),
      typed.iteration > last ?? -1
    {
      return .typed(typed.text, iteration: typed.iteration)
    }
    guard let last else { return .start(origin.start) }
    let moment = moment(last) {
      Explainer(moment: $0).value(cell).bitPattern == value.bitPattern
    }
    return moment.map { .moved($0) } ?? .forgotten(t)
  }

  /// The iteration before `t` that moved a number last; nil where none did. Biases may be kept for a
  /// while, or have been.
  private func lastMove(of cell: Cell, before t: Int) -> Int? {
    guard t > 0, cell.symbol.isMovedByUpdate else { return nil }
    var last = t - 1
    guard [.b, .mb, .sb].contains(cell.symbol.quantity),
      var index = era(ofIteration: last, fromStart: false)
    else { return last }
    while !eras[index].start.network.trainsBias || last < eras[index].start.iteration {
      let start = eras[index].start
      if eras[index].beginsTraining { return nil }
      // The iteration in which a setting was typed may have begun before it.
      last = start.position > 0 ? start.iteration : start.iteration - 1
      guard index > 0 else { return last < 0 ? nil : last }
      index -= 1
    }
    return last
  }

  /// Where a parameter has its value from.
  enum Source {
    /// An update moved it, in this iteration.
    case moved(Moment)
    /// It was typed in this line.
    case typed(String, iteration: Int)
    /// It is what the parameters began with.
    case start(Model.Start)
    /// The session does not hold the iteration any more.
    case forgotten(Int)
  }
}
