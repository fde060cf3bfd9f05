// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// How a wrong array stands to the right one: what is seen where no mistake that is known explains it.
/// Each is a fact about all of its numbers, and says nothing of why.
package enum ArrayRelation: Hashable, Sendable {
  /// Theirs is this many times ours, each number.
  case factor(Factor)
  /// A parameter was moved this many times as far as it should be.
  case moved(Factor)
  /// Theirs is ours, rows and columns exchanged.
  case transposed
  /// Theirs is ours plus the same number everywhere.
  case shifted(Double)
  /// Only these rows or columns differ, counted from 1, of so many.
  case rows([Int], of: Int), columns([Int], of: Int)
  /// Rows or columns are the same ones in another order: of theirs the first is ours of this number.
  case rowsReordered([Int]), columnsReordered([Int])
  /// A sum over the samples that has one of them alone, counted from 1.
  case sample(Int)
  /// Theirs is this number everywhere.
  case constant(Double)
  /// Theirs is ours, but where it would be beyond one of these.
  case cut(low: Double?, high: Double?)
  /// So many of theirs are 0 where ours are not; the others are ours times a factor.
  case dropped(Int, of: Int, Factor)
  /// Theirs is ours and so many times another array.
  case beside(Factor, ArrayName)
  /// A is this function of Z, or dZ has its slope.
  case function(OtherFunction)
  /// Theirs has the numbers of another array, times a factor, transposed or not.
  case other(ArrayName, Factor, isTransposed: Bool)

  /// A factor, by what it is where it is a number of the network.
  package enum Factor: Hashable, Sendable {
    case one, minusOne, samples, perSample, neurons, perNeuron, inputs, perInput, rate, perRate
    /// 1/(m·n), and m/(m − 1).
    case perElement, lessOneSample
    case number(Double)
  }

  /// The simplest one that holds for a wrong array; nil where none does.
  static func of(_ name: ArrayName, _ bench: Bench) -> ArrayRelation? {
    guard let theirs = bench.recording.arrays[name], let ours = bench.ours[name] else { return nil }
    // Of what is not finite, or wholly uncertain, nothing is said but where it is.
    guard theirs.values.allSatisfy(\.isFinite), ours.isCertain else {
      return theirs.shape == ours.shape ? part(theirs, ours) : nil
    }
    if theirs.shape == ours.shape {
      if let factor = factor(theirs, ours, name, bench, anyNumber: theirs.values.count > 1),
        factor != .one
      {
        return .factor(factor)
      }
      if name.isNew, let old = bench.known(ArrayName(name.iteration, name.symbol)),
        let factor = factor(
          theirs.minus(old), ours.minus(old), name, bench, anyNumber: theirs.values.count > 1)
      {
        return .moved(factor)
      }
      if ours.rows == ours.columns, ours.rows > 1, ours.transposed.agrees(with: theirs) {
        return .transposed
      }
      if let seen = seen(theirs, ours, name, bench) { return seen }
      if let part = part(theirs, ours) { return part }
      if let order = order(theirs.transposed, ours.transposed) { return .columnsReordered(order) }
      if let order = order(theirs, ours) { return .rowsReordered(order) }
    }
    if let sample = sample(theirs, name, bench) { return .sample(sample) }
    if theirs.values.count > 1 {
      // What an update left is what the next iteration begins with.
      let next = ArrayName(name.iteration + 1, name.symbol)
      for other in bench.all
      where other != name && !(name.isNew && other == next) && !bench.isCancelled() {
        guard let value = bench.known(other), value.isCertain else { continue }
        for (value, isTransposed) in [(value, false), (value.transposed, true)]
        where value.shape == theirs.shape {
          if isTransposed, value.rows == 1 || value.columns == 1 { continue }
          if let factor = factor(theirs, value, name, bench, anyNumber: false) {
            return .other(other, factor, isTransposed: isTransposed)
          }
        }
      }
      if theirs.shape == ours.shape {
        let gap = theirs.values[0] - ours.values[0]
        if ours.plus(gap).agrees(with: theirs) { return .shifted(gap) }
      }
    }
    return nil
  }

  /// What `ours` is to be multiplied with to give `theirs`.
  static func factor(
    _ theirs: Measured, _ ours: Measured, _ name: ArrayName, _ bench: Bench, anyNumber: Bool
  ) -> Factor? {
    guard
      let k = ours.values.indices.max(by: { ours.values[$0].magnitude < ours.values[$1].magnitude }
      ),
      ours.values[k] != 0, theirs.values.contains(where: { $0 != 0 })
    else { return nil }
    let l = max(1, name.symbol.layer)
    let (m, n, i) = (Double(bench.m), Double(bench.neurons(l)), Double(bench.inputs(l)))
    let named: [(Factor, Double)] = [
      (.one, 1), (.minusOne, -1), (.perSample, 1 / m), (.samples, m), (.number(2), 2),
      (.number(0.5), 0.5), (.perNeuron, 1 / n), (.neurons, n), (.perInput, 1 / i), (.inputs, i),
      (.rate, bench.convention.training.learningRate),
      (.perRate, 1 / bench.convention.training.learningRate), (.perElement, 1 / (m * n)),
      (.lessOneSample, m / (m - 1)),
    ]
    // A number of the network that is 1 here is no factor.
    let ofSizes: Set<Factor> = [.neurons, .perNeuron, .inputs, .perInput, .perElement]
    for (factor, value) in named where value.isFinite && (value != 1 || factor == .one) {
      // A step is no sum: sizes have nothing to do with it.
      if name.isNew, ofSizes.contains(factor) { continue }
      if ours.scaled(by: value).agrees(with: theirs) { return factor }
    }
    let ratio = theirs.values[k] / ours.values[k]
    // So near to 1 it would be told as 1, and so far from it that nobody multiplies by it.
    guard anyNumber, (1e-4...1e4).contains(ratio.magnitude), abs(ratio.magnitude - 1) >= 1e-3,
      ours.values.count(where: { $0 != 0 }) > 1
    else { return nil }
    let sign: Double = ratio < 0 ? -1 : 1
    for short in ratio.magnitude.shortened where ours.scaled(by: sign * short).agrees(with: theirs)
    {
      return .number(sign * short)
    }
    // The ratio is itself off by what its two numbers are.
    var scaled = ours.scaled(by: ratio)
    let share = (theirs.errors[k] + scaled.errors[k]) / theirs.values[k].magnitude
    for j in scaled.values.indices { scaled.errors[j] += share * scaled.values[j].magnitude }
    return share < 0.01 && scaled.agrees(with: theirs) ? .number(ratio) : nil
  }

  /// Rows or columns that differ, where the others do not.
  private static func part(_ theirs: Measured, _ ours: Measured) -> ArrayRelation? {
    let wrong = theirs.values.indices.filter { ours.distance(to: theirs, at: $0) > 1 }
    guard !wrong.isEmpty else { return nil }
    let rows = Set(wrong.map { $0 / theirs.columns }).sorted()
    let columns = Set(wrong.map { $0 % theirs.columns }).sorted()
    if columns.count < theirs.columns, columns.count <= rows.count || rows.count == theirs.rows {
      return .columns(columns.map { $0 + 1 }, of: theirs.columns)
    }
    if rows.count < theirs.rows { return .rows(rows.map { $0 + 1 }, of: theirs.rows) }
    return nil
  }

  /// Which row of ours each of theirs is, where all are there.
  private static func order(_ theirs: Measured, _ ours: Measured) -> [Int]? {
    guard theirs.rows > 1, theirs.rows <= 64 else { return nil }
    let (a, b) = (theirs.transposed, ours.transposed)
    var left = Array(0..<ours.rows)
    var order: [Int] = []
    for i in 0..<theirs.rows {
      guard let found = left.firstIndex(where: { b.column($0).agrees(with: a.column(i)) }) else {
        return nil
      }
      order.append(left.remove(at: found) + 1)
    }
    return order
  }

  private static func sample(_ theirs: Measured, _ name: ArrayName, _ bench: Bench) -> Int? {
    let l = name.symbol.layer
    guard [.dW, .db].contains(name.symbol.quantity),
      let dZ = bench.known(ArrayName(name.iteration, Symbol(.dZ, l))),
      let A = bench.known(ArrayName(name.iteration, Symbol(.A, l - 1))), dZ.columns > 1
    else { return nil }
    for s in 0..<dZ.columns where !bench.isCancelled() {
      let own = dZ.column(s)
      let slope =
        name.symbol.quantity == .db ? own : own.product(A.column(s), transposed: (false, true))
      if slope.agrees(with: theirs)
        || slope.scaled(by: 1 / bench.sampleDivisor).agrees(with: theirs)
      {
        return s + 1
      }
    }
    return nil
  }
}
