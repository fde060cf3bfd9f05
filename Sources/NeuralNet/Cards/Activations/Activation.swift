// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// What makes an activation a of a weighted input z: every one there is. All that is known of one
/// stands on its card.
public enum Activation: Hashable, Sendable {
  /// ``Sigmoid``
  case sigmoid
  /// ``Tanh``
  case tanh
  /// ``Relu``
  case relu
  /// ``Leaky``, with its slope below 0.
  case leaky(Double)
  /// ``Linear``
  case linear
  /// ``Softmax``
  case softmax
  /// ``Softplus``
  case softplus

  /// Every activation; the parser, help, completion and golden files read this list.
  public static let all: [Activation] = [
    .sigmoid, .tanh, .relu, .leaky(0.01), .linear, .softmax, .softplus,
  ]

  /// Its card.
  package var card: any ActivationCard {
    switch self {
    case .sigmoid: Sigmoid()
    case .tanh: Tanh()
    case .relu: Relu()
    case .leaky(let leak): Leaky(leak: leak)
    case .linear: Linear()
    case .softmax: Softmax()
    case .softplus: Softplus()
    }
  }

  // MARK: The same without a card between, for the steps

  /// Fills `A` with g(Z), and `slope` with what ``pullBack(_:_:_:into:)`` needs of it.
  func forward(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    switch self {
    case .sigmoid: Sigmoid().forward(Z, into: A, slope: slope)
    case .tanh: Tanh().forward(Z, into: A, slope: slope)
    case .relu: Relu().forward(Z, into: A, slope: slope)
    case .leaky(let leak): Leaky(leak: leak).forward(Z, into: A, slope: slope)
    case .linear: Linear().forward(Z, into: A, slope: slope)
    case .softmax: Softmax().forward(Z, into: A, slope: slope)
    case .softplus: Softplus().forward(Z, into: A, slope: slope)
    }
  }

  /// Fills `dZ` with the slope along Z, given the one along A.
  func pullBack(_ dA: MatrixView, _ A: MatrixView, _ slope: MatrixView, into dZ: MatrixView) {
    switch self {
    case .sigmoid, .tanh, .relu, .leaky, .linear, .softplus: dZ.setHadamard(dA, slope)
    case .softmax: Softmax().pullBack(dA, A, into: dZ)
    }
  }
}

extension Activation: CustomStringConvertible {
  /// The card of a name or another word for it.
  public static func named(_ word: String) -> Activation? {
    all.first { $0.name == word || $0.otherNames.contains(word) }
  }

  /// The name in the language.
  public var name: String { card.name }
  /// Other words that mean the same, golden files' among them.
  public var otherNames: [String] { card.otherNames }
  /// The function in symbols of z.
  public var formula: String { card.formula }
  /// Its derivative with respect to z, in symbols of z and a.
  public var slopeFormula: String { card.slopeFormula }
  /// The function and its slope at one z; nil where an output depends on the whole column.
  public func value(_ z: Double) -> (a: Double, slope: Double)? { card.value(z) }

  /// The form that can be typed behind `layer N`.
  public var description: String {
    card.knobs.reduce(name) { "\($0) \($1.value.number)" }
  }
}
