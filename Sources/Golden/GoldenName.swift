// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A name of the format, `dW2` or `W1_new`, as the symbol it stands for.
struct GoldenName: Hashable {
  let symbol: Symbol
  /// Whether it is a parameter after the update.
  let isNew: Bool

  /// The costs, which stand beside `values` and are no matrices.
  static let costs: [(name: String, symbol: Symbol)] = [
    ("cost", Symbol(.cost)), ("cost_data", Symbol(.costData)), ("cost_l2", Symbol(.costL2)),
  ]

  /// The symbol of a name in `values`; nil for one that the format does not have.
  init?(_ name: String) {
    isNew = name.hasSuffix("_new")
    guard let symbol = Symbol(isNew ? String(name.dropLast(4)) : name), name != "X" else {
      return nil
    }
    self.symbol = symbol
    switch symbol.quantity {
    case .W, .b: break
    case .Z, .A, .dA, .dZ, .dW, .db, .mW, .sW, .mb, .sb: if isNew { return nil }
    case .Y, .cost, .costData, .costL2: return nil
    }
  }

  /// A symbol as the format spells it.
  static func spelling(_ symbol: Symbol, isNew: Bool = false) -> String {
    costs.first { $0.symbol == symbol }?.name ?? "\(symbol)\(isNew ? "_new" : "")"
  }
}
