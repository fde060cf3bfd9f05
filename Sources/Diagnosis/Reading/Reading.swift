// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// Somebody's arrays as they are taken: under our names, in our orientation, with what was assumed.
package struct Reading: Sendable {
  /// The numbers.
  package var recording: Recording
  /// How each array was taken, in the order of the source.
  package private(set) var taken: [Taken] = []
  /// Arrays whose name says nothing, with what they could be by their shape.
  package private(set) var unknown: [Unknown] = []
  /// Arrays that are known and whose shape is none that they can have.
  package private(set) var misfits: [Misfit] = []
  /// What was assumed of all arrays.
  package private(set) var assumptions: [Assumption] = []

  /// An array that was taken.
  package struct Taken: Sendable {
    package let theirs: String
    package let name: ArrayName
    package let isTransposed: Bool
  }

  /// An array that nothing is known of.
  package struct Unknown: Sendable {
    package let theirs: String
    package let shape: [Int]
    package let couldBe: [Symbol]
  }

  /// An array of another shape than it should have.
  package struct Misfit: Sendable {
    package let theirs: String
    package let symbol: Symbol
    package let shape: [Int]
    package let expected: Shape
  }

  /// What holds for many arrays at once.
  package enum Assumption: Hashable, Sendable {
    /// Layers are counted from 0.
    case layersFromZero
    /// Numbers of modules stand for layers.
    case modules([Int])
    /// Iterations are counted from 1.
    case iterationsFromOne
    /// The arithmetic.
    case float32, float16
    /// Digits of a print: decimals.
    case decimals(Int)
  }

  /// How the two kinds of matrices lie.
  package struct Orientation: Hashable, Sendable {
    var samplesAreRows: Bool
    var weightsAreInByOut: Bool
  }

  /// Takes arrays for those of an assignment.
  ///
  /// - Parameters:
  ///   - names: what some of them are, by their own name, where somebody said so.
  ///   - orientation: how those lie whose shape leaves it open.
  package init(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName] = [:],
    orientation: Orientation
  ) {
    let network = assignment.network
    let unit = Self.unit(arrays)
    recording = Recording(unit: unit)
    let isPrinted = arrays.contains { $0.decimals != nil }
    if unit == Roundoff.float32, !isPrinted { assumptions.append(.float32) }
    if unit == Roundoff.float16 { assumptions.append(.float16) }
    if let most = arrays.compactMap(\.decimals).max() { assumptions.append(.decimals(most)) }
    let read = arrays.map { LearnerName($0.name) }
    // Numbers of parameters tell how layers are counted.
    let numbers = Set(
      read.filter { [.W, .b, .dW, .db].contains($0.quantity) }.compactMap(\.number)
    ).sorted()
    let counts = read.contains { $0.countsModules }
    let isModular = counts && numbers != Array(1...network.depth) && numbers.count == network.depth
    let isFromZero = !isModular && numbers.first == 0 && !numbers.contains(network.depth)
    if isModular { assumptions.append(.modules(numbers)) }
    if isFromZero { assumptions.append(.layersFromZero) }
    let isFirstOne = Set(arrays.compactMap(\.iteration)).min() == 1
    if isFirstOne { assumptions.append(.iterationsFromOne) }
    var unnamed = 0
    for (array, name) in zip(arrays, read) {
      if array.name.isEmpty { unnamed += 1 }
      let called = array.name.isEmpty ? "\(unnamed)" : array.name
      let t = (array.iteration ?? 0) - (isFirstOne && array.iteration != nil ? 1 : 0)
      var known = names[called].map { ArrayName(t, $0.symbol, isNew: $0.isNew) }
      if known == nil, let quantity = name.quantity {
        var layer = name.number
        if let number = layer, quantity.hasLayer, ![.A, .dA].contains(quantity) || !isFromZero {
          if isModular, [.W, .b, .dW, .db].contains(quantity) {
            layer = numbers.firstIndex(of: number).map { $0 + 1 }
          } else if isFromZero {
            layer = number + 1
          }
        }
        if layer == nil, quantity.hasLayer, name.isLast || network.depth == 1 {
          layer = network.depth
        }
        if let layer = quantity.hasLayer ? layer : 0,
          !quantity.hasLayer || (quantity.firstLayer...network.depth).contains(layer)
        {
          known = ArrayName(t, Symbol(quantity, layer), isNew: name.isNew)
        }
      }
      take(array, called: called, as: known, assignment, orientation)
    }
  }

  private mutating func take(
    _ array: ForeignArray, called theirs: String, as name: ArrayName?, _ assignment: Assignment,
    _ lie: Orientation
  ) {
    let m = assignment.training.batchSize.map { min($0, assignment.batch.m) } ?? assignment.batch.m
    guard let name else {
      unknown.append(
        Unknown(
          theirs: theirs, shape: array.shape,
          couldBe: assignment.network.symbols.filter {
            array.fits(assignment.network.shape($0, samples: m))
          }))
      return
    }
    let expected = assignment.network.shape(name.symbol, samples: m)
    let isWeights = [.W, .dW, .mW, .sW].contains(name.symbol.quantity)
    let turns = isWeights ? lie.weightsAreInByOut : lie.samplesAreRows
    guard let (matrix, isTransposed) = array.placed(in: expected, transposed: turns, samples: m)
    else {
      misfits.append(
        Misfit(theirs: theirs, symbol: name.symbol, shape: array.shape, expected: expected))
      return
    }
    guard recording.arrays[name] == nil else { return }
    recording.arrays[name] = Measured(
      matrix.shape, matrix.elements, errors: array.errors(matrix.elements), unit: recording.unit)
    taken.append(Taken(theirs: theirs, name: name, isTransposed: isTransposed))
  }

  /// The arithmetic that the arrays come from.
  private static func unit(_ arrays: [ForeignArray]) -> Double {
    let kinds = arrays.map { $0.kind?.precision ?? $0.precision }
    if kinds.contains(.float16) || kinds.contains(.bfloat16) { return Roundoff.float16 }
    if kinds.contains(.float32) { return Roundoff.float32 }
    // A print of few digits may be one of floats, and does not say so.
    let isShort = arrays.contains { array in
      switch array.precision {
      case .decimals(let n), .digits(let n): array.kind == nil && n <= 9
      default: false
      }
    }
    if isShort { return Roundoff.float32 }
    let texts = arrays.filter { $0.precision == .shortest }.flatMap(\.elements)
    // Numbers written in full that are all floats were floats, unless they are as simple as 0.5.
    let telling = texts.filter { Double(Float($0)) != $0 }
    if telling.isEmpty, texts.count(where: { ($0 * 1024).rounded() != $0 * 1024 }) > 3 {
      return Roundoff.float32
    }
    return Roundoff.double
  }
}

