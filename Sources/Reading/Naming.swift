// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// What arrays are by their names: layers counted from 1, iterations from the one that is begun with.
struct Naming {
  /// In the order of the arrays; nil where a name says nothing.
  private(set) var names: [ArrayName?] = []
  /// What each is called: an array without a name by its number among those.
  private(set) var called: [String] = []
  private(set) var assumptions: [Reading.Assumption] = []

  /// Names arrays of a network of so many layers.
  ///
  /// - Parameters:
  ///   - said: what some of them are, by their own name, where somebody said so.
  ///   - start: the iteration that is begun with, and that arrays are of which tell none.
  init(_ arrays: [ForeignArray], depth: Int, said: [String: ArrayName], start: Int) {
    let read = Self.read(arrays)
    // Numbers of parameters tell how layers are counted.
    let parameters = read.filter { [.W, .b, .dW, .db].contains($0.quantity) }
    func numbers(_ those: [LearnerName]) -> [Int] { Set(those.compactMap(\.number)).sorted() }
    let modules = numbers(parameters.filter(\.countsModules))
    let isModular = modules != Array(1...depth) && modules.count == depth
    // Beside modules, slopes may be counted as these or by layer.
    let others = numbers(parameters.filter { !$0.countsModules })
    let areModules = others != Array(1...depth) && Set(others).isSubset(of: modules)
    let layers = isModular ? areModules ? [] : others : numbers(parameters)
    let isFromZero = layers.first == 0 && !layers.contains(depth)
    if isModular { assumptions.append(.modules(modules)) }
    if isFromZero { assumptions.append(.layersFromZero) }
    let isFirstOne = start == 0 && Set(arrays.compactMap(\.iteration)).min() == 1
    if isFirstOne { assumptions.append(.iterationsFromOne) }
    called = Self.called(arrays)
    for ((array, called), name) in zip(zip(arrays, called), read) {
      let t = (array.iteration.map { $0 - (isFirstOne ? 1 : 0) } ?? start) - start
      if let known = said[called] {
        let isThere = known.symbol.isThere(depth: depth)
        names.append(isThere ? ArrayName(t, known.symbol, isNew: known.isNew) : nil)
        continue
      }
      guard let quantity = name.quantity else {
        names.append(nil)
        continue
      }
      var layer = name.number
      if let number = layer, quantity.hasLayer, ![.A, .dA].contains(quantity) || !isFromZero {
        if isModular, name.countsModules || areModules, [.W, .b, .dW, .db].contains(quantity) {
          layer = modules.firstIndex(of: number).map { $0 + 1 }
        } else if isFromZero {
          layer = number + 1
        }
      }
      if layer == nil, quantity.hasLayer, name.isLast || depth == 1 { layer = depth }
      let symbol = (quantity.hasLayer ? layer : 0).map { Symbol(quantity, $0) }
      names.append(
        symbol.flatMap {
          $0.isThere(depth: depth) ? ArrayName(t, $0, isNew: name.isNew) : nil
        })
    }
  }

  /// What each is called: an array without a name by its number among those.
  private static func called(_ arrays: [ForeignArray]) -> [String] {
    var unnamed = 0
    return arrays.map { array in
      if array.name.isEmpty { unnamed += 1 }
      return array.name.isEmpty ? "\(unnamed)" : array.name
    }
  }

  /// The names taken apart. The first of Keras' modules has no number: dense, dense_1, ..
  static func read(_ arrays: [ForeignArray]) -> [LearnerName] {
    let read = arrays.map { LearnerName($0.name) }
    let isCounted = read.contains { $0.countsModules && $0.number != nil && $0.quantity == .W }
    // A mean of squares is nowhere below 0, where the slopes are.
    func values(_ those: (LearnerName) -> Bool) -> [Double] {
      zip(arrays, read).filter { those($1) }.flatMap(\.0.elements)
    }
    let velocities = values(\.isVelocity)
    let areSquares =
      velocities.count > 7 && velocities.allSatisfy { $0 >= 0 }
      && values { [.dW, .db].contains($0.quantity) }.contains { $0 < 0 }
    let hasMean =
      areSquares || read.contains { [.mW, .mb].contains($0.quantity) && !$0.isVelocity }
    return read.map { name in
      var name = name
      if hasMean, name.isVelocity { name.quantity = name.quantity == .mW ? .sW : .sb }
      if isCounted, name.countsModules, name.number == nil { name.number = 0 }
      return name
    }
  }

  /// Whether arrays without a name that is known may be parts of a network.
  static func isOpen(
    _ arrays: [ForeignArray], _ said: [String: ArrayName], _ network: Network
  ) -> Bool {
    let numbers = read(arrays).filter { !$0.countsModules && $0.quantity?.hasLayer ?? false }
    return numbers.contains { ($0.number ?? 0) > network.depth }
  }

  /// How many layers the names of weights tell of; 0 where there are none.
  static func depth(_ arrays: [ForeignArray], said: [String: ArrayName]) -> Int {
    var numbers: Set<Int> = []
    var (most, hasOne) = (0, false)
    for (called, name) in zip(called(arrays), read(arrays)) {
      if let known = said[called] {
        if known.symbol.quantity == .W { most = max(most, known.symbol.layer) }
        continue
      }
      guard name.quantity == .W, !name.isNew else { continue }
      if let number = name.number { numbers.insert(number) } else { hasOne = true }
    }
    return max(most, numbers.count, hasOne ? 1 : 0)
  }
}

extension Symbol {
  /// Whether a network of so many layers has it.
  package func isThere(depth: Int) -> Bool {
    !quantity.hasLayer || layer >= quantity.firstLayer && layer <= depth
  }
}
