// SPDX-License-Identifier: GPL-3.0-or-later

/// A matrix that lives in a ``Slab``: where its numbers start and how they are laid out.
///
/// Row-major, without padding. A view is only valid inside the closure of
/// ``Slab/withBase(_:)`` that made it.
///
/// Unsafe on purpose: kernels index by pointer, because bounds checks and reference counting cost
/// more than the arithmetic of a small layer. Every view is cut from a slab by a plan that was
/// validated once, when the network was built.
public struct MatrixView {
  /// The first number of the first row.
  @usableFromInline let start: UnsafeMutablePointer<Double>
  // Half words, so that a view is two words and three of them fit the registers of a call.
  @usableFromInline let rowCount: Int32
  @usableFromInline let columnCount: Int32

  /// A view of `rows × columns` numbers from `start` on.
  @inlinable
  init(start: UnsafeMutablePointer<Double>, rows: Int, columns: Int) {
    self.start = start
    rowCount = Int32(rows)
    columnCount = Int32(columns)
  }

  /// Number of rows.
  @inlinable
  public var rows: Int { Int(rowCount) }

  /// Number of columns.
  @inlinable
  public var columns: Int { Int(columnCount) }

  /// How many numbers the view holds.
  @inlinable
  public var count: Int { rows &* columns }

  /// The number in row `i`, column `j`, both from 0.
  @inlinable
  public subscript(i: Int, j: Int) -> Double {
    get { start[i * columns + j] }
    nonmutating set { start[i * columns + j] = newValue }
  }

  /// The number at position `index` in row-major order.
  @inlinable
  public subscript(index: Int) -> Double {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }

  /// Row `i`, whose numbers are counted by their columns.
  @inlinable
  public func row(_ i: Int) -> MatrixView { rows(i, 1) }

  /// `count` rows from row `first` on.
  @inlinable
  public func rows(_ first: Int, _ count: Int) -> MatrixView {
    MatrixView(start: start + first * columns, rows: count, columns: columns)
  }

  /// Copies the columns `range` of a matrix of `width` columns and as many rows as this.
  public func setColumns(_ numbers: [Double], of width: Int, _ range: Range<Int>) {
    precondition(
      numbers.count == rows * width && range.upperBound <= width && range.count == columns,
      "columns \(range) of a matrix of \(numbers.count) numbers, \(width) to a row")
    numbers.withUnsafeBufferPointer { numbers in
      guard let first = numbers.baseAddress else { return }
      for i in 0..<rows {
        row(i).start.update(from: first + i * width + range.lowerBound, count: columns)
      }
    }
  }
}
