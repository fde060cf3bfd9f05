// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet

extension Fixture {
  /// The verdict on a value of `iteration`; `isNew` for a parameter after its update.
  func verdict(_ symbol: Symbol, _ value: Matrix, iteration: Int, isNew: Bool) -> Verdict {
    let array =
      symbol == Symbol(.cost)
      ? file.cost(at: iteration) : file.record(at: iteration)?.array(symbol, isNew: isNew)
    guard let array else { return .absent }
    switch Comparison(value, with: array, rtol: file.rtol).outcome {
    case .agrees: return .golden
    case .otherShape(let golden, _): return .otherShape(golden)
    case .differs(let cells):
      return .off(
        golden: cells[0].golden, row: cells[0].row + 1, column: cells[0].column + 1,
        difference: cells[0].difference, wrong: cells.count, of: value.shape.count)
    }
  }
}

extension Model {
  /// The network, samples and settings of a golden file.
  init(_ file: GoldenFile) {
    inputs = file.network.inputs
    layers = file.network.layers.map {
      LayerChoice(neurons: $0.neurons, activation: $0.activation, usesBias: $0.usesBias)
    }
    if Set(file.network.layers.map(\.usesBias)).count == 1 {
      for l in layers.indices { layers[l].usesBias = nil }
      settings.bias = file.network.layers[0].usesBias ? .on : .off
    }
    if !file.network.trainsBias, settings.bias == .on { settings.bias = .kept }
    X = file.batch.X
    Y = file.batch.Y
    settings.learningRate = file.training.learningRate
    settings.loss = file.training.loss.map { .fixed($0) } ?? .none
    settings.optimizer = file.training.optimizer
    settings.l2 = file.training.l2
    settings.slopeScale = file.training.slopeScale
    settings.batchSize = file.training.batchSize
  }
}

extension Session {
  /// What of the golden file cannot be met by this network, said when it is attached.
  func mismatch(with file: GoldenFile) -> Phrase? {
    guard model.inputs != nil, stepper.network.sizes != file.network.sizes else { return nil }
    let golden = file.network.sizes.map(String.init).joined(separator: " → ")
    let ours = stepper.network.sizes.map(String.init).joined(separator: " → ")
    return "it describes a network \(golden); this one is \(ours)"
  }

  /// All values computed so far, in every recorded iteration that was visited, against the file.
  func compare(with fixture: Fixture, listingAll: Bool) throws(SessionError) -> ComparisonReport {
    let file = fixture.file
    var agreeing: [String] = []
    var differing: [ComparisonReport.Difference] = []
    var optional = 0
    var largest = 0.0
    let severalRecords = file.records.count > 1

    func judge(_ value: Matrix, _ array: GoldenFile.Array, at iteration: Int) {
      let name = severalRecords ? "\(array.name) at \(iteration)" : array.name
      let comparison = Comparison(value, with: array, rtol: file.rtol)
      largest = max(largest, comparison.largest)
      if !comparison.agrees, array.isOptional {
        optional += 1
        return
      }
      switch comparison.outcome {
      case .agrees: agreeing.append(name)
      case .otherShape(let golden, let ours):
        differing.append(
          .init(name: name, extent: "is \(ours), golden \(golden)", cells: [], more: 0))
      case .differs(let cells):
        let shown = listingAll ? cells : differing.count < 3 ? Array(cells.prefix(3)) : []
        differing.append(
          .init(
            name: name,
            extent: "\(value.shape), \(cells.count) of \(counted(value.shape.count, "number"))",
            cells: shown.map {
              (place: "[\($0.row + 1),\($0.column + 1)]", golden: $0.golden, ours: $0.ours)
            }, more: shown.isEmpty ? 0 : cells.count - shown.count))
      }
    }

    for record in file.records where record.iteration <= stepper.iteration {
      if isCancelled() { throw SessionError(.cancelled) }
      for (array, value) in try values(for: record) { judge(value, array, at: record.iteration) }
    }
    for cost in file.costs {
      guard let value = try? timeline.value(of: Symbol(.cost), at: cost.iteration) else { continue }
      judge(value, cost.array, at: cost.iteration)
    }
    if let final = file.final, final.updates > 0, final.updates <= stepper.iteration {
      for array in final.arrays {
        guard let symbol = array.symbol, symbol.quantity == .W || symbol.quantity == .b,
          let value = parameter(symbol, at: final.updates)
        else { continue }
        judge(value, array, at: final.updates)
      }
    }
    let count = agreeing.count + differing.count
    guard count > 0 else { throw SessionError(.nothingCompared) }
    let maker = file.madeBy.map { " (\(shortened($0, 60)))" } ?? ""
    let holds = differing.isEmpty
    return ComparisonReport(
      holds: holds,
      headline: holds
        ? "\(fixture.name): \(agreeing.count) of \(count) values agree (largest difference \(magnitude: largest))"
        : "\(fixture.name)\(maker) against this program",
      agreeing: agreeing, differing: differing,
      remarks: optional > 0
        ? ["\(counted(optional, "optional value")) not met; they do not decide"] : [],
      summary: holds
        ? nil
        : "\(agreeing.count) agree, \(differing.count) differ; check fixture all lists every number"
    )
  }

