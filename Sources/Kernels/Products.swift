// SPDX-License-Identifier: GPL-3.0-or-later

// The three products of a dense layer. In each, the terms of one sum are added in ascending index
// order, starting with the first term, and a product is rounded before it is added. So the digits
// do not depend on how the loops are arranged.

extension MatrixView {
  /// `self = left · right`.
  ///
  /// - Shapes: `(n, m) = (n, k) · (k, m)`, `k` at least 1.
  @inlinable
  public func setProduct(_ left: MatrixView, _ right: MatrixView) {
    for i in 0..<rows {
      let sums = row(i)
      let weights = left.row(i)
      var term = right.row(0)
      for j in 0..<columns { sums[j] = weights[0] * term[j] }
      for k in 1..<Swift.max(left.columns, 1) {
        let weight = weights[k]
        term = right.row(k)
        for j in 0..<columns { sums[j] += weight * term[j] }
      }
    }
  }

  /// `self = left · rightᵀ`.
  ///
  /// - Shapes: `(n, k) = (n, m) · (k, m)ᵀ`, `m` at least 1.
  @inlinable
  public func setProduct(_ left: MatrixView, transposed right: MatrixView) {
    for i in 0..<rows {
      let sums = row(i)
      let a = left.row(i)
      for j in 0..<columns {
        let b = right.row(j)
        var sum = a[0] * b[0]
        for s in 1..<Swift.max(left.columns, 1) { sum += a[s] * b[s] }
        sums[j] = sum
      }
    }
  }

  /// `self = leftᵀ · right`.
  ///
  /// - Shapes: `(k, m) = (n, k)ᵀ · (n, m)`, `n` at least 1.
  @inlinable
  public func setProduct(transposed left: MatrixView, _ right: MatrixView) {
    for i in 0..<rows {
      let sums = row(i)
      var term = right.row(0)
      var weight = left[0, i]
      for j in 0..<columns { sums[j] = weight * term[j] }
      for k in 1..<Swift.max(left.rows, 1) {
        weight = left[k, i]
        term = right.row(k)
        for j in 0..<columns { sums[j] += weight * term[j] }
      }
    }
  }

  /// Adds the one column of `bias` to every column.
  @inlinable
  public func add(column bias: MatrixView) {
    for i in 0..<rows {
      let numbers = row(i)
      let b = bias[i]
      for j in 0..<columns { numbers[j] += b }
    }
  }

  /// `self` = the sum of each row of `other`, a column.
  @inlinable
  public func setRowSums(_ other: MatrixView) {
    for i in 0..<rows {
      let numbers = other.row(i)
      var sum = numbers[0]
      for j in 1..<Swift.max(other.columns, 1) { sum += numbers[j] }
      self[i] = sum
    }
  }
}
