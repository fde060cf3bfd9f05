// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The name of a value of a whole run: what it is, in which iteration, and of a parameter whether it is
/// the one that the update left.
package struct ArrayName: Hashable, Sendable {
  /// The iteration, from 0.
  package let iteration: Int
  package let symbol: Symbol
  package let isNew: Bool
  /// All of it in one number: names are looked up more than anything else.
  private let key: Int

  package init(_ iteration: Int, _ symbol: Symbol, isNew: Bool = false) {
    (self.iteration, self.symbol, self.isNew) = (iteration, symbol, isNew)
    key = iteration << 32 ^ symbol.layer << 6 ^ symbol.quantity.place << 1 ^ (isNew ? 1 : 0)
  }

  package static func == (one: ArrayName, other: ArrayName) -> Bool { one.key == other.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// As golden files spell it: `W1_new`.
  package var name: String { "\(symbol)\(isNew ? "_new" : "")" }
}

extension Quantity {
  /// Its place among all.
  fileprivate var place: Int {
    switch self {
    case .Y: 0
    case .W: 1
    case .b: 2
    case .Z: 3
    case .A: 4
    case .dA: 5
    case .dZ: 6
    case .dW: 7
    case .db: 8
    case .cost: 9
    case .costData: 10
    case .costL2: 11
    case .mW: 12
    case .sW: 13
    case .mb: 14
    case .sb: 15
    }
  }
}

extension Symbol {
  /// The parameter that an optimizer keeps this for; nil for what none keeps.
  package var stateOf: Symbol? {
    switch quantity {
    case .mW, .sW: Symbol(.W, layer)
    case .mb, .sb: Symbol(.b, layer)
    default: nil
    }
  }
}

/// Arithmetics that numbers come from, as ``Measured/unit``.
package enum Roundoff {
  /// Doubles, with room for every order and way to compute the same: a mistake is never as small.
  package static let double = 0x1p-47
  package static let float32 = 0x1p-24
  package static let float16 = 0x1p-11
}

/// The numbers of somebody's own network, under our names and in our orientation: samples are columns,
/// `W` is (out, in).
package struct Recording: Sendable {
  package var arrays: [ArrayName: Measured] = [:]
  /// The arithmetic they come from, as ``Measured/unit``.
  package var unit: Double

  package init(unit: Double = Roundoff.double) { self.unit = unit }

  /// The iterations of which there is anything, ascending.
  package var iterations: [Int] { Set(arrays.keys.map(\.iteration)).sorted() }
}

/// What a network that is judged should have computed: the network, its start, its data.
package struct Assignment: Hashable, Sendable {
  package var network: Network
  package var parameters: Parameters
  package var batch: Batch
  package var training: Training
  /// How many updates came before: the iteration that is begun with.
  package var updates = 0
  /// Which samples each iteration takes from then on, from 0, where that is known to be otherwise than
  /// the training says.
  package var order: [[Int]]?
  /// What the optimizer keeps from those.
  package var state: [Symbol: Matrix] = [:]

  package init(
    network: Network, parameters: Parameters, batch: Batch, training: Training
  ) {
    (self.network, self.parameters) = (network, parameters)
    (self.batch, self.training) = (batch, training)
  }
}
