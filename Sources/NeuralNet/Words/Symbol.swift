// SPDX-License-Identifier: GPL-3.0-or-later

/// What a named number of the network is, without its layer.
public enum Quantity: String, CaseIterable, Sendable {
  /// Targets, one column per sample.
  case Y
  /// Weights, one row per neuron, one column per input.
  case W
  /// Biases, a column.
  case b
  /// Weighted inputs.
  case Z
  /// Activations; layer 0 is the input.
  case A
  /// Slope of the cost along A.
  case dA
  /// Slope of the cost along Z.
  case dZ
  /// Slope of the cost along W.
  case dW
  /// Slope of the cost along b.
  case db
  /// The cost that is minimised.
  case cost
  /// The part of the cost that comes from the samples.
  case costData
  /// The part of the cost that comes from L2 regularisation.
  case costL2
  /// The optimizer's running mean of dW.
  case mW
  /// The optimizer's running mean of dW squared.
  case sW
  /// The optimizer's running mean of db.
  case mb
  /// The optimizer's running mean of db squared.
  case sb

  /// Whether a layer number belongs to the name.
  public var hasLayer: Bool {
    switch self {
    case .Y, .cost, .costData, .costL2: false
    case .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .mW, .sW, .mb, .sb: true
    }
  }

  /// The first layer that can have this quantity: 0 for A and dA, else 1.
  public var firstLayer: Int {
    switch self {
    case .A, .dA: 0
    case .Y, .W, .b, .Z, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: 1
    }
  }
}

/// A named number of the network: a quantity and its layer. `dW2` is `Symbol(.dW, 2)`.
///
/// The one spelling that prompt, lesson, explanation and test share.
public struct Symbol: Hashable, Sendable, CustomStringConvertible {
  /// What it is.
  public let quantity: Quantity
  /// Its layer, from 1; 0 is the input, and the layer of what belongs to no layer.
  public let layer: Int

  /// The quantity of a layer.
  public init(_ quantity: Quantity, _ layer: Int = 0) {
    self.quantity = quantity
    self.layer = quantity.hasLayer ? layer : 0
  }

  /// The symbol of a name, or nil where the name follows no pattern. `X` is `A0`.
  public init?(_ name: String) {
    if name == "X" {
      self.init(.A, 0)
    } else if let quantity = Quantity(rawValue: name), !quantity.hasLayer {
      self.init(quantity)
    } else {
      let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
      guard (1...9).contains(digits),
        let quantity = Quantity(rawValue: String(name.dropLast(digits))), quantity.hasLayer,
        let layer = Int(name.suffix(digits)), String(layer).count == digits,
        layer >= quantity.firstLayer
      else { return nil }
      self.init(quantity, layer)
    }
  }

  /// The name as it is typed and printed.
  public var description: String {
    quantity.hasLayer ? "\(quantity.rawValue)\(layer)" : quantity.rawValue
  }

  /// Whether a person may assign to it.
  public var isAssignable: Bool {
    switch quantity {
    case .W, .b, .Y: true
    case .A: layer == 0
    case .Z, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: false
    }
  }

  /// Whether an update changes it: parameters and what the optimizer keeps for them.
  public var isMovedByUpdate: Bool {
    switch quantity {
    case .W, .b, .mW, .sW, .mb, .sb: true
    case .Y, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2: false
    }
  }
  /// What the step computes that brings the symbol with it: of the parts of the cost the cost, of
  /// the optimizer's state the parameter, of dA0 dZ1, else the symbol itself.
  public var computedWith: Symbol {
    switch quantity {
    case .costData, .costL2: Symbol(.cost)
    case .dA where layer == 0: Symbol(.dZ, 1)
    case .mW, .sW, .mb, .sb: parameter ?? self
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .cost: self
    }
  }

  /// The weights or biases that it is, is the slope along, or is the optimizer's state of; else nil.
  public var parameter: Symbol? {
    switch quantity {
    case .W, .dW, .mW, .sW: Symbol(.W, layer)
    case .b, .db, .mb, .sb: Symbol(.b, layer)
    case .Y, .Z, .A, .dA, .dZ, .cost, .costData, .costL2: nil
    }
  }
}
