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
    switch symbol.quantity {
    case .Y:
      guard let Y = samples?.Y else { throw .noSamples }
      return columns(of: Y)
    case .A where symbol.layer == 0:
      guard let samples else { throw .noSamples }
      return columns(of: samples.X)
    case .dA where symbol.layer == 0: return try inputSlope()
    case .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: break
    }
    guard let (offset, shape) = plan.place(symbol, m: m), exists(symbol) else { throw .unknown }
    if symbol.quantity == .costL2 || symbol.quantity == .costData {
      try requireDone(Symbol(.cost))
    } else {
      try requireDone(symbol)
    }
    return Matrix(shape, slab[offset..<offset + shape.count])
  }

  /// The number of the step that computes a symbol, from 0; nil where the program has none.
  public func index(of symbol: Symbol) -> Int? { plan.index(of: symbol) }

  /// Whether the network has the quantity: not `b`, `db` of a layer without biases.
  public func exists(_ symbol: Symbol) -> Bool {
    switch symbol.quantity {
    case .b, .db, .mb, .sb:
      network.layers.indices.contains(symbol.layer - 1) && network.layers[symbol.layer - 1].usesBias
    case .Y, .W, .Z, .A, .dA, .dZ, .dW, .cost, .costData, .costL2, .mW, .sW: true
    }
  }

  /// The parameters as they are now.
  public var parameters: Parameters {
    var parameters = Parameters(zerosFor: network)
    for l in 1...max(network.depth, 1) where network.depth > 0 {
      if let (offset, shape) = plan.place(Symbol(.W, l), m: 0) {
        parameters.weights[l - 1] = Matrix(shape, slab[offset..<offset + shape.count])
      }
      if let (offset, shape) = plan.place(Symbol(.b, l), m: 0) {
        parameters.biases[l - 1] = Matrix(shape, slab[offset..<offset + shape.count])
      }
    }
    return parameters
  }

  /// The shape a symbol has or will have; nil where the network has no such quantity.
  public func shape(of symbol: Symbol) -> Shape? {
    switch symbol.quantity {
    case .Y: Shape(network.sizes.last ?? 0, m)
    case .A where symbol.layer == 0: Shape(network.inputs, m)
    case .dA where symbol.layer == 0: Shape(network.inputs, m)
    case .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb:
      exists(symbol) ? plan.place(symbol, m: m)?.shape : nil
    }
  }

  /// The cost as it stands in the workspace, without copying a matrix.
  public var cost: Double { slab[plan.cost] }

  private func requireDone(_ symbol: Symbol) throws(Absence) {
    guard !symbol.isInput, !symbol.isMovedByUpdate else { return }
    guard let index = plan.index(of: symbol) else { throw samples == nil ? .noSamples : .noStep }
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
