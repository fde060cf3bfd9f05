// SPDX-License-Identifier: GPL-3.0-or-later

/// What the elements of an array are in memory, or in a file of bytes.
package enum ElementKind: String, Hashable, Sendable {
  case float16, bfloat16, float32, float64
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool

  /// How many bytes one has.
  package var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// How precise numbers of this kind are.
  package var precision: ForeignArray.Precision {
    switch self {
    case .float16: .float16
    case .bfloat16: .bfloat16
    case .float32: .float32
    case .float64: .double
    case .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: .integer
    }
  }

  /// The numbers that bytes are; whole numbers beyond 2^53 become the nearest double.
  ///
  /// - Precondition: the bytes are whole elements.
  func numbers(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [Double] {
    precondition(bytes.count.isMultiple(of: size), "\(bytes.count) bytes are no whole \(self)")
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      var bits = UInt64(0)
      for byte in 0..<size {
        bits = bits << 8 | UInt64(bytes[start + (isBigEndian ? byte : size - 1 - byte)])
      }
      return number(bits)
    }
  }

  private func number(_ bits: UInt64) -> Double {
    switch self {
    case .float64: Double(bitPattern: bits)
    case .float32: Double(Float(bitPattern: UInt32(bits)))
    case .bfloat16: Double(Float(bitPattern: UInt32(bits) << 16))
    case .float16: Self.half(bits)
    case .int8: Double(Int8(truncatingIfNeeded: bits))
    case .int16: Double(Int16(truncatingIfNeeded: bits))
    case .int32: Double(Int32(truncatingIfNeeded: bits))
    case .int64: Double(Int64(truncatingIfNeeded: bits))
    case .uint8, .uint16, .uint32, .uint64: Double(bits)
    case .bool: bits == 0 ? 0 : 1
    }
  }

  /// The number of IEEE 754 binary16: 5 bits of exponent, 10 of fraction.
  private static func half(_ bits: UInt64) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let size: Double =
      switch exponent {
      case 0: fraction / 16_777_216
      case 31: fraction == 0 ? .infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
      }
    return bits >> 15 & 1 == 1 ? -size : size
  }
}