extension ForeignArray {
  /// Decimals of a print.
  fileprivate var decimals: Int? {
    if case .decimals(let n) = precision { n } else { nil }
  }

  /// How far each number may be off by the way it is written.
  fileprivate func errors(_ values: [Double]) -> [Double] {
    func power(_ n: Int) -> Double { (0..<n).reduce(1) { p, _ in p / 10 } }
    switch precision {
    case .decimals(let n): return values.map { _ in 0.5000001 * power(n) }
    case .digits(let n):
      return values.map { v in
        guard v != 0, v.isFinite else { return 0 }
        var size = 1.0
        while size > v.magnitude { size /= 10 }
        while size * 10 <= v.magnitude { size *= 10 }
        return 0.5000001 * size * power(n - 1)
      }
    case .double, .float32, .float16, .bfloat16, .integer, .shortest: return values.map { _ in 0 }
    }
  }

  /// Whether it can be an array of a shape, turned or not.
  fileprivate func fits(_ shape: Shape) -> Bool {
    let own = self.shape.filter { $0 != 1 }
    return own == [shape.rows, shape.columns].filter { $0 != 1 }
      || own == [shape.columns, shape.rows].filter { $0 != 1 }
  }

  /// Its numbers in our orientation; nil where it can be none of that shape. A slope of biases that
  /// was not summed, or lies across, is taken with the shape it has.
  fileprivate func placed(
    in expected: Shape, transposed: Bool, samples m: Int
  ) -> (Matrix, isTransposed: Bool)? {
    guard elements.count > 0 else { return nil }
    if elements.count == expected.count, shape.count != 2 {
      return shape.filter({ $0 != 1 }).count <= 1 ? (Matrix(expected, elements), false) : nil
    }
    guard shape.count == 2 else { return nil }
    let own = Shape(shape[0], shape[1])
    let matrix = Matrix(own, elements)
    let isVector = own.rows == 1 || own.columns == 1
    if isVector, own.count == expected.count, expected.rows == 1 || expected.columns == 1 {
      return (Matrix(expected, elements), own != expected)
    }
    if own == expected, own != expected.transposed || !transposed { return (matrix, false) }
    if own == expected.transposed { return (matrix.transposed, true) }
    // db as NumPy spreads it: a number for each sample of each neuron.
    if expected.columns == 1, own == Shape(expected.rows, m) { return (matrix, false) }
    if expected.columns == 1, own == Shape(m, expected.rows) { return (matrix.transposed, true) }
    return nil
  }
}

extension Network {
  /// The shape of a quantity for so many samples, samples as columns.
  package func shape(_ symbol: Symbol, samples m: Int) -> Shape {
    let l = symbol.layer
    switch symbol.quantity {
    case .W, .dW, .mW, .sW: return weightShape(l)
    case .b, .db, .mb, .sb: return biasShape(l)
    case .Z, .A, .dA, .dZ: return Shape(sizes[l], m)
    case .Y: return Shape(sizes[depth], m)
    case .cost, .costData, .costL2: return Shape(1, 1)
    }
  }

  /// Every quantity of an iteration.
  var symbols: [Symbol] {
    Quantity.allCases.filter { ![.mW, .sW, .mb, .sb, .costData, .costL2].contains($0) }
      .flatMap { quantity in
        quantity.hasLayer
          ? (quantity.firstLayer...depth).map { Symbol(quantity, $0) } : [Symbol(quantity)]
      }
  }
}
