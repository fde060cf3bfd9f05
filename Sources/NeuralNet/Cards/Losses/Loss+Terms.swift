// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

extension Loss {
  /// The terms of the cost one by one, before factor and division: the digits that the cost step adds
  /// up.
  ///
  /// - Shapes: all `(nL, m)`, the result too.
  public func terms(_ Z: Matrix, _ A: Matrix, _ Y: Matrix, _ output: Activation) -> Matrix {
    var terms = Array(repeating: 0.0, count: Y.shape.count)
    let way = way(behind: output)
    switch way {
    case .direct:
      let card = kind.card
      for k in Y.elements.indices { terms[k] = card.term(A.elements[k], Y.elements[k]) }
    case .sigmoidBinary, .sigmoidCategorical:
      for k in Y.elements.indices {
        let (z, y) = (Z.elements[k], Y.elements[k])
        let softplus = Elementary.log1p(Elementary.exp(-abs(z)))
        terms[k] =
          way == .sigmoidBinary
          ? Self.binary(z, y, softplus: softplus)
          : y == 0 ? 0 : y * Self.binary(z, 1, softplus: softplus)
      }
    case .softmaxCategorical, .softmaxBinary:
      var memory = Slab(count: Z.shape.count + Self.spareRows(outputs: Z.rows) * Z.columns)
      memory[0..<Z.shape.count] = Z.elements
      memory.withBase { base in
        let z = base.view(at: 0, rows: Z.rows, columns: Z.columns)
        let spare = base.view(
          at: Z.shape.count, rows: Self.spareRows(outputs: Z.rows), columns: Z.columns)
        let columns = LogSumExp.fill(spare, from: z)
        for i in 0..<Z.rows {
          for s in 0..<Z.columns {
            let y = Y[i, s]
            let k = i * Z.columns + s
            terms[k] = y == 0 ? 0 : y * columns.minus(Z[i, s], s)
            if way == .softmaxBinary, y != 1 { terms[k] -= (1 - y) * columns.logOfOthers(i, s) }
          }
        }
      }
    }
    return Matrix(Y.shape, terms)
  }
}
