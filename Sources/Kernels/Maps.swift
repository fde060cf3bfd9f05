// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// Functions of every element. What they compute is specified by ``Elementary`` for one number; the
// kernels do several at once, with the same bits.
//
// Unsafe on purpose: wide kernels are functions of C that take pointers; each goes through `count`
// elements of views that are of one shape.

extension MatrixView {
  /// Sets every element to e to the power of the same element of `other`.
  public func setExp(_ other: MatrixView) { setExp(other, backstep_kernels_in_use()) }

  /// Sets every element to the natural logarithm of the same element of `other`.
  public func setLog(_ other: MatrixView) { setLog(other, backstep_kernels_in_use()) }

  /// Sets every element to ln(1 + x) of the same element of `other`.
  public func setLog1p(_ other: MatrixView) { setLog1p(other, backstep_kernels_in_use()) }

  /// Sets every element to the logistic function of the same element of `other`, `slope` to its
  /// derivative.
  public func setSigmoid(_ other: MatrixView, slope: MatrixView) {
    setSigmoid(other, slope: slope, backstep_kernels_in_use())
  }

  /// Sets every element to the hyperbolic tangent of the same element of `other`, `slope` to its
  /// derivative.
  public func setTanh(_ other: MatrixView, slope: MatrixView) {
    setTanh(other, slope: slope, backstep_kernels_in_use())
  }
}

extension MatrixView {
  func setExp(_ other: MatrixView, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide {
      wide.pointee.exp(count, other.start, start) { Elementary.exactExp($0) }
    } else {
      map(other, Elementary.exp)
    }
  }

  func setLog(_ other: MatrixView, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide {
      wide.pointee.log(count, other.start, start) { Elementary.exactLog($0) }
    } else {
      map(other, Elementary.log)
    }
  }

  func setLog1p(_ other: MatrixView, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide {
      wide.pointee.log1p(count, other.start, start) { Elementary.exactLog($0) }
    } else {
      map(other, Elementary.log1p)
    }
  }

  func setSigmoid(
    _ other: MatrixView, slope: MatrixView, _ wide: UnsafePointer<backstep_kernels>?
  ) {
    if let wide {
      wide.pointee.sigmoid(count, other.start, start, slope.start) { Elementary.exactExp($0) }
    } else {
      map(other, slope: slope, Elementary.sigmoid)
    }
  }

  func setTanh(_ other: MatrixView, slope: MatrixView, _ wide: UnsafePointer<backstep_kernels>?) {
    if let wide {
      wide.pointee.tanh(count, other.start, start, slope.start) { Elementary.exactExp($0) }
    } else {
      map(other, slope: slope, Elementary.tanh)
    }
  }

  @inline(__always)
  private func map(_ other: MatrixView, _ function: (Lanes) -> Lanes) {
    for i in stride(from: 0, to: count, by: Lanes.scalarCount) {
      put(function(other.lanes(at: i)), at: i)
    }
  }

  @inline(__always)
  private func map(
    _ other: MatrixView, slope: MatrixView, _ function: (Lanes) -> (value: Lanes, slope: Lanes)
  ) {
    for i in stride(from: 0, to: count, by: Lanes.scalarCount) {
      let result = function(other.lanes(at: i))
      put(result.value, at: i)
      slope.put(result.slope, at: i)
    }
  }

  /// The elements from `i` on; behind the last there are ones.
  @inline(__always)
  private func lanes(at i: Int) -> Lanes {
    guard i + Lanes.scalarCount > count else { return Lanes(start + i) }
    var lanes = Lanes(repeating: 1)
    for lane in 0..<count - i { lanes[lane] = start[i + lane] }
    return lanes
  }

  @inline(__always)
  private func put(_ lanes: Lanes, at i: Int) {
    guard i + Lanes.scalarCount > count else { return lanes.store(start + i) }
    for lane in 0..<count - i { start[i + lane] = lanes[lane] }
  }
}
