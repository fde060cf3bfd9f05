// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet

extension Session {
  /// All values computed so far, in every recorded iteration that was visited, against the file.
  func compare(with fixture: Fixture, listingAll: Bool) throws(SessionError) -> ComparisonReport {
    let file = fixture.file
    var agreeing: [String] = []
    var differing: [ComparisonReport.Difference] = []
    var optional = (met: 0, missed: 0)
    var largest = 0.0

    func judge(_ value: Matrix, _ array: GoldenFile.Array, as name: String) {
      let comparison = Comparison(value, with: array, rtol: file.rtol)
      largest = max(largest, comparison.largest)
      if array.isOptional {
        if comparison.agrees { optional.met += 1 } else { optional.missed += 1 }
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
            cells: shown.map { (place: file.place($0), golden: $0.golden, ours: $0.ours) },
            more: shown.isEmpty ? 0 : cells.count - shown.count))
      }
    }

    for record in file.records where record.iteration <= stepper.iteration {
      if isCancelled() { throw SessionError(.cancelled) }
      let place = file.records.count > 1 ? " at \(record.iteration)" : ""
      for (array, value) in values(of: record) { judge(value, array, as: array.name + place) }
    }
    for cost in file.costs {
      guard let value = computed(Symbol(.cost), in: cost.iteration) else { continue }
      judge(value, cost.array, as: "cost at \(cost.iteration)")
    }
    if let final = file.final, final.updates <= stepper.iteration {
      for (array, value) in values(of: final, in: file) {
        judge(value, array, as: "final \(array.name)")
      }
    }
    let count = agreeing.count + differing.count
    guard count + optional.met + optional.missed > 0 else { throw SessionError(.nothingCompared) }
    let maker = file.madeBy.map { " (\(shortened($0, 60)))" } ?? ""
    let holds = differing.isEmpty && count > 0
    var remarks: [Phrase] = []
    if optional.missed > 0 {
      remarks.append("\(counted(optional.missed, "optional value")) not met; they do not decide")
    }
    if count == 0 { remarks.append("nothing in the file decides: every value of it is optional") }
    if let final = file.final, final.updates <= stepper.iteration, stepper.batchCount > 1 {
      remarks.append("final is a pass on all samples, and this is a batch: of it W and b count")
    }
    return ComparisonReport(
      holds: holds,
      headline: holds
        ? "\(fixture.name): \(agreeing.count) of \(count) values agree (largest difference \(magnitude: largest))"
        : "\(fixture.name)\(maker) against this program",
      agreeing: agreeing, differing: differing, remarks: remarks,
      summary: holds
        ? nil
        : "\(agreeing.count) agree, \(differing.count) differ; check fixture all lists every number"
    )
  }

  /// The recorded arrays of an iteration that are computed by now, in order of computation.
  private func values(of record: GoldenFile.Record) -> [(GoldenFile.Array, Matrix)] {
    orderOfComputation.compactMap { symbol, isNew in
      let isParameter = symbol.quantity == .W || symbol.quantity == .b
      guard let array = record.array(symbol, isNew: isNew && isParameter) else { return nil }
      let value =
        isNew
        ? parameter(symbol, at: record.iteration + 1) : computed(symbol, in: record.iteration)
      return value.map { (array, $0) }
    }
  }

  /// What is recorded of the pass after the last update, as far as it is computed by now.
  private func values(of final: GoldenFile.FinalRecord, in file: GoldenFile)
    -> [(GoldenFile.Array, Matrix)]
  {
    let pairs = orderOfComputation.compactMap { symbol, isNew -> (GoldenFile.Array, Matrix)? in
      let isParameter = symbol.quantity == .W || symbol.quantity == .b
      guard !isNew, isParameter || stepper.batchCount == 1, let array = final.array(symbol),
        let value = computed(symbol, in: final.updates)
      else { return nil }
      return (array, value)
    }
    guard let array = final.arrays.first(where: \.isProbe), let X = file.probe,
      let output = output(for: X, at: final.updates)
    else { return pairs }
    return pairs + [(array, output)]
  }

  /// The last A for other inputs, with the parameters of iteration `time`.
  private func output(for X: Matrix, at time: Int) -> Matrix? {
    let network = stepper.network
    guard network.depth > 0, X.rows == network.inputs else { return nil }
    var parameters = Parameters(zerosFor: network)
    for l in 1...network.depth {
      guard let W = parameter(Symbol(.W, l), at: time), let b = parameter(Symbol(.b, l), at: time)
      else { return nil }
      (parameters.weights[l - 1], parameters.biases[l - 1]) = (W, b)
    }
    guard var side = try? Stepper(network, parameters, Batch(X: X), Training(loss: nil)) else {
      return nil
    }
    side.finish()
    return try? side.value(of: Symbol(.A, network.depth))
  }

  /// What a golden file may hold of an iteration; `isNew` is what holds after the update.
  private var orderOfComputation: [(symbol: Symbol, isNew: Bool)] {
    let depth = stepper.network.depth
    var order: [(Symbol, isNew: Bool)] = []
    for l in stride(from: 1, through: depth, by: 1) {
      order += [(Symbol(.W, l), false), (Symbol(.b, l), false)]
    }
    for step in stepper.program where step.phase != .update {
      order.append((step.writes, false))
    }
    order += [(Symbol(.costData), false), (Symbol(.costL2), false), (Symbol(.dA, 0), false)]
    for l in stride(from: 1, through: depth, by: 1) {
      for quantity in [Quantity.mW, .sW, .mb, .sb] { order.append((Symbol(quantity, l), true)) }
      order += [(Symbol(.W, l), true), (Symbol(.b, l), true)]
    }
    return order
  }

  /// A value of an iteration; a bias that is not used is there, and zero.
  private func computed(_ symbol: Symbol, in iteration: Int) -> Matrix? {
    guard symbol.quantity == .b, !stepper.exists(symbol) else {
      return try? timeline.value(of: symbol, at: iteration)
    }
    return Matrix(stepper.network.biasShape(symbol.layer), repeating: 0)
  }

  /// A parameter as iteration `time` found it; within the present iteration, if it has moved.
  private func parameter(_ symbol: Symbol, at time: Int) -> Matrix? {
    if !stepper.exists(symbol) || time <= stepper.iteration { return computed(symbol, in: time) }
    guard time == stepper.iteration + 1 else { return nil }
    guard let move = stepper.index(of: symbol.computedWith), move < stepper.position else {
      return nil
    }
    return try? stepper.value(of: symbol)
  }
}
