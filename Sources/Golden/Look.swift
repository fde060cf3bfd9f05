// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Pairs the arrays of one record with what a stepper computes, in order of computation.
struct Look {
  private let arrays: GoldenFile.Arrays
  private var isSeen: [Bool]
  /// Arrays with our value.
  private(set) var seen: [(array: GoldenFile.Array, value: Matrix)] = []
  /// What was computed and the record lacks, as the format spells it.
  private(set) var absent: [String] = []

  init(_ record: GoldenFile.Record) { self.init(arrays: record.held) }

  init(arrays: GoldenFile.Arrays) {
    self.arrays = arrays
    isSeen = Array(repeating: false, count: arrays.list.count)
  }

  /// Arrays that nothing computed was paired with.
  var left: [GoldenFile.Array] { zip(arrays.list, isSeen).filter { !$1 }.map(\.0) }

  /// Looks at the present value of a symbol, if it has one.
  ///
  /// - Parameter isListed: whether it is told if the record lacks it.
  mutating func look(
    _ symbol: Symbol, _ stepper: Stepper, isNew: Bool = false, isListed: Bool = true
  ) {
    guard let place = arrays.place(symbol, isNew: isNew) else {
      if isListed, stepper.hasGoldenValue(of: symbol) {
        absent.append(GoldenName.spelling(symbol, isNew: isNew))
      }
      return
    }
    guard !isSeen[place], let value = stepper.goldenValue(of: symbol) else { return }
    isSeen[place] = true
    seen.append((arrays.list[place], value))
  }
}

extension Stepper {
  /// A value under its golden name: a bias that is not used is there, and zero.
  func goldenValue(of symbol: Symbol) -> Matrix? {
    guard symbol.quantity == .b, !exists(symbol) else { return try? value(of: symbol) }
    return Matrix(network.biasShape(symbol.layer), repeating: 0)
  }

  fileprivate func hasGoldenValue(of symbol: Symbol) -> Bool { goldenValue(of: symbol) != nil }
}
