// SPDX-License-Identifier: GPL-3.0-or-later

/// One number of the network: a symbol and a place in it.
public struct Cell: Hashable, Sendable, CustomStringConvertible {
  /// The matrix it stands in.
  public let symbol: Symbol
  /// Its row, from 0.
  public let row: Int
  /// Its column, from 0.
  public let column: Int

  /// The number in row `row`, column `column`, both from 0.
  public init(_ symbol: Symbol, _ row: Int, _ column: Int) {
    (self.symbol, self.row, self.column) = (symbol, row, column)
  }

  /// The number in row `row`, column `column` of a quantity of layer `layer`.
  public init(_ quantity: Quantity, _ layer: Int = 0, _ row: Int = 0, _ column: Int = 0) {
    self.init(Symbol(quantity, layer), row, column)
  }

  /// As it is typed: `dW2[1,4]`, `b1[2]`, `cost`.
  public var description: String {
    switch symbol.quantity {
    case .cost, .costData, .costL2: "\(symbol)"
    case .b, .db, .mb, .sb: "\(symbol)[\(row + 1)]"
    case .Y, .W, .Z, .A, .dA, .dZ, .dW, .mW, .sW: "\(symbol)[\(row + 1),\(column + 1)]"
    }
  }

  /// Of a slope along a weight or bias, the weight or bias; else nil.
  public var parameter: Cell? {
    switch symbol.quantity {
    case .dW, .db: symbol.parameter.map { Cell($0, row, column) }
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: nil
    }
  }
}
