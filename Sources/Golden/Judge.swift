// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where a judge takes the numbers from: a run of the file's own case, or what a session computed.
package protocol JudgedNumbers {
  /// The value that iteration `t` computed, and of a parameter the one that it used; of an
  /// optimizer's state, and with `isNew` of a parameter, what its update left.
  ///
  /// Iterations are asked for in ascending order.
  mutating func value(of symbol: Symbol, in t: Int, isNew: Bool) -> Judge.JudgedValue
  /// A pass on all samples with the parameters after `updates` updates, forward and backward without
  /// an update of its own; nil where there are none yet.
  mutating func pass(after updates: Int) -> Stepper?
}

/// Judges what a golden file holds, array by array in order of computation: the one way through a
/// file, whoever computed the numbers.
///
/// What the file's own case never computes fails, whatever the numbers are.
package struct Judge {
  private let file: GoldenFile
  private let order: GoldenOrder
  private var entries: [JudgedArray] = []
  private var missing: [(iteration: Int, names: [String])] = []

  /// What stands under a name.
  package enum JudgedValue: Sendable {
    /// A matrix.
    case computed(Matrix)
    /// Nothing so far.
    case notYet
    /// Nothing, and it will stay so.
    case never
  }

  /// Runs the case of a file and judges every array in it; nil if `isCancelled`, asked before every
  /// iteration, said so on the way.
  ///
  /// - Throws: ``NetworkError/tooLarge(bytes:)``, which decoding has ruled out.
  package static func judge(
    _ file: GoldenFile, isCancelled: @escaping () -> Bool = { false }
  ) throws(NetworkError) -> Report? {
    var run = try GoldenRun(file, isCancelled)
    let report = judge(file, &run)
    return run.isStopped ? nil : report
  }

  /// Judges every array that is there by now.
  package static func judge(_ file: GoldenFile, _ numbers: inout some JudgedNumbers) -> Report {
    var judge = Judge(file: file, order: GoldenOrder(file))
    for t in file.recordedIterations { judge.judge(t, &numbers) }
    if let final = file.final { judge.judge(final, &numbers) }
    return Report(
      entries: judge.entries, missing: judge.missing, countsFromOne: file.countsFromOne)
  }

  private init(file: GoldenFile, order: GoldenOrder) {
    self.file = file
    self.order = order
  }

  private mutating func judge(_ t: Int, _ numbers: inout some JudgedNumbers) {
    var lacking: [String] = []
    for item in order.computed(in: t) {
      let arrays = order.arrays(of: item.symbol, isNew: item.isNew, in: t)
      for array in arrays { add(array, t, &numbers) }
      if arrays.isEmpty, item.isListed {
        lacking.append(GoldenName.spelling(item.symbol, isNew: item.isNew))
      }
    }
    for array in order.unknown(file.arrays(at: t), in: t) { add(array, t, &numbers) }
    if !lacking.isEmpty, file.record(at: t) != nil { missing.append((t, lacking)) }
  }

  private mutating func add(
    _ array: GoldenArray, _ t: Int, _ numbers: inout some JudgedNumbers
  ) {
    guard let symbol = array.symbol, order.absence(of: array, in: t) == nil else {
      return add(array, t, .absent(order.absence(of: array, in: t) ?? .unknownName))
    }
    switch numbers.value(of: symbol, in: t, isNew: array.isNew) {
    case .computed(let value): add(array, t, .compared(file.compare(value, with: array)))
    case .notYet: add(array, t, .pending)
    case .never: add(array, t, .absent(.notComputed))
    }
  }

  /// The parameters after the last update, a forward pass with them on all samples, its cost and
  /// slopes, and the extra inputs.
  private mutating func judge(_ final: GoldenFile.FinalRecord, _ numbers: inout some JudgedNumbers)
  {
    guard final.updates <= file.iterations else {
      for array in final.arrays { add(array, nil, .absent(.afterLast(file.iterations))) }
      return
    }
    let pass = numbers.pass(after: final.updates)
    let known = order.computed(in: file.iterations)
    let arrays = known.compactMap { $0.isNew ? nil : order.arrayAtEnd(of: $0.symbol) }
    for array in arrays + order.unknown(final.arrays, in: file.iterations) {
      if let reason = order.absenceAtEnd(of: array) { add(array, nil, .absent(reason)); continue }
      guard let pass else { add(array, nil, .pending); continue }
      let value = array.isProbe ? probe(pass) : array.symbol.flatMap { pass.goldenValue(of: $0) }
      add(
        array, nil, value.map { .compared(file.compare($0, with: array)) } ?? .absent(.notComputed))
    }
  }

  /// The last A for the extra inputs; nil where the file has none that fit.
  private func probe(_ pass: Stepper) -> Matrix? {
    guard let X = file.probe, X.rows == pass.network.inputs,
      let side = try? pass.forward(on: Batch(X: X))
    else { return nil }
    return try? side.value(of: Symbol(.A, pass.network.depth))
  }

  private mutating func add(_ array: GoldenArray, _ iteration: Int?, _ ruling: Ruling) {
    entries.append(JudgedArray(iteration: iteration, array: array, ruling: ruling))
  }
}
