// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

extension Evaluation {
  /// What is said of an expression in which a column met a row, elementwise: both were repeated to a
  /// matrix that neither of them is, `(a, 4×1, with b, 1×3: both repeated to 4×3)`. Nil where none
  /// did.
  package func meeting(in expression: Expression) throws(SessionError) -> String? {
    var said: String?
    _ = try shape(of: expression, &said)
    return said
  }

  /// The shape of a value that can be computed, without computing it.
  private func shape(of expression: Expression, _ said: inout String?) throws(SessionError) -> Shape
  {
    switch expression {
    case .number: return Shape(1, 1)
    case .matrix(let rows, _): return Shape(rows.count, rows.first?.count ?? 0)
    case .name: return try value(of: expression).shape
    case .negated(let operand, _), .squared(let operand, _): return try shape(of: operand, &said)
    case .transposed(let operand, _): return try shape(of: operand, &said).transposed
    case .indexed(let operand, let index, let range):
      let whole = try shape(of: operand, &said)
      let (rows, columns) = try Places(index, in: whole, name: quote(operand.range), range).ranges
      return Shape(rows.count, columns.count)
    case .call(let name, let argument, let range):
      let x = try shape(of: argument, &said)
      return try function(name, range).shape(x, in: scope)
    case .binary(let operation, let left, let right, _):
      let (a, b) = (try shape(of: left, &said), try shape(of: right, &said))
      let isProduct =
        operation == .matrixProduct || (operation == .dot && a.count > 1 && b.count > 1)
      guard !isProduct, let both = a.broadcast(with: b) else { return Shape(a.rows, b.columns) }
      if both != a, both != b {
        let (l, r) = (quote(left.range), quote(right.range))
        said = said ?? ValueRemark.repeated(l, a, r, b, to: both).words
      }
      return both
    }
  }
}