  /// The recorded arrays of an iteration that are computed by now, in order of computation.
  private func values(for record: GoldenFile.Record) throws(SessionError)
    -> [(GoldenFile.Array, Matrix)]
  {
    let depth = stepper.network.depth
    var order: [(Symbol, isNew: Bool)] = []
    for l in stride(from: 1, through: depth, by: 1) {
      order += [(Symbol(.W, l), false), (Symbol(.b, l), false)]
    }
    for step in stepper.program where step.phase != .update {
      order.append((step.writes(depth: depth), false))
    }
    order += [(Symbol(.costData), false), (Symbol(.costL2), false), (Symbol(.dA, 0), false)]
    for l in stride(from: 1, through: depth, by: 1) {
      for quantity in [Quantity.mW, .sW, .mb, .sb] { order.append((Symbol(quantity, l), true)) }
      order += [(Symbol(.W, l), true), (Symbol(.b, l), true)]
    }
    return order.compactMap { symbol, isNew in
      let isParameter = symbol.quantity == .W || symbol.quantity == .b
      guard let array = record.array(symbol, isNew: isNew && isParameter) else { return nil }
      let value =
        isNew
        ? parameter(symbol, at: record.iteration + 1)
        : symbol.quantity == .b && !stepper.exists(symbol)
          ? Matrix(stepper.network.biasShape(symbol.layer), repeating: 0)
          : computed(symbol, in: record.iteration)
      return value.map { (array, $0) }
    }
  }

  private func computed(_ symbol: Symbol, in iteration: Int) -> Matrix? {
    try? timeline.value(of: symbol, at: iteration)
  }

  /// A parameter as iteration `time` found it; within the present iteration, if it has moved.
  private func parameter(_ symbol: Symbol, at time: Int) -> Matrix? {
    if !stepper.exists(symbol) {
      return Matrix(stepper.network.biasShape(symbol.layer), repeating: 0)
    }
    if time <= stepper.iteration { return try? timeline.value(of: symbol, at: time) }
    guard time == stepper.iteration + 1 else { return nil }
    let move = stepper.index(of: mover(of: symbol))
    guard let move, move < stepper.position else { return nil }
    return try? stepper.value(of: symbol)
  }

  /// The parameter whose update moves `symbol`: itself, or the one it is the optimizer's state of.
  private func mover(of symbol: Symbol) -> Symbol {
    switch symbol.quantity {
    case .mW, .sW: Symbol(.W, symbol.layer)
    case .mb, .sb: Symbol(.b, symbol.layer)
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2: symbol
    }
  }
}
