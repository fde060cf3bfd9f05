// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// What an activation does to whole matrices, and its way back.
public enum ActivationRule: Hashable, Sendable {
  /// 1 / (1 + e^-z)
  case sigmoid
  /// tanh z
  case tanh
  /// z itself.
  case identity
  /// e^z over the sum of those of the column.
  case softmax
  /// z where it is positive, else `leak`·z.
  case rectifier(leak: Double)

  /// Fills `A` with g(Z), and `slope` with what ``pullBack(_:_:_:into:)`` needs of it.
  func squeeze(_ Z: MatrixView, into A: MatrixView, slope: MatrixView) {
    switch self {
    case .sigmoid: A.setSigmoid(Z, slope: slope)
    case .tanh: A.setTanh(Z, slope: slope)
    case .rectifier(let leak): A.set(withSlope: slope, Z) { Self.rectify($0, leak) }
    case .identity: A.set(withSlope: slope, Z) { ($0, 1) }
    case .softmax: Self.softmax(Z, into: A, sums: slope.row(0))
    }
  }

  /// Fills `dZ` with the slope along Z, given the one along A.
  func pullBack(_ dA: MatrixView, _ A: MatrixView, _ slope: MatrixView, into dZ: MatrixView) {
    switch self {
    case .sigmoid, .tanh, .identity, .rectifier: dZ.setHadamard(dA, slope)
    case .softmax: Self.softmaxPullBack(dA, A, into: dZ)
    }
  }

  /// What ``pullBack(_:_:_:into:)`` takes beside dA: the slope of Z, the shares, or nothing where the
  /// slope is 1 everywhere.
  var slopeReads: Quantity? {
    switch self {
    case .sigmoid, .tanh, .rectifier: .Z
    case .softmax: .A
    case .identity: nil
    }
  }

  /// A number that is none stays what it is.
  static func rectify(_ z: Double, _ leak: Double) -> (a: Double, slope: Double) {
    z > 0 ? (z, 1) : z <= 0 ? (leak == 0 ? 0 : leak * z, leak) : (z, z)
  }

  /// `A = e^(Z - top) / Σ e^(Z - top)`, where top is the largest z of the column, so that no power
  /// overflows.
  private static func softmax(
    _ Z: MatrixView, into A: MatrixView, sums: UnsafeMutablePointer<Double>
  ) {
    LogSumExp.tops(Z, into: sums)
    for i in 0..<Z.rows {
      let (z, a) = (Z.row(i), A.row(i))
      for s in 0..<Z.columns { a[s] = z[s] - sums[s] }
    }
    A.setExp(A)
    for s in 0..<Z.columns { sums[s] = 0 }
    for i in 0..<Z.rows {
      let a = A.row(i)
      for s in 0..<Z.columns { sums[s] += a[s] }
    }
    for i in 0..<Z.rows {
      let a = A.row(i)
      for s in 0..<Z.columns { a[s] /= sums[s] }
    }
  }

  /// `dZ = A ⊙ (dA - Σ A·dA)`.
  ///
  /// All dA of a column may be shifted alike. Shifted by that of the largest share, its own term
  /// vanishes, and no digits cancel where that share is nearly 1.
  private static func softmaxPullBack(_ dA: MatrixView, _ A: MatrixView, into dZ: MatrixView) {
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
  }
}
