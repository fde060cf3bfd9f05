// SPDX-License-Identifier: GPL-3.0-or-later

/// Which rows, or columns, of a matrix go into one number of another.
public enum Along: Sendable {
  /// All of them.
  case all
  /// The one that is the number's own row.
  case row
  /// The one that is the number's own column.
  case column
}

extension Step {
  /// Which rows and columns of what the step reads make one number of what it writes.
  public func part(of read: Symbol, in network: Network) -> (rows: Along, columns: Along) {
    switch self {
    case .linear: return read.quantity == .A ? (.all, .column) : (.row, .all)
    case .weightGradient:
      return read.quantity == .W
        ? (.row, .column) : read.quantity == .A ? (.column, .all) : (.row, .all)
    case .biasGradient: return (.row, .all)
    case .inputGradient: return read.quantity == .W ? (.all, .row) : (.all, .column)
    case .cost: return (.all, .all)
    case .updateWeights, .updateBias: return (.row, .column)
    // A softmax mixes the rows of a column; other activations keep to their own row.
    case .activation, .costGradient, .preActivationGradient:
      let l = read.quantity.hasLayer ? read.layer : network.depth
      return (network.layers[l - 1].activation.card.mixesColumn ? .all : .row, .column)
    }
  }
}
