// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Judge.Report {
  /// For arrays that differ and are computed from one that differs: that one, both as places in
  /// ``entries``. Nobody can say whether they would be right without it.
  ///
  /// An array that agrees excuses nothing behind it; what the file does not hold passes on what it is
  /// computed from.
  package func causes(in file: GoldenFile) -> [Int: Int] {
    var search = CauseSearch(file)
    for (place, entry) in entries.enumerated() where !entry.array.isOptional {
      search.begin(entry.iteration)
      search.add(entry, place)
    }
    search.finish()
    return search.causes
  }
}

/// Goes through the arrays of a report, iteration by iteration, and through what each is computed from.
private struct CauseSearch {
  private(set) var causes: [Int: Int] = [:]
  private let file: GoldenFile
  /// What each step of an iteration computes and from what, in order.
  private let steps: [(symbol: Symbol, isNew: Bool, reads: [Symbol])]
  private var iteration: Int??
  private var arrays: [GoldenFile.ArrayKey: (entry: Judge.JudgedArray, place: Int)] = [:]
  private var others: [(entry: Judge.JudgedArray, place: Int)] = []
  /// The first array that differed in an iteration before this one.
  private var earlier: Int?

  init(_ file: GoldenFile) {
    self.file = file
    let (network, training) = (file.network, file.training)
    let program = Program.steps(network, training, hasTargets: file.batch.Y != nil)
    var steps: [(symbol: Symbol, isNew: Bool, reads: [Symbol])] = []
    for step in program {
      let reads = step.reads(network, training)
      switch step {
      case .cost:
        for part in [Quantity.cost, .costData, .costL2] {
          steps.append((Symbol(part), false, reads))
        }
      case .updateWeights(let l):
        for part in [Quantity.mW, .sW] { steps.append((Symbol(part, l), false, reads)) }
        steps.append((Symbol(.W, l), true, reads))
      case .updateBias(let l):
        for part in [Quantity.mb, .sb] { steps.append((Symbol(part, l), false, reads)) }
        steps.append((Symbol(.b, l), true, reads))
      case .linear, .activation, .costGradient, .preActivationGradient, .weightGradient,
        .biasGradient, .inputGradient:
        steps.append((step.writes, false, reads))
      }
    }
    steps.append((Symbol(.dA, 0), false, [Symbol(.W, 1), Symbol(.dZ, 1)]))
    self.steps = steps
  }

  mutating func begin(_ next: Int?) {
    guard iteration != .some(next) else { return }
    finish()
    iteration = next
  }

  mutating func add(_ entry: Judge.JudgedArray, _ place: Int) {
    guard let symbol = entry.array.symbol else { return others.append((entry, place)) }
    arrays[GoldenFile.ArrayKey(symbol: symbol, isNew: entry.array.isNew)] = (entry, place)
  }

  /// Looks at the iteration that was added.
  mutating func finish() {
    // Which array a wrong value, or one that nobody knows, goes back to.
    var origin: [Symbol: Int] = [:]
    let arrays = arrays
    func settle(
      _ symbol: Symbol, isNew: Bool, from cause: Int?, _ causes: inout [Int: Int]
    ) -> Int? {
      guard let (entry, place) = arrays[GoldenFile.ArrayKey(symbol: symbol, isNew: isNew)],
        !entry.isPending
      else { return cause }
      guard entry.fails else { return nil }
      if let cause { causes[place] = cause }
      return cause ?? place
    }
    for l in 1...file.network.depth {
      for symbol in [Symbol(.W, l), Symbol(.b, l)] {
        origin[symbol] = settle(symbol, isNew: false, from: earlier, &causes)
      }
    }
    let old = origin
    for step in steps {
      let cause = step.reads.lazy.compactMap { origin[$0] }.first
      let found = settle(step.symbol, isNew: step.isNew, from: cause, &causes)
      // What an update leaves is read in the next iteration.
      if !step.isNew { origin[step.symbol] = found }
    }
    for (entry, place) in others where entry.fails {
      if let cause = old.values.min() { causes[place] = cause }
    }
    earlier =
      earlier
      ?? (arrays.values.map { $0 } + others).filter { $0.entry.fails }.map(\.place).min()
    (self.arrays, others) = ([:], [])
  }
}
