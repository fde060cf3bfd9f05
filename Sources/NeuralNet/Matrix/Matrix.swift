// SPDX-License-Identifier: GPL-3.0-or-later

/// A matrix of doubles: the only numeric container that people meet.
///
/// Samples are columns: `X` and `A` are `(n, m)`, `W` is `(out, in)`, `b` is `(out, 1)`.
/// Numbers are kept row by row.
public struct Matrix: Hashable, Sendable {
  /// Rows and columns.
  public let shape: Shape
  /// The numbers, row by row.
  public private(set) var elements: [Double]

  /// A matrix of the given shape with the given numbers, row by row.
  ///
  /// - Precondition: there are exactly `shape.count` elements.
  public init(_ shape: Shape, _ elements: [Double]) {
    precondition(
      elements.count == shape.count, "\(elements.count) numbers do not fill a \(shape) matrix")
    self.shape = shape
    self.elements = elements
  }

  /// A matrix with the same number everywhere.
  public init(_ shape: Shape, repeating number: Double) {
    self.init(shape, Array(repeating: number, count: shape.count))
  }

  /// A single number as a 1×1 matrix.
  public init(_ number: Double) {
    self.init(Shape(1, 1), [number])
  }

  /// A matrix from rows of equal length.
  ///
  /// - Precondition: no row differs in length from the first.
  public init(rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of unequal length")
    self.init(Shape(rows.count, columns), Array(rows.joined()))
  }

  /// Number of rows.
  public var rows: Int { shape.rows }
  /// Number of columns.
  public var columns: Int { shape.columns }

  /// The number in row `i`, column `j`, both counted from 0.
  public subscript(i: Int, j: Int) -> Double {
    get { elements[i * shape.columns + j] }
    set { elements[i * shape.columns + j] = newValue }
  }

  /// The single number of a 1×1 matrix, else nil.
  public var scalar: Double? { shape.count == 1 ? elements[0] : nil }

  /// Position of the first element that is infinite or not a number, else nil.
  public var firstNotFinite: (row: Int, column: Int)? {
    elements.firstIndex { !$0.isFinite }.map { ($0 / shape.columns, $0 % shape.columns) }
  }

  /// Whether every bit of it is the same.
  package func isSame(as other: Matrix) -> Bool {
    shape == other.shape
      && zip(elements, other.elements).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
