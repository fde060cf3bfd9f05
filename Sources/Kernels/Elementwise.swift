// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// Loops over corresponding elements. The formula comes in as a closure, so that it can stand on
// the card it belongs to; inlining leaves one plain loop. Those that every network does all the
// time have wide kernels.
//
// Unsafe on purpose: wide kernels are functions of C that take pointers, and the plain loops index by
// pointer as ``MatrixView`` says. Counts are those of the view; that the others have as many is the
// caller's to see to.

extension MatrixView {
  /// Sets every element to the product of the same elements of `first` and `second`.
  public func setHadamard(_ first: MatrixView, _ second: MatrixView) {
    setHadamard(first, second, backstep_kernels_in_use())
  }

  /// Takes `rate` times the same element of `slope` from every element.
  public func descend(_ slope: MatrixView, rate: Double) {
    descend(slope, rate: rate, backstep_kernels_in_use())
  }

  /// Divides every element by `divisor`; dividing by 1 changes nothing and is not done.
  public func divide(by divisor: Double) {
    if divisor != 1 { divide(by: divisor, backstep_kernels_in_use()) }
  }

  func divide(by divisor: Double, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide { return wide.pointee.divide(count, divisor, start) }
    set(self) { $0 / divisor }
  }

  func setHadamard(
    _ first: MatrixView, _ second: MatrixView, _ wide: UnsafePointer<backstep_kernels>?
  ) {
    if let wide { return wide.pointee.hadamard(count, first.start, second.start, start) }
    set(first, second) { $0 * $1 }
  }

  func descend(_ slope: MatrixView, rate: Double, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide { return wide.pointee.descend(count, rate, slope.start, start) }
    set(self, slope) { $0 - rate * $1 }
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

  /// The sum of all elements, in row-major order.
  public var sum: Double {
    var sum = 0.0
    for i in 0..<count { sum += start[i] }
    return sum
  }

  /// The sum of `term` over the elements of two matrices, in row-major order.
  @inlinable @inline(__always)
  public func sum(_ other: MatrixView, _ term: (Double, Double) -> Double) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += term(start[i], other.start[i]) }
    return sum
  }
}
