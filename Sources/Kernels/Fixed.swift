// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

/// A number from 0 to 1024 in units of 2⁻²⁴⁶: slow, and exact enough to round e^x and ln x.
///
/// The specification of ``Elementary/exp(_:)`` and ``Elementary/log(_:)``, and what they fall back
/// to. The hardest doubles to round need e^x to 2⁻¹¹³ and ln x to 2⁻¹¹⁸, relatively
/// (V. Lefèvre and J.-M. Muller, "Worst cases for correct rounding of the elementary functions in
/// double precision", 2001); everything here is right to 2⁻²²⁰.
struct Fixed: Equatable {
  /// Lowest first.
  private var limbs: InlineArray<4, UInt64>

  static let zero = Fixed(limbs: [0, 0, 0, 0])
  static let one = Fixed(limbs: [0, 0, 0, 1 << 54])
  // Unsafe on purpose: a constant of C with four limbs, so that both have one.
  static let ln2 = Fixed(limbs: [
    backstep_ln2_start()[0], backstep_ln2_start()[1], backstep_ln2_start()[2],
    backstep_ln2_start()[3],
  ])

  private init(limbs: InlineArray<4, UInt64>) { self.limbs = limbs }

  /// |x|, exactly.
  ///
  /// - Precondition: x is 0 or 2⁻¹⁹² ≤ |x| < 1024.
  init(magnitudeOf x: Double) {
    self = .zero
    guard x != 0 else { return }
    let place = Int(x.exponent) - 52 + 246
    limbs[0] = x.significandBitPattern | 1 << 52
    self = shiftedLeft(by: place)
  }

  static func == (a: Fixed, b: Fixed) -> Bool { !(a < b) && !(b < a) }

  static func < (a: Fixed, b: Fixed) -> Bool {
    for i in (0..<4).reversed() where a.limbs[i] != b.limbs[i] { return a.limbs[i] < b.limbs[i] }
    return false
  }

  static func + (a: Fixed, b: Fixed) -> Fixed {
    var (sum, carry) = (a, UInt64(0))
    for i in 0..<4 {
      let (partial, first) = a.limbs[i].addingReportingOverflow(b.limbs[i])
      let (total, second) = partial.addingReportingOverflow(carry)
      sum.limbs[i] = total
      carry = first || second ? 1 : 0
    }
    return sum
  }

  /// - Precondition: `b` is not larger than `a`.
  static func - (a: Fixed, b: Fixed) -> Fixed {
    var (difference, borrow) = (a, UInt64(0))
    for i in 0..<4 {
      let (partial, first) = a.limbs[i].subtractingReportingOverflow(b.limbs[i])
      let (total, second) = partial.subtractingReportingOverflow(borrow)
      difference.limbs[i] = total
      borrow = first || second ? 1 : 0
    }
    return difference
  }

  static func * (a: Fixed, b: Fixed) -> Fixed {
    var wide = InlineArray<8, UInt64>(repeating: 0)
    for i in 0..<4 {
      var carry: UInt64 = 0
      for j in 0..<4 {
        let sum = UInt128(a.limbs[i]) * UInt128(b.limbs[j]) + UInt128(wide[i + j]) + UInt128(carry)
        wide[i + j] = UInt64(truncatingIfNeeded: sum)
        carry = UInt64(truncatingIfNeeded: sum >> 64)
      }
      wide[i + 4] = carry
    }
    // 246 = 3 · 64 + 54
    var product = Fixed.zero
    for i in 0..<4 { product.limbs[i] = wide[i + 3] >> 54 | wide[i + 4] << 10 }
    return product
  }

  /// - Precondition: the product is below 1024.
  static func * (a: Fixed, factor: UInt64) -> Fixed {
    var (product, carry) = (a, UInt64(0))
    for i in 0..<4 {
      let sum = UInt128(a.limbs[i]) * UInt128(factor) + UInt128(carry)
      product.limbs[i] = UInt64(truncatingIfNeeded: sum)
      carry = UInt64(truncatingIfNeeded: sum >> 64)
    }
    return product
  }

  /// - Precondition: the divisor is below 2³².
  static func / (a: Fixed, divisor: UInt64) -> Fixed {
    // Digits of 32 bits, so that every division is one of the machine's.
    var (quotient, rest) = (a, UInt64(0))
    for i in (0..<4).reversed() {
      let high = rest << 32 | a.limbs[i] >> 32
      let low = (high % divisor) << 32 | a.limbs[i] & 0xffff_ffff
      quotient.limbs[i] = (high / divisor) << 32 | low / divisor
      rest = low % divisor
    }
    return quotient
  }

  func shiftedLeft(by count: Int) -> Fixed {
    guard count >= 0 else { return shiftedRight(by: -count) }
    let (whole, part) = (count / 64, UInt64(count % 64))
    var result = Fixed.zero
    for i in stride(from: 3, through: whole, by: -1) {
      result.limbs[i] = limbs[i - whole] << part
      if part > 0, i > whole { result.limbs[i] |= limbs[i - whole - 1] >> (64 - part) }
    }
    return result
  }

  func shiftedRight(by count: Int) -> Fixed {
    let (whole, part) = (count / 64, UInt64(count % 64))
    var result = Fixed.zero
    guard whole < 4 else { return result }
    for i in 0..<4 - whole {
      result.limbs[i] = limbs[i + whole] >> part
      if part > 0, i + whole < 3 { result.limbs[i] |= limbs[i + whole + 1] << (64 - part) }
    }
    return result
  }

  /// e to a power, as `mantissa · 2^exponent` with a mantissa from 1 to 2.
  ///
  /// - Precondition: the power is below 1000.
  static func exp(_ power: Fixed, isNegative: Bool) -> (mantissa: Fixed, exponent: Int) {
    // power = ±n·ln 2 ± r with r from 0 to ln 2
    var (n, rest) = (0, power)
    for bit in (0..<11).reversed() {
      let multiple = ln2 * UInt64(1 << bit)
      if !(rest < multiple) {
        rest = rest - multiple
        n += 1 << bit
      }
    }
    if isNegative {
      rest = ln2 - rest
      n = -n - 1
    }
    // e^r = (e^(r/65536))^65536, by its series
    rest = rest.shiftedRight(by: 16)
    var (sum, term, count) = (one, one, UInt64(0))
    while term != zero {
      count += 1
      term = term * rest / count
      sum = sum + term
    }
    for _ in 0..<16 { sum = sum * sum }
    return (sum, n)
  }

  /// `self · 2^exponent`, correctly rounded unless it is a tie.
  ///
  /// - Precondition: `self` is from 1 to 2.
  func rounded(exponent: Int) -> Double {
    let bits = 53 + Swift.min(0, exponent + 1022)
    guard bits >= 0 else { return 0 }
    let half = Fixed.one.shiftedRight(by: bits)
    let significand = (self + half).shiftedRight(by: 246 - bits + 1)
    return Double(
      sign: .plus, exponent: exponent - bits + 1, significand: Double(significand.limbs[0]))
  }
}
