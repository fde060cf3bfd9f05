// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// The products and sums of a dense layer. Every sum starts at 0, its terms are added in ascending
// index order, and a product is rounded before it is added: so the digits do not depend on how the
// loops are arranged. Unsafe on purpose, as ``Product``.

extension MatrixView {
  /// `self = left · right`, and `bias` added to every column where there is one.
  ///
  /// - Shapes: `(n, m) = (n, k) · (k, m) + (n, 1)`.
  public func setProduct(_ left: MatrixView, _ right: MatrixView, plus bias: MatrixView? = nil) {
    var product = Product(left, right, into: self)
    product.bias = bias.map { UnsafePointer($0.start) }
    product.compute()
  }

  /// `self = left · rightᵀ`.
  ///
  /// - Shapes: `(n, k) = (n, m) · (k, m)ᵀ`.
  public func setProduct(_ left: MatrixView, transposed right: MatrixView) {
    Product(left, transposed: right, into: self).compute()
  }

  /// `self = left · rightᵀ`, and `rowSums` the sum of each row of `left`.
  ///
  /// - Shapes: `(n, k) = (n, m) · (k, m)ᵀ`, `(n, 1)`.
  public func setProduct(
    _ left: MatrixView, transposed right: MatrixView, rowSums: MatrixView
  ) {
    setProduct(left, transposed: right, rowSums: rowSums, backstep_kernels_in_use())
  }

  /// A sum waits for each of its terms: of few rows, those of the product and those of `left` are added
  /// side by side.
  func setProduct(
    _ left: MatrixView, transposed right: MatrixView, rowSums: MatrixView,
    _ wide: UnsafePointer<backstep_kernels>?
  ) {
    if let wide, rows <= 4 {
      wide.pointee.product_and_sums(
        rows, columns, left.columns, left.start, right.start, start, rowSums.start)
    } else {
      Product(left, transposed: right, into: self).compute()
      rowSums.setRowSums(left)
    }
  }

  /// `self = leftᵀ · right`.
  ///
  /// - Shapes: `(k, m) = (n, k)ᵀ · (n, m)`.
  public func setProduct(transposed left: MatrixView, _ right: MatrixView) {
    Product(transposed: left, right, into: self).compute()
  }

  /// `self` = the sum of each row of `other`, a column.
  public func setRowSums(_ other: MatrixView) {
    setRowSums(other, backstep_kernels_in_use())
  }
}

extension MatrixView {
  /// `self` = the largest of each column of `other`, a row, where all are numbers.
  public func setLargest(_ other: MatrixView) {
    for j in 0..<other.columns { self[j] = other[0, j] }
    for i in 1..<max(other.rows, 1) {
      let row = other.row(i)
      for j in 0..<other.columns { self[j] = row[j] <= self[j] ? self[j] : row[j] }
    }
  }

  /// The specification of ``setRowSums(_:)``.
  func setRowSumsNaively(_ other: MatrixView) {
    for i in 0..<rows {
      var sum = 0.0
      for j in 0..<other.columns { sum += other[i, j] }
      self[i] = sum
    }
  }

  /// Four rows at a time: their sums do not wait for one another.
  func setRowSums(_ other: MatrixView, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide { return wide.pointee.row_sums(rows, other.columns, other.start, start) }
    var i = 0
    while i + 4 <= rows {
      let (r0, r1, r2, r3) = (other.row(i), other.row(i + 1), other.row(i + 2), other.row(i + 3))
      var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
      for j in 0..<other.columns {
        s0 += r0[j]
        s1 += r1[j]
        s2 += r2[j]
        s3 += r3[j]
      }
      (start[i], start[i + 1], start[i + 2], start[i + 3]) = (s0, s1, s2, s3)
      i += 4
    }
    for i in i..<rows {
      let numbers = other.row(i)
      var sum = 0.0
      for j in 0..<other.columns { sum += numbers[j] }
      start[i] = sum
    }
  }
}
