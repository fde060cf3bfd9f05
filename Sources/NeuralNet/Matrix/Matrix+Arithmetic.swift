// SPDX-License-Identifier: GPL-3.0-or-later

/// Two matrices that an operation cannot combine.
public struct ShapeMismatch: Error, Hashable, Sendable {
  /// The shape on the left of the operator.
  public let left: Shape
  /// The shape on the right of the operator.
  public let right: Shape

  /// A mismatch of these two shapes.
  public init(left: Shape, right: Shape) {
    self.left = left
    self.right = right
  }
}

extension Matrix {
  /// The transpose: row i becomes column i.
  public var transposed: Matrix {
    var result = Matrix(shape.transposed, repeating: 0)
    for i in 0..<rows {
      for j in 0..<columns { result[j, i] = self[i, j] }
    }
    return result
  }

  /// `formula` of every element.
  public func map(_ formula: (Double) -> Double) -> Matrix {
    Matrix(shape, elements.map(formula))
  }

  /// `formula` of corresponding elements; a row, column or 1×1 is repeated to fit, as in NumPy.
  ///
  /// - Throws: ``ShapeMismatch`` where neither size along an axis is 1 and they differ.
  public func combined(
    with other: Matrix, _ formula: (Double, Double) -> Double
  ) throws(ShapeMismatch) -> Matrix {
    guard let shape = shape.broadcast(with: other.shape) else {
      throw ShapeMismatch(left: self.shape, right: other.shape)
    }
    var result = Matrix(shape, repeating: 0)
    for i in 0..<shape.rows {
      for j in 0..<shape.columns {
        result[i, j] = formula(
          self[rows == 1 ? 0 : i, columns == 1 ? 0 : j],
          other[other.rows == 1 ? 0 : i, other.columns == 1 ? 0 : j])
      }
    }
    return result
  }

  /// The matrix product, the terms of each sum in ascending index order.
  ///
  /// - Shapes: `(n, m) = (n, k) · (k, m)`.
  /// - Throws: ``ShapeMismatch`` where the inner sizes differ.
  public func dot(_ other: Matrix) throws(ShapeMismatch) -> Matrix {
    guard columns == other.rows, columns > 0 else {
      throw ShapeMismatch(left: shape, right: other.shape)
    }
    var result = Matrix(Shape(rows, other.columns), repeating: 0)
    for i in 0..<rows {
      for j in 0..<other.columns {
        var sum = 0.0
        for k in 0..<columns { sum += self[i, k] * other[k, j] }
        result[i, j] = sum
      }
    }
    return result
  }

  /// The sum of each row, a column; terms in ascending order.
  public var rowSums: Matrix {
    Matrix(Shape(rows, 1), (0..<rows).map { i in row(i).reduce(0, +) })
  }

  /// The sum of all elements, row by row.
  public var sum: Double { elements.reduce(0, +) }

  private func row(_ i: Int) -> ArraySlice<Double> { elements[i * columns..<(i + 1) * columns] }
}

extension Shape {
  /// The shape of an elementwise result, or nil where the two cannot be combined.
  public func broadcast(with other: Shape) -> Shape? {
    guard rows == other.rows || rows == 1 || other.rows == 1,
      columns == other.columns || columns == 1 || other.columns == 1
    else { return nil }
    return Shape(max(rows, other.rows), max(columns, other.columns))
  }
}
