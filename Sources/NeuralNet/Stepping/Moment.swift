// SPDX-License-Identifier: GPL-3.0-or-later

/// One iteration, for whoever asks where its numbers come from: what it began with, and what it has
/// computed.
public struct Moment {
  /// Which one, from 0.
  public let iteration: Int
  /// At its start: the parameters that it uses.
  public let start: Stepper
  /// At its end, or as far as it has come.
  public let values: Stepper
  /// The learning rates of the iteration: each holds from a step of the program on.
  let rates: [(from: Int, rate: Double)]
  private let shelf = Shelf()

  /// Matrices that were looked up, since a copy of one takes longer than a look at it.
  private final class Shelf {
    var matrices: [Symbol: Matrix] = [:]
  }

  /// An iteration from its start to its end, or as far as it has come.
  public init(iteration: Int, start: Stepper, values: Stepper, rates: [(from: Int, rate: Double)]) {
    (self.iteration, self.start, self.values, self.rates) = (iteration, start, values, rates)
  }

  /// An iteration right after one of its steps, for the numbers of that step alone; of an update
  /// with the parameter as it was before.
  public init(iteration: Int, after step: Stepper, parameter: (symbol: Symbol, value: Matrix)?) {
    self.init(
      iteration: iteration, start: step, values: step,
      rates: [(from: 0, rate: step.training.learningRate)])
    if let parameter { shelf.matrices[parameter.symbol] = parameter.value }
  }

  /// The network.
  public var network: Network { values.network }
  /// Loss, optimizer and the rest.
  public var training: Training { values.training }
  /// Layers of the network.
  public var depth: Int { values.network.depth }
  /// Samples of the batch in use.
  public var m: Int { values.m }
  /// The number of its update since the optimizer's state was zero, from 1.
  public var move: Int { values.updateCount + (values.iteration == iteration ? 1 : 0) }

  /// The matrix of a symbol as the iteration used it, samples of the batch in columns: of parameters
  /// and optimizer state the one it began with; 0×0 where there is none.
  public func used(_ quantity: Quantity, _ l: Int = 0) -> Matrix {
    let symbol = Symbol(quantity, l)
    if let known = shelf.matrices[symbol] { return known }
    let matrix = compute(symbol) ?? Matrix(Shape(0, 0), [])
    shelf.matrices[symbol] = matrix
    return matrix
  }

  /// A parameter or a piece of optimizer state after the update, in the parameter's shape; 0×0 where
  /// there is none.
  public func moved(_ quantity: Quantity, _ l: Int) -> Matrix {
    (try? values.value(of: Symbol(quantity, l))) ?? Matrix(Shape(0, 0), [])
  }

  /// Whether a parameter is no more what the iteration used.
  public func hasMoved(_ parameter: Symbol) -> Bool {
    guard let index = values.index(of: parameter) else { return false }
    return values.iteration != iteration || index < values.position
  }

  /// The learning rate, dimensionless, with which `step` moves a parameter.
  public func rate(of step: Step) -> Double {
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
