// SPDX-License-Identifier: GPL-3.0-or-later

extension Stepper {
  /// Why a symbol has no value now.
  public enum Absence: Error, Hashable, Sendable {
    /// The network has no such quantity.
    case unknown
    /// There are no samples, or no targets.
    case noSamples
    /// It is a step of this iteration that has not been done: its number, from 1.
    case notYet(operation: Int, of: Int, done: Int)
    /// It needs targets, a loss or an optimizer that is not there.
    case noStep
  }

  /// The current value of a symbol: what was computed in this iteration, or, between two
  /// iterations, in the one before.
  public func value(of symbol: Symbol) throws(Absence) -> Matrix {
    guard let slot = plan.slots[symbol] else { throw .unknown }
    switch slot.home {
    case .workspace(let offset):
      try requireDone(symbol)
      let shape = slot.shape(m: m)
      return Matrix(shape, slab[offset..<offset + shape.count])
    case .inputs:
      guard let samples else { throw .noSamples }
      return columns(of: samples.X)
    case .targets:
      guard let Y = samples?.Y else { throw .noSamples }
      return columns(of: Y)
    case .nowhere: return try inputSlope()
    }
  }

  /// Row `i`, from 0, of what the workspace or the batch holds, without copying the matrix; nil where
  /// there is none. What was not computed in this iteration is what another one left.
  package func row(_ i: Int, of symbol: Symbol) -> [Double]? {
    guard let slot = plan.slots[symbol] else { return nil }
    let columns = slot.shape(m: m).columns
    let range = i * columns..<(i + 1) * columns
    switch slot.home {
    case .workspace(let offset): return slab[range.lowerBound + offset..<range.upperBound + offset]
    case .inputs: return data[range]
    case .targets, .nowhere: return nil
    }
  }

  /// The number that the workspace holds at a place; nil where it has no such place.
  package func number(at cell: Cell) -> Double? { place(of: cell).map { slab[$0] } }

  /// The number of the step that computes a symbol, from 0; nil where the program has none.
  public func index(of symbol: Symbol) -> Int? { plan.index(of: symbol) }

  /// Whether there is the quantity: not `b`, `db` of a layer without biases, not `mW` of an optimizer
  /// that keeps none.
  public func exists(_ symbol: Symbol) -> Bool { plan.slots[symbol] != nil }

  /// Whether a symbol is missing because its layer has no biases.
  public func lacksBias(for symbol: Symbol) -> Bool {
    guard let parameter = symbol.parameter, parameter.quantity == .b else { return false }
    return !exists(parameter)
  }

  /// The parameters as they are now.
  public var parameters: Parameters {
    var parameters = Parameters(zerosFor: network)
    for (l, layer) in plan.layers.enumerated() {
      for (offset, path) in [(layer.W, \Parameters.weights), (layer.b, \.biases)] {
        let shape = parameters[keyPath: path][l].shape
        parameters[keyPath: path][l] = Matrix(shape, slab[offset..<offset + shape.count])
      }
    }
    return parameters
  }

  /// The shape a symbol has or will have; nil where there is no such quantity.
  public func shape(of symbol: Symbol) -> Shape? { plan.slots[symbol]?.shape(m: m) }

  /// The cost as it stands in the workspace, without copying a matrix.
  public var cost: Double { slab[plan.cost] }

  private func requireDone(_ symbol: Symbol) throws(Absence) {
    guard !symbol.isMovedByUpdate else { return }
    guard let index = plan.index(of: symbol.computedWith) else {
      throw samples == nil ? .noSamples : .noStep
    }
    guard index < position || holdsFinished else {
      throw .notYet(operation: index + 1, of: plan.program.count, done: position)
    }
  }

  private func columns(of matrix: Matrix) -> Matrix {
    guard loaded.count != matrix.columns else { return matrix }
    return matrix.columns(batchSamples)
  }

  /// dA0 is no step of the program: it is computed when somebody asks.
  ///
  /// It uses W1 as it was before the update, so it can be had while W1 has not moved.
  private func inputSlope() throws(Absence) -> Matrix {
    let dZ = try value(of: Symbol(.dZ, 1))
    let moved = plan.index(of: Symbol(.W, 1)).map { $0 < position } ?? false
    guard !holdsFinished, !moved else { throw .unknown }
    let W = try value(of: Symbol(.W, 1))
    do { return try W.transposed.dot(dZ) } catch { throw .unknown }
  }
}

extension Stepper {
  /// About how many multiplications and additions an iteration takes.
  public var work: Double { plan.work }

  /// Whether a run may be stopped inside an iteration, since one takes longer than a person waits.
  public var takesLong: Bool { plan.takesLong }

  /// Bytes of the workspace and the batch in it.
  public var workspaceBytes: Int { (slab.count + data.count) * 8 }
}
