// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Runs the case of a golden file and judges every array in it.
public struct Judge {
  /// What came of one array.
  public struct Entry: Sendable {
    /// The iteration it belongs to; nil for what holds after the last update.
    public let iteration: Int?
    /// The array.
    public let array: GoldenFile.Array
    /// The comparison; nil where nothing was computed under this name.
    public let comparison: Comparison?

    /// Whether it speaks against passing.
    public var fails: Bool { !array.isOptional && !(comparison?.agrees ?? false) }
  }

  /// What came of a file.
  public struct Report: Sendable {
    /// Every array that was judged, in order of computation.
    public let entries: [Entry]
    /// Names computed in a recorded iteration that the file lacks, such as `iteration 0: dA0`.
    public let absent: [String]
    /// Recorded iterations that were never reached.
    public let unreached: [Int]

    /// Whether something was compared and nothing that decides differs.
    public var passes: Bool {
      unreached.isEmpty && entries.contains { $0.comparison != nil && !$0.array.isOptional }
        && !entries.contains { $0.fails }
    }
    /// The first array that speaks against passing.
    public var firstFailure: Entry? { entries.first { $0.fails } }
    /// The largest difference that was within its tolerance.
    public var largest: Double {
      entries.reduce(0) { max($0, $1.comparison?.largest ?? 0) }
    }
  }

  private let file: GoldenFile
  private var entries: [Entry] = []
  private var absent: [String] = []
  private var reached: Set<Int> = []

  /// Judges `file`; nil if `isCancelled` said so on the way.
  public static func judge(
    _ file: GoldenFile, isCancelled: () -> Bool = { false }
  ) throws(NetworkError) -> Report? {
    var judge = Judge(file: file)
    var stepper = try Stepper(file.network, file.parameters, file.batch, file.training)
    let costs = Dictionary(
      file.costs.map { ($0.iteration, $0.array) }, uniquingKeysWith: { first, _ in first })
    let iterations = stepper.repeats ? file.iterations : 1
    for t in 0..<iterations {
      if isCancelled() { return nil }
      if let record = file.record(at: t) {
        judge.step(&stepper, through: record)
      } else {
        stepper.finish()
      }
      if let cost = costs[t] { judge.judge(Matrix(stepper.cost), cost, iteration: t) }
      judge.reached.insert(t)
    }
    if let final = file.final { try judge.judge(final, after: stepper) }
    let asked = file.records.map(\.iteration) + file.costs.map(\.iteration)
    return Report(
      entries: judge.entries, absent: judge.absent,
      unreached: asked.filter { !judge.reached.contains($0) })
  }

  private init(file: GoldenFile) { self.file = file }

  /// One iteration step by step, each array as soon as it is there.
  private mutating func step(_ stepper: inout Stepper, through record: GoldenFile.Record) {
    var left = record.arrays
    let t = record.iteration
    let depth = stepper.network.depth
    func name(_ symbol: Symbol) -> String {
      switch symbol.quantity {
      case .costData: "cost_data"
      case .costL2: "cost_l2"
      case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .mW, .sW, .mb, .sb: "\(symbol)"
      }
    }
    func look(_ judge: inout Judge, _ symbol: Symbol, isNew: Bool = false, isListed: Bool = true) {
      guard let value = stepper.goldenValue(of: symbol) else { return }
      guard let index = left.firstIndex(where: { $0.symbol == symbol && $0.isNew == isNew }) else {
        if isListed { judge.absent.append("iteration \(t): \(name(symbol))\(isNew ? "_new" : "")") }
        return
      }
      judge.judge(value, left.remove(at: index), iteration: t)
    }
    for l in 1...depth {
      look(&self, Symbol(.W, l))
      look(&self, Symbol(.b, l), isListed: file.network.layers[l - 1].usesBias)
    }
    while let step = stepper.nextStep, step.phase != .update {
      stepper.next()
      look(&self, step.writes(depth: depth))
      if step == .cost {
        look(&self, Symbol(.costData), isListed: stepper.training.l2.isOn)
        look(&self, Symbol(.costL2), isListed: stepper.training.l2.isOn)
      }
    }
    look(&self, Symbol(.dA, 0), isListed: false)
    if stepper.repeats, stepper.nextStep != nil {
      stepper.finish()
      for l in 1...depth {
        let usesBias = file.network.layers[l - 1].usesBias
        let trainsBias = usesBias && file.network.trainsBias
        for symbol in [Symbol(.mW, l), Symbol(.sW, l)] { look(&self, symbol) }
        for symbol in [Symbol(.mb, l), Symbol(.sb, l)] { look(&self, symbol, isListed: trainsBias) }
        look(&self, Symbol(.W, l), isNew: true)
        look(&self, Symbol(.b, l), isNew: true, isListed: trainsBias)
      }
    }
    for array in left { entries.append(Entry(iteration: t, array: array, comparison: nil)) }
  }

  /// The parameters after the last update, and a forward pass with them on all samples.
  private mutating func judge(_ final: GoldenFile.FinalRecord, after last: Stepper)
    throws(NetworkError)
  {
    var training = file.training
    training.optimizer = nil
    training.batchSize = nil
    var forward = try Stepper(file.network, last.parameters, file.batch, training)
    forward.finish()
    for array in final.arrays {
      var value: Matrix?
      if array.name == "probe_A", let X = file.probe {
        var probe = try Stepper(file.network, last.parameters, Batch(X: X), Training(optimizer: nil))
        probe.finish()
        value = try? probe.value(of: Symbol(.A, file.network.depth))
      } else if let symbol = array.symbol, final.updates == last.iteration {
        value = forward.goldenValue(of: symbol)
      }
      judge(value, array, iteration: nil)
    }
  }

  private mutating func judge(_ value: Matrix?, _ array: GoldenFile.Array, iteration: Int?) {
    entries.append(
      Entry(
        iteration: iteration, array: array,
        comparison: value.map { Comparison($0, with: array, rtol: file.rtol) }))
  }
}

extension Stepper {
  /// A value under its golden name: a bias that is not used is there, and zero.
  func goldenValue(of symbol: Symbol) -> Matrix? {
    if symbol.quantity == .b, !exists(symbol), network.layers.indices.contains(symbol.layer - 1) {
      return Matrix(network.biasShape(symbol.layer), repeating: 0)
    }
    return try? value(of: symbol)
  }
}
