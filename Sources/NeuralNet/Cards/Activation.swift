// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// What squeezes a weighted input z into an activation a: one card with everything about it.
public struct Activation: Sendable {
  /// The name in the language.
  public let name: String
  /// The word of golden files.
  public let goldenName: String
  /// Other words that mean the same, golden files' among them.
  public let otherNames: [String]
  /// The function in symbols of z.
  public let formula: String
  /// Its derivative with respect to z, in symbols of z and a.
  public let slopeFormula: String
  /// The slope below 0 of a leaky relu, else nil.
  public let leak: Double?
  /// What it does to whole matrices.
  public let rule: ActivationRule

  /// Every activation; the parser, help and completion read this list.
  public static let all: [Activation] = [.sigmoid, .tanh, .relu, .leaky(0.01), .linear, .softmax]

  /// The card of a name or another word for it.
  public static func named(_ word: String) -> Activation? {
    all.first { $0.name == word || $0.otherNames.contains(word) }
  }
}

extension Activation: Hashable, CustomStringConvertible {
  /// Two cards are one if name and leak agree.
  public static func == (left: Activation, right: Activation) -> Bool {
    left.name == right.name && left.leak == right.leak
  }

  /// Hashes name and leak.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(leak)
  }

  /// The form that can be typed behind `layer N`.
  public var description: String { leak.map { "\(name) \($0)" } ?? name }
}

// MARK: - The cards

extension Activation {
  /// The logistic function; its slope is a·(1-a).
  public static let sigmoid = Activation(
    name: "sigmoid", goldenName: "sigmoid", otherNames: ["logistic"], formula: "1 / (1 + e^-z)",
    slopeFormula: "a·(1-a)",
    leak: nil, rule: .sigmoid)

  /// The hyperbolic tangent; its slope is 1-a².
  public static let tanh = Activation(
    name: "tanh", goldenName: "tanh", otherNames: [], formula: "tanh(z)", slopeFormula: "1-a²",
    leak: nil, rule: .tanh)

  /// The positive part; the slope at 0 is taken as 0.
  public static let relu = Activation(
    name: "relu", goldenName: "relu", otherNames: [], formula: "max(0, z)",
    slopeFormula: "1 where z > 0, else 0", leak: nil, rule: .rectifier(leak: 0))

  /// A relu that lets a share through below 0; the slope at 0 is that share.
  public static func leaky(_ leak: Double) -> Activation {
    Activation(
      name: "leaky", goldenName: "leaky_relu", otherNames: ["leaky_relu", "lrelu"],
      formula: "z where z > 0, else \(leak)·z", slopeFormula: "1 where z > 0, else \(leak)",
      leak: leak, rule: .rectifier(leak: leak))
  }

  /// No squeeze at all.
  public static let linear = Activation(
    name: "linear", goldenName: "identity", otherNames: ["identity", "none"], formula: "z",
    slopeFormula: "1", leak: nil, rule: .identity)

  /// Shares of a whole that add up to 1 over the neurons of a column.
  public static let softmax = Activation(
    name: "softmax", goldenName: "softmax", otherNames: [], formula: "e^z / Σ e^z",
    slopeFormula: "a·(dA - Σ a·dA)", leak: nil, rule: .softmax)

  /// The function and its slope at one z; nil where an output depends on the whole column.
  public func value(_ z: Double) -> (a: Double, slope: Double)? {
    switch rule {
    case .sigmoid: Elementary.sigmoid(z)
    case .tanh: Elementary.tanh(z)
    case .rectifier(let leak): ActivationRule.rectify(z, leak)
    case .identity: (z, 1)
    case .softmax: nil
    }
  }
}
