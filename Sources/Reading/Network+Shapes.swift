// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

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

extension Quantity {
  /// Whether it has a column for each sample.
  var hasSamples: Bool { [.Z, .A, .dA, .dZ, .Y].contains(self) }
}
