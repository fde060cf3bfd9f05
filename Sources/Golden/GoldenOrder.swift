// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What the case of a golden file computes, in order, which arrays of the file tell it, and why it
/// does not compute the rest: the one way from a value to its golden array.
struct GoldenOrder {
  private let file: GoldenFile
  private let steps: [Symbol]

  /// A value of an iteration; `isListed`: told where a record lacks it.
  struct Item {
    let symbol: Symbol
    var isNew = false
    var isListed = true
  }

  init(_ file: GoldenFile) {
    self.file = file
    steps = Program.steps(file.network, file.training, hasTargets: file.batch.Y != nil)
      .filter { $0.phase != .update }.map { $0.writes }
  }

  /// Whether iteration `t` ends with an update.
  private func updates(_ t: Int) -> Bool { t < file.iterations }

  /// What iteration `t` computes, in order.
  func computed(in t: Int) -> [Item] {
    let layers = 1...file.network.depth
    var items: [Item] = []
    for l in layers {
      items.append(Item(symbol: Symbol(.W, l)))
      items.append(Item(symbol: Symbol(.b, l), isListed: usesBias(l)))
    }
    for symbol in steps {
      items.append(Item(symbol: symbol))
      guard symbol == Symbol(.cost) else { continue }
      for part in [Quantity.costData, .costL2] {
        items.append(Item(symbol: Symbol(part), isListed: file.training.l2.isOn))
      }
    }
    items.append(Item(symbol: Symbol(.A, 0), isListed: false))
    if steps.contains(Symbol(.dZ, 1)) {
      items.append(Item(symbol: Symbol(.dA, 0), isListed: false))
    }
    guard updates(t), let optimizer = file.training.optimizer else { return items }
    for l in layers {
      let movesBias = file.network.trainsBias && usesBias(l)
      if optimizer.keepsMean {
        items.append(Item(symbol: Symbol(.mW, l)))
        if usesBias(l) { items.append(Item(symbol: Symbol(.mb, l), isListed: movesBias)) }
      }
      if optimizer.keepsSquare {
        items.append(Item(symbol: Symbol(.sW, l)))
        if usesBias(l) { items.append(Item(symbol: Symbol(.sb, l), isListed: movesBias)) }
      }
      items.append(Item(symbol: Symbol(.W, l), isNew: true))
      items.append(Item(symbol: Symbol(.b, l), isNew: true, isListed: movesBias))
    }
    return items
  }

  // MARK: Arrays

  /// The arrays of a value of iteration `t`: of its record, and of the list of costs.
  func arrays(of symbol: Symbol, isNew: Bool, in t: Int) -> [GoldenArray] {
    let cost = symbol == Symbol(.cost) ? file.costRecord(at: t)?.array : nil
    return [file.record(at: t)?.array(symbol, isNew: isNew), cost].compactMap { $0 }
  }

  /// The array of a value of the pass after the last update.
  func arrayAtEnd(of symbol: Symbol) -> GoldenArray? { file.final?.array(symbol) }

  /// The arrays that iteration `t` never computes, in order of their names.
  func unknown(_ arrays: [GoldenArray], in t: Int) -> [GoldenArray] {
    let known = computed(in: t)
    return arrays.filter { array in
      !known.contains { $0.symbol == array.symbol && $0.isNew == array.isNew }
    }
  }

  private func usesBias(_ layer: Int) -> Bool {
    file.network.layers.indices.contains(layer - 1) && file.network.layers[layer - 1].usesBias
  }

  // MARK: Why not

  /// Why iteration `t` never computes an array; nil where it does.
  func absence(of array: GoldenArray, in t: Int) -> Judge.Obstacle? {
    guard let symbol = array.symbol else { return .unknownName }
    if t > file.iterations { return .afterLast(file.iterations) }
    return absence(of: symbol, isNew: array.isNew, hasUpdate: updates(t))
  }

  /// Why the pass after the last update never computes an array; nil where it does.
  func absenceAtEnd(of array: GoldenArray) -> Judge.Obstacle? {
    if array.isProbe { return file.probe == nil ? .noProbe : nil }
    guard let symbol = array.symbol else { return .unknownName }
    return absence(of: symbol, isNew: array.isNew, hasUpdate: false)
  }

  private func absence(of symbol: Symbol, isNew: Bool, hasUpdate: Bool) -> Judge.Obstacle? {
    let depth = file.network.depth
    if symbol.layer > depth { return .noLayer(depth: depth) }
    let needsUpdate = isNew || (symbol.isMovedByUpdate && !symbol.isAssignable)
    if needsUpdate, !hasUpdate { return .noUpdate(after: file.iterations) }
    switch symbol.quantity {
    case .mW, .mb, .sW, .sb:
      let optimizer = file.training.optimizer
      let isSquare = symbol.quantity == .sW || symbol.quantity == .sb
      guard isSquare ? optimizer?.keepsSquare ?? false : optimizer?.keepsMean ?? false else {
        return .notKept(by: optimizer?.name ?? "none")
      }
      return symbol.quantity == .mb || symbol.quantity == .sb ? bias(symbol.layer) : nil
    case .db: return bias(symbol.layer) ?? slope
    case .cost, .costData, .costL2, .dA, .dZ, .dW: return slope
    case .W, .b, .Z, .A: return nil
    case .Y: return .unknownName
    }
  }

  private func bias(_ layer: Int) -> Judge.Obstacle? {
    usesBias(layer) ? nil : .noBias(layer: layer)
  }

  private var slope: Judge.Obstacle? { steps.contains(Symbol(.cost)) ? nil : .noLoss }
}
