// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Runs the case of a golden file and judges every array in it.
public struct Judge {
  private let file: GoldenFile
  private var entries: [Entry] = []
  private var absent: [String] = []

  /// Judges `file`; nil if `isCancelled`, asked before every iteration, said so on the way.
  ///
  /// - Throws: ``NetworkError/tooLarge(bytes:)``, which decoding has ruled out.
  public static func judge(
    _ file: GoldenFile, isCancelled: () -> Bool = { false }
  ) throws(NetworkError) -> Report? {
    var judge = Judge(file: file)
    let stepper = try Stepper(file.network, file.parameters, file.batch, file.training)
    let isDone =
      stepper.repeats
      ? try judge.run(stepper, isCancelled) : try judge.look(at: stepper, isCancelled)
    guard isDone else { return nil }
    return Report(
      entries: judge.entries, absent: judge.absent, unreached: judge.unreached(stepper))
  }

  private init(file: GoldenFile) { self.file = file }

  /// Iterates as far as something is recorded; false if it was cancelled.
  private mutating func run(
    _ start: Stepper, _ isCancelled: () -> Bool
  ) throws(NetworkError) -> Bool {
    var stepper = start
    let final = file.final?.updates ?? 0
    let last = max(
      file.records.last.map { $0.iteration + 1 } ?? 0,
      file.costs.last.map { $0.iteration + 1 } ?? 0,
      final)
    for t in 0..<min(last, file.iterations) {
      if isCancelled() { return false }
      if t == final { try judgeFinal(stepper.parameters) }
      iterate(&stepper, t)
    }
    try lookOn(after: stepper)
    if stepper.iteration == final || final > file.iterations {
      try judgeFinal(final > file.iterations ? nil : stepper.parameters)
    }
    return true
  }

  /// What is recorded after the last update has slopes, and no update of its own.
  private mutating func lookOn(after stepper: Stepper) throws(NetworkError) {
    let t = file.iterations
    guard stepper.iteration == t, file.recordPlaces[t] != nil || file.costPlaces[t] != nil else {
      return
    }
    var training = file.training
    training.optimizer = nil
    var next = try Stepper(
      file.network, stepper.parameters, file.batch, training, iteration: t)
    iterate(&next, t)
  }

  /// Without an update every iteration is the first again, on its own batch.
  private mutating func look(
    at start: Stepper, _ isCancelled: () -> Bool
  ) throws(NetworkError) -> Bool {
    for t in Set(file.records.map(\.iteration) + file.costs.map(\.iteration)).sorted() {
      if isCancelled() { return false }
      var stepper = try Stepper(
        file.network, file.parameters, file.batch, file.training, iteration: t)
      iterate(&stepper, t)
    }
    try judgeFinal(start.parameters)
    return true
  }

  private func unreached(_ stepper: Stepper) -> [Int] {
    guard stepper.repeats else { return [] }
    let asked = file.records.map(\.iteration) + file.costs.map(\.iteration)
    return Set(asked.filter { $0 > file.iterations }).sorted()
  }

  // MARK: One iteration

  /// Does iteration `t` and judges what the file holds of it.
  private mutating func iterate(_ stepper: inout Stepper, _ t: Int) {
    if let place = file.recordPlaces[t] {
      step(&stepper, through: file.records[place])
    } else {
      stepper.finish()
    }
    guard let place = file.costPlaces[t] else { return }
    let cost = try? stepper.value(of: Symbol(.cost))
    add(file.costs[place].array, cost, iteration: t)
  }

  /// One iteration step by step, each array as soon as it is there.
  private mutating func step(_ stepper: inout Stepper, through record: GoldenFile.Record) {
    var look = Look(record)
    let depth = stepper.network.depth
    let hasL2 = stepper.training.l2.isOn
    for l in 1...depth {
      look.look(Symbol(.W, l), stepper)
      look.look(Symbol(.b, l), stepper, isListed: file.network.layers[l - 1].usesBias)
    }
    while let step = stepper.nextStep, step.phase != .update {
      stepper.next()
      look.look(step.writes, stepper)
      if step == .cost {
        look.look(Symbol(.costData), stepper, isListed: hasL2)
        look.look(Symbol(.costL2), stepper, isListed: hasL2)
      }
    }
    look.look(Symbol(.A, 0), stepper, isListed: false)
    look.look(Symbol(.dA, 0), stepper, isListed: false)
    if stepper.repeats {
      stepper.finish()
      for l in 1...depth {
        let movesBias = file.network.trainsBias && file.network.layers[l - 1].usesBias
        for quantity in [Quantity.mW, .sW] { look.look(Symbol(quantity, l), stepper) }
        for quantity in [Quantity.mb, .sb] {
          look.look(Symbol(quantity, l), stepper, isListed: movesBias)
        }
        look.look(Symbol(.W, l), stepper, isNew: true)
        look.look(Symbol(.b, l), stepper, isNew: true, isListed: movesBias)
      }
    }
    for (array, value) in look.seen { add(array, value, iteration: record.iteration) }
    for array in look.left { add(array, nil, iteration: record.iteration) }
    absent += look.absent.map { "iteration \(record.iteration): \($0)" }
  }

  // MARK: After the last update

  /// The parameters after the last update, a forward pass with them on all samples, its cost, and
  /// the extra inputs; without parameters, nothing of it can be had.
  private mutating func judgeFinal(_ parameters: Parameters?) throws(NetworkError) {
    guard let final = file.final else { return }
    var training = file.training
    training.optimizer = nil
    training.batchSize = nil
    guard let parameters else {
      for array in final.arrays { add(array, nil, iteration: nil) }
      return
    }
    var forward = try Stepper(file.network, parameters, file.batch, training)
    forward.finish()
    let depth = file.network.depth
    var look = Look(arrays: final.held)
    for l in 1...depth {
      look.look(Symbol(.W, l), forward)
      look.look(Symbol(.b, l), forward)
    }
    for step in forward.program { look.look(step.writes, forward) }
    for quantity in [Quantity.costData, .costL2] { look.look(Symbol(quantity), forward) }
    for symbol in [Symbol(.A, 0), Symbol(.dA, 0)] { look.look(symbol, forward) }
    for (array, value) in look.seen { add(array, value, iteration: nil) }
    for array in look.left {
      add(array, array.isProbe ? try probe(parameters) : nil, iteration: nil)
    }
  }

  /// The last A for the extra inputs; nil where the file has none.
  private func probe(_ parameters: Parameters) throws(NetworkError) -> Matrix? {
    guard let X = file.probe else { return nil }
    var stepper = try Stepper(file.network, parameters, Batch(X: X), Training(optimizer: nil))
    stepper.finish()
    return try? stepper.value(of: Symbol(.A, file.network.depth))
  }

  private mutating func add(_ array: GoldenFile.Array, _ value: Matrix?, iteration: Int?) {
    entries.append(
      Entry(
        iteration: iteration, array: array,
        comparison: value.map { file.compare($0, with: array) }))
  }
}
