// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// What squeezes a weighted input z into an activation a: one card with everything about it.
public struct Activation: Sendable {
  /// The name in the language.
  public let name: String
  /// Other words that mean the same, golden files' among them.
  public let otherNames: [String]
  /// The function in symbols of z.
  public let formula: String
  /// Its derivative with respect to z, in symbols of z and a.
  public let slopeFormula: String
  /// The slope below 0 of a leaky relu, else nil.
  public let leak: Double?
  /// The function and its slope at one z; nil where an output depends on the whole column.
  public let value: (@Sendable (_ z: Double) -> (a: Double, slope: Double))?
  /// Fills `A` with g(Z) and `slope` with what ``pullBack`` needs of it.
  let squeeze: @Sendable (_ Z: MatrixView, _ A: MatrixView, _ slope: MatrixView) -> Void
  /// Fills `dZ` with the slope along Z, given the one along A.
  let pullBack:
    @Sendable (
      _ dA: MatrixView, _ A: MatrixView, _ slope: MatrixView, _ dZ: MatrixView
    ) -> Void

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
  ///
  /// `e^-|z|` never overflows, and `1-a` is computed as the other half of the fraction, so that
  /// the slope stays true where a rounds to 1.
  public static let sigmoid = elementwise(
    "sigmoid", ["logistic"], formula: "1 / (1 + e^-z)", slope: "a·(1-a)"
  ) { z in
    let e = Elementary.exp(-abs(z))
    let large = 1 / (1 + e)
    let small = e / (1 + e)
    return (z >= 0 ? large : small, large * small)
  }

  /// The hyperbolic tangent; its slope is 1-a².
  ///
  /// The slope is computed as 4e/(1+e)² with e = e^-2|z|, which stays true where a rounds to 1.
  public static let tanh = elementwise("tanh", [], formula: "tanh(z)", slope: "1-a²") { z in
    let e = Elementary.exp(-2 * abs(z))
    return (Elementary.tanh(z), 4 * e / ((1 + e) * (1 + e)))
  }

  /// The positive part; the slope at 0 is taken as 0.
  public static let relu = elementwise(
    "relu", [], formula: "max(0, z)", slope: "1 where z > 0, else 0"
  ) { z in
    z > 0 ? (z, 1) : z <= 0 ? (0, 0) : (z, z)
  }

  /// A relu that lets a share through below 0; the slope at 0 is that share.
  public static func leaky(_ leak: Double) -> Activation {
    elementwise(
      "leaky", ["leaky_relu", "lrelu"], leak: leak, formula: "z where z > 0, else \(leak)·z",
      slope: "1 where z > 0, else \(leak)"
    ) { z in
      z > 0 ? (z, 1) : z <= 0 ? (leak * z, leak) : (z, z)
    }
  }

  /// No squeeze at all.
  public static let linear = elementwise(
    "linear", ["identity", "none"], formula: "z", slope: "1"
  ) { z in (z, 1) }

  /// Shares of a whole that add up to 1 over the neurons of a column.
  ///
  /// The largest z of the column is subtracted first, so that no power overflows.
  public static let softmax = Activation(
    name: "softmax", otherNames: [], formula: "e^z / Σ e^z",
    slopeFormula: "a·(dA - Σ a·dA)", leak: nil, value: nil,
    squeeze: { Z, A, _ in
      for s in 0..<Z.columns {
        var top = Z[0, s]
        for i in 1..<max(Z.rows, 1) where !(Z[i, s] <= top) { top = Z[i, s] }
        var sum = 0.0
        for i in 0..<Z.rows {
          A[i, s] = Elementary.exp(Z[i, s] - top)
          sum += A[i, s]
        }
        for i in 0..<Z.rows { A[i, s] /= sum }
      }
    },
    pullBack: { dA, A, _, dZ in
      // All dA of a column may be shifted alike. Shifted by that of the largest share, its own
      // term vanishes, and no digits cancel where that share is nearly 1.
      for s in 0..<A.columns {
        var top = 0
        for k in 1..<max(A.rows, 1) where A[k, s] > A[top, s] { top = k }
        let shift = dA[top, s]
        var mean = 0.0
        for k in 0..<A.rows where k != top { mean += A[k, s] * (dA[k, s] - shift) }
        for i in 0..<A.rows {
          dZ[i, s] = A[i, s] * ((i == top ? 0 : dA[i, s] - shift) - mean)
        }
      }
    })

  /// A card whose output depends on its own z alone: dZ = dA ⊙ g'(Z).
  @inline(__always)
  private static func elementwise(
    _ name: String, _ otherNames: [String], leak: Double? = nil, formula: String, slope: String,
    _ value: @escaping @Sendable (Double) -> (a: Double, slope: Double)
  ) -> Activation {
    Activation(
      name: name, otherNames: otherNames, formula: formula, slopeFormula: slope, leak: leak,
      value: value,
      squeeze: { Z, A, slope in A.set(withSlope: slope, Z) { value($0) } },
      pullBack: { dA, _, slope, dZ in dZ.set(dA, slope) { $0 * $1 } })
  }
}
