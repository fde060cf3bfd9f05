// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// Somebody's arrays as they are taken: under our names, in our orientation, with what was assumed.
package struct Reading: Sendable {
  /// The numbers.
  package var recording: Recording
  /// How each array was taken, in the order of the source.
  package private(set) var taken: [Taken] = []
  /// Arrays whose name says nothing, with what they could be by their shape.
  package internal(set) var unknown: [Unknown] = []
  /// Arrays that are known and whose shape is none that they can have.
  package private(set) var misfits: [Misfit] = []
  /// Arrays that are known and were not taken.
  package private(set) var left: [LeftArray] = []
  /// What was assumed of all arrays.
  package private(set) var assumptions: [Assumption] = []

  /// Whether the numbers are a print, with so many decimals.
  package let isPrinted: Bool
  private let tolerance: Double?
  private let takesAnyCount: Bool
  private var fitting: [[Int]: [Symbol]] = [:]

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
    package internal(set) var couldBe: [Symbol]
    let array: ForeignArray
  }

  /// An array of another shape than it should have.
  package struct Misfit: Sendable {
    package let theirs: String
    package let symbol: Symbol
    package let shape: [Int]
    package let expected: Shape
    /// Whether such arrays lie across there.
    package let isTurned: Bool
    package let couldBe: [Symbol]
  }

  /// An array that is known and was not taken, and why.
  package struct LeftArray: Sendable {
    package let theirs: String
    package let name: ArrayName
    package let reason: LeavingReason

    package enum LeavingReason: Sendable {
      /// Another is that array already.
      case twice(isSame: Bool)
      /// It is of an iteration before that which is begun with, or too long after it.
      case earlier, later
    }
  }

  /// How many iterations are looked at, from the first.
  package static let mostIterations = 1000

  /// Takes arrays for those of an assignment.
  ///
  /// - Parameters:
  ///   - names: what some of them are, by their own name, where somebody said so.
  ///   - orientation: how those lie whose shape leaves it open.
  ///   - tolerance: how far each number may be off, as a share of the largest in its array.
  ///   - takesAnyCount: whether arrays with a column for each sample may have fewer of them.
  init(
    _ arrays: [ForeignArray], for assignment: Assignment, names: [String: ArrayName] = [:],
    orientation: Orientation, tolerance: Double? = nil, naming: Naming? = nil,
    takesAnyCount: Bool = false
  ) {
    (self.tolerance, self.takesAnyCount) = (tolerance, takesAnyCount)
    let network = assignment.network
    let unit = Self.unit(arrays)
    recording = Recording(unit: unit)
    isPrinted = arrays.contains { $0.decimals != nil || $0.digits != nil }
    if unit == Roundoff.float32, !isPrinted { assumptions.append(.float32) }
    if unit == Roundoff.float16 { assumptions.append(.float16) }
    if let most = arrays.compactMap(\.decimals).max() { assumptions.append(.decimals(most)) }
    let naming =
      naming
      ?? Naming(arrays, depth: network.depth, said: names, start: assignment.updates)
    assumptions += naming.assumptions
    for (index, array) in arrays.enumerated() {
      take(array, called: naming.called[index], as: naming.names[index], assignment, orientation)
    }
  }

  private mutating func take(
    _ array: ForeignArray, called theirs: String, as name: ArrayName?, _ assignment: Assignment,
    _ lie: Orientation
  ) {
    let m = assignment.training.batchSize.map { min($0, assignment.batch.m) } ?? assignment.batch.m
    let name = name.map { $0.kept(by: assignment.training.optimizer) }
    guard let name else {
      unknown.append(
        Unknown(
          theirs: theirs, shape: array.shape,
          couldBe: symbols(for: array, assignment.network, samples: m), array: array))
      return
    }
    guard (0..<Self.mostIterations).contains(name.iteration) else {
      left.append(
        LeftArray(theirs: theirs, name: name, reason: name.iteration < 0 ? .earlier : .later))
      return
    }
    var expected = assignment.network.shape(name.symbol, samples: m)
    if takesAnyCount, name.symbol.quantity.hasSamples,
      array.elements.count.isMultiple(of: expected.rows)
    {
      let own = array.elements.count / expected.rows
      if own > 0, own <= assignment.batch.m { expected = Shape(expected.rows, own) }
    }
    let isWeights = [.W, .dW, .mW, .sW].contains(name.symbol.quantity)
    let turns = isWeights ? lie.weightsAreInByOut : lie.samplesAreRows
    if name.symbol.quantity == .Y,
      array.targets(expected.rows, samples: expected.columns, asRows: turns) != nil
    {
      // Nobody computes it: it is what the assignment has, or is taken from here.
      taken.append(
        Taken(theirs: theirs, name: name, isTransposed: turns && array.shape.count == 2))
      return
    }
    guard let (matrix, isTransposed) = array.placed(in: expected, transposed: turns, samples: m)
    else {
      misfits.append(
        Misfit(
          theirs: theirs, symbol: name.symbol, shape: array.shape, expected: expected,
          isTurned: turns,
          couldBe: symbols(for: array, assignment.network, samples: m)))
      return
    }
    if let first = recording.arrays[name] {
      left.append(
        LeftArray(
          theirs: theirs, name: name, reason: .twice(isSame: first.values == matrix.elements)))
      return
    }
    recording.arrays[name] = Measured(
      matrix.shape, matrix.elements, errors: errors(array, matrix.elements), unit: recording.unit)
    taken.append(Taken(theirs: theirs, name: name, isTransposed: isTransposed))
  }

  /// What an array could be by its shape; asked once for each shape.
  private mutating func symbols(for array: ForeignArray, _ network: Network, samples m: Int)
    -> [Symbol]
  {
    if let known = fitting[array.shape] { return known }
    let all = network.symbols.filter { array.fits(network.shape($0, samples: m)) }
    fitting[array.shape] = all
    return all
  }

  private func errors(_ array: ForeignArray, _ values: [Double]) -> [Double] {
    let errors = array.errors(values)
    guard let tolerance else { return errors }
    let largest = values.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
    return errors.map { max($0, tolerance * largest) }
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
    let long = texts.filter { ($0 * 1024).rounded() != $0 * 1024 }
    if telling.isEmpty, long.count > 3 {
      return long.count > 12 && long.allSatisfy { Double(Float16($0)) == $0 }
        ? Roundoff.float16 : Roundoff.float32
    }
    return Roundoff.double
  }
}

extension ArrayName {
  /// What an optimizer that keeps no mean keeps under the name of one: the mean of squares.
  fileprivate func kept(by optimizer: Optimizer?) -> ArrayName {
    guard let optimizer, optimizer.keepsSquare, !optimizer.keepsMean else { return self }
    switch symbol.quantity {
    case .mW: return ArrayName(iteration, Symbol(.sW, symbol.layer))
    case .mb: return ArrayName(iteration, Symbol(.sb, symbol.layer))
    default: return self
    }
  }
}

extension ForeignArray {
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
