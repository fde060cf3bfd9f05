// SPDX-License-Identifier: GPL-3.0-or-later

// Loops over corresponding elements. The formula comes in as a closure, so that it can stand on
// the card it belongs to; inlining leaves one plain loop. Those that every network does all the
// time are written for several elements at once.

extension MatrixView {
  /// Sets every element to the product of the same elements of `first` and `second`.
  public func setHadamard(_ first: MatrixView, _ second: MatrixView) {
    let whole = count & ~(Lanes.scalarCount - 1)
    for i in stride(from: 0, to: whole, by: Lanes.scalarCount) {
      (Lanes(first.start + i) * Lanes(second.start + i)).store(start + i)
    }
    for i in whole..<count { start[i] = first.start[i] * second.start[i] }
  }

  /// Takes `rate` times the same element of `slope` from every element.
  public func descend(_ slope: MatrixView, rate: Double) {
    let whole = count & ~(Lanes.scalarCount - 1)
    for i in stride(from: 0, to: whole, by: Lanes.scalarCount) {
      (Lanes(start + i) - rate * Lanes(slope.start + i)).store(start + i)
    }
    for i in whole..<count { start[i] -= rate * slope.start[i] }
  }
}

extension MatrixView {
  /// Sets every element to `formula` of the same element of `other`.
  @inlinable @inline(__always)
  public func set(_ other: MatrixView, _ formula: (Double) -> Double) {
    for i in 0..<count { start[i] = formula(other.start[i]) }
  }

  /// Sets every element to `formula` of the same elements of `first` and `second`.
  @inlinable @inline(__always)
  public func set(
    _ first: MatrixView, _ second: MatrixView, _ formula: (Double, Double) -> Double
  ) {
    for i in 0..<count { start[i] = formula(first.start[i], second.start[i]) }
  }

  /// Sets every element to `formula` of the same elements of three matrices.
  @inlinable @inline(__always)
  public func set(
    _ first: MatrixView, _ second: MatrixView, _ third: MatrixView,
    _ formula: (Double, Double, Double) -> Double
  ) {
    for i in 0..<count { start[i] = formula(first.start[i], second.start[i], third.start[i]) }
  }

  /// Sets every element of `self` and of `slope` to the two results of `formula`.
  @inlinable @inline(__always)
  public func set(
    withSlope slope: MatrixView, _ other: MatrixView, _ formula: (Double) -> (Double, Double)
  ) {
    for i in 0..<count { (start[i], slope.start[i]) = formula(other.start[i]) }
  }

  /// Sets every element to `number`.
  @inlinable @inline(__always)
  public func fill(_ number: Double) {
    for i in 0..<count { start[i] = number }
  }

  /// Divides every element by `divisor`; dividing by 1 changes nothing and is not done.
  @inlinable
  public func divide(by divisor: Double) {
    guard divisor != 1 else { return }
    for i in 0..<count { start[i] /= divisor }
  }

  /// The sum of `term` over the elements of two matrices, in row-major order.
  @inlinable @inline(__always)
  public func sum(_ other: MatrixView, _ term: (Double, Double) -> Double) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += term(start[i], other.start[i]) }
    return sum
  }
}
