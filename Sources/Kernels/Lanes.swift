// SPDX-License-Identifier: GPL-3.0-or-later

// Unsafe on purpose: numbers of a matrix are loaded and stored several at once, at addresses that are
// whole for one only, and their bits are read as integers of the same size. Swift has neither for vectors.

/// Neighbouring numbers that one instruction, or a few, work on at once.
typealias Lanes = SIMD4<Double>
typealias LaneBits = SIMD4<UInt64>

extension SIMD where Scalar == Double {
  /// The numbers from `start` on.
  @inline(__always)
  init(_ start: UnsafePointer<Double>) {
    self = UnsafeRawPointer(start).loadUnaligned(as: Self.self)
  }

  /// Writes the lanes from `start` on.
  @inline(__always)
  func store(_ start: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(start).storeBytes(of: self, as: Self.self)
  }
}

extension Lanes {
  @inline(__always)
  var bits: LaneBits { unsafeBitCast(self, to: LaneBits.self) }

  @inline(__always)
  init(bits: LaneBits) { self = unsafeBitCast(bits, to: Lanes.self) }

  @inline(__always)
  var magnitudes: Lanes { Lanes(bits: bits & LaneBits(repeating: UInt64(1) << 63 - 1)) }
}
