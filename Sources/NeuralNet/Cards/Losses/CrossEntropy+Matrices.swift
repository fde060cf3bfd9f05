// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

// Losses over whole matrices. With a sigmoid or softmax output the cross-entropies are computed
// from Z, past an A that may be rounded to 0 or 1: so they stay true for a saturated unit. (The
// slopes of binary cross-entropy behind a softmax alone go by the chain rule, and are none once two
// z of a sample lie more than 745 apart.)

extension Loss {
  /// Rows that `spare` must have for `outputs` outputs.
  static func spareRows(outputs: Int) -> Int { max(2 * outputs, outputs + LogSumExp.extraRows) }

  /// Σ term over outputs and samples, before factor and division. Leaves in `spare` what
  /// ``slope(_:_:_:_:keptIn:into:)``, the next step, needs of it.
  func sum(
    _ Z: MatrixView, _ A: MatrixView, _ Y: MatrixView, _ way: Way, spare: MatrixView
  ) -> Double {
    switch way {
    case .direct: return kind.sum(A, Y)
    case .sigmoidBinary, .sigmoidCategorical:
      let (e, softplus) = (spare.rows(0, Z.rows), spare.rows(Z.rows, Z.rows))
      e.set(Z) { -abs($0) }
      e.setExp(e)
      softplus.setLog1p(e)  // ln(1 + e^-|z|)
      if way == .sigmoidBinary {
        softplus.set(softplus, Z, Y) { Self.binary($1, $2, softplus: $0) }
      } else {
        softplus.set(softplus, Z, Y) { $2 == 0 ? 0 : $2 * Self.binary($1, 1, softplus: $0) }
      }
      return softplus.sum
    case .softmaxCategorical:
      let columns = LogSumExp.fill(spare, from: Z)
      var sum = 0.0
      for i in 0..<Z.rows {
        for s in 0..<Z.columns where Y[i, s] != 0 { sum += Y[i, s] * columns.minus(Z[i, s], s) }
      }
      return sum
    case .softmaxBinary:
      let columns = LogSumExp.fill(spare, from: Z)
      var sum = 0.0
      for i in 0..<Z.rows {
        for s in 0..<Z.columns {
          let y = Y[i, s]
          sum +=
            (y == 0 ? 0 : y * columns.minus(Z[i, s], s))
            - (y == 1 ? 0 : (1 - y) * columns.logOfOthers(i, s))
        }
      }
      return sum
    }
  }

  /// Fills `dA` with factor · ∂(Σ term)/∂A.
  func slope(
    _ Z: MatrixView, _ A: MatrixView, _ Y: MatrixView, _ way: Way,
    keptIn spare: MatrixView, into dA: MatrixView
  ) {
    switch way {
    case .direct: kind.slope(A, Y, factor: factor, into: dA)
    case .sigmoidBinary:
      // (1-y)(1+e^z) - y(1+e^-z)
      dA.set(spare, Z, Y) { e, z, y in
        let inverse = 1 / e
        let up = (1 - y) * (1 + (z > 0 ? inverse : e))
        let down = y * (1 + (z > 0 ? e : inverse))
        return factor * ((y == 1 ? 0 : up) - (y == 0 ? 0 : down))
      }
    case .sigmoidCategorical:
      // -y(1+e^-z)
      dA.set(spare, Z, Y) { e, z, y in
        factor * (y == 0 ? 0 : -(y * (1 + (z > 0 ? e : 1 / e))))
      }
    case .softmaxCategorical:
      let columns = LogSumExp(Z, keptIn: spare)
      for i in 0..<Z.rows {
        for s in 0..<Z.columns {
          let y = Y[i, s]
          dA[i, s] = factor * (y == 0 ? 0 : -(y * columns.inverseShare(i, s)))
        }
      }
    case .softmaxBinary:
      let columns = LogSumExp(Z, keptIn: spare)
      for i in 0..<Z.rows {
        for s in 0..<Z.columns {
          let y = Y[i, s]
          dA[i, s] =
            factor
            * ((y == 1 ? 0 : (1 - y) * columns.inverseOthers(i, s))
              - (y == 0 ? 0 : y * columns.inverseShare(i, s)))
        }
      }
    }
  }

  /// Fills `dZ` with what is left of factor · dA ⊙ g'(Z): A - Y, or A·Σy - Y, where loss and output
  /// activation cancel; -Y·(1-A) for the categorical loss of a sigmoid.
  ///
  /// Where a has all but reached its target, a - y consists of digits that a has lost; what a
  /// leaves of 1 has them: for a sigmoid its slope a·(1-a) over a, for a softmax the other shares.
  /// Elsewhere it is the difference bit for bit.
  func slopeFromZ(
    _ A: MatrixView, _ slope: MatrixView, _ Y: MatrixView, _ way: Way, into dZ: MatrixView
  ) {
    switch way {
    case .sigmoidBinary:
      dZ.set(A, slope, Y) { a, slope, y in
        factor * (y == 1 && a > Self.nearlyOne ? -(slope / a) : a - y)
      }
    case .sigmoidCategorical:
      dZ.set(A, slope, Y) { a, slope, y in
        factor * (y == 0 ? 0 : -(y * (a == 0 ? 1 : slope / a)))
      }
    case .softmaxCategorical:
      for s in 0..<A.columns {
        var total = 0.0
        for i in 0..<Y.rows { total += Y[i, s] }
        for i in 0..<A.rows {
          let isNearTarget = Y[i, s] == total && A[i, s] > Self.nearlyOne
          dZ[i, s] =
            factor * (isNearTarget ? -(total * Self.rest(A, i, s)) : A[i, s] * total - Y[i, s])
        }
      }
    case .softmaxBinary, .direct:
      preconditionFailure("\(kind) goes by the chain rule here")
    }
  }

  /// From here on 1 - a, computed from the rounded a, has lost more than 10 bits.
  private static let nearlyOne = 1 - 0x1p-10

  /// 1 - a, as the sum of the other shares of the column.
  private static func rest(_ A: MatrixView, _ i: Int, _ s: Int) -> Double {
    var rest = 0.0
    for k in 0..<A.rows where k != i { rest += A[k, s] }
    return rest
  }

  /// Binary cross-entropy of a sigmoid from its z: ln(1 + e^z) - y·z, without a logarithm of 0.
  static func binary(_ z: Double, _ y: Double, softplus: Double) -> Double {
    let share = z > 0 ? 1 - y : -y
    let rise = share * z
    return (share == 0 ? 0 : rise) + softplus
  }
}
