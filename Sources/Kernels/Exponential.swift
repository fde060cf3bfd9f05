// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// e^x, correctly rounded: the double nearest to the true value, on every machine.
//
// x = k·ln 2/128 + r with |r| ≤ ln 2/256 < 2⁻⁸·⁵, and e^x = 2^⌊k/128⌋ · T · e^r, where
// T = 2^(k mod 128 / 128) stands in a table as head + tail, the head a multiple of 2⁻²⁵.
//
// r: ln 2/128 = c1 + c2 + c3, c1 with 35 bits and c2 with 19. |k| < 2¹⁷, so k·c1 and k·c2 are
//    exact, and so are both differences: multiples of 2⁻⁶¹ (x is one, being at least 2⁻⁹ where
//    k ≠ 0) below 2⁻⁸. So r = high - low, low = k·c3 < 2⁻⁴⁵ with a rounding below 2⁻⁹⁸.
// e^r - 1 = r + q, q = r²/2 + .. + r⁶/720 < 2⁻¹⁷·⁹. What follows is below 2⁻⁷²; q is rounded by
//    less than 1.5 · 2⁻⁷¹.
// T·e^r: high = first + second, first its upper 26 bits, so that head·first is exact, and
//    head + head·first = s + e is, the head being the larger. With
//    t = e + (tail + (head·(second + q) + tail·(r + q))) it is s + t. The four roundings in t that
//    count are of numbers below 2⁻¹⁷, together below 4 · 2⁻⁷¹.
//
// So s + t is off by less than 2⁻⁶⁸. Where s + (t - 2⁻⁶⁶) and s + (t + 2⁻⁶⁶) round alike, the true
// value rounds like them; where not, once in 8000 arguments, ``Fixed`` decides.

extension Elementary {
  /// e to the power `x`, correctly rounded.
  public static func exp(_ x: Double) -> Double { exp(Lanes(repeating: x))[0] }

  /// e to the power of each lane, correctly rounded.
  @inline(__always)
  static func exp(_ x: Lanes) -> Lanes {
    let c = backstep_exp_constants_start()
    let table = backstep_exp_table_start()
    // Adding 1.5 · 2⁵² rounds to a whole number that stands in the lowest bits.
    let shift = Lanes(repeating: 0x1.8p52)
    let shifted = x * c[0] + shift
    let k = shifted - shift
    let bits = shifted.bits

    let high = (x - k * c[1]) - k * c[2]
    let low = k * c[3]
    let r = high - low

    var head = Lanes()
    var tail = Lanes()
    for lane in 0..<Lanes.scalarCount {
      let entry = table + 2 * Int(truncatingIfNeeded: bits[lane] & 127)
      head[lane] = entry[0]
      tail[lane] = entry[1]
    }

    let r2 = r * r
    let inner: Lanes =
      (1.0 / 24 + r * Lanes(repeating: 1.0 / 120)) + r2 * Lanes(repeating: 1.0 / 720)
    let series: Lanes = (0.5 + r * Lanes(repeating: 1.0 / 6)) + r2 * inner
    let q = r2 * series - low
    let first = Lanes(bits: high.bits & LaneBits(repeating: ~0 << 27))
    let second = high - first
    let product = head * first
    let s = head + product
    let e = product - (s - head)
    let rest: Lanes = head * (second + q) + tail * (r + q)
    let t = e + (tail + rest)

    let below = s + (t - 0x1p-66)
    let above = s + (t + 0x1p-66)
    // The whole part of k/128 goes to the exponent; from -708 to 708 that stays a normal number.
    let exponent = (bits & ~LaneBits(repeating: 127)) &<< 45
    let result = Lanes(bits: below.bits &+ exponent)
    let isSafe = (below .== above) .& (x.magnitudes .<= 708)
    return all(isSafe) ? result : exactly(x, result, isSafe)
  }

  @inline(never)
  private static func exactly(
    _ x: Lanes, _ result: Lanes, _ isSafe: SIMDMask<Lanes.MaskStorage>
  ) -> Lanes {
    var result = result
    for lane in 0..<Lanes.scalarCount where !isSafe[lane] { result[lane] = exactExp(x[lane]) }
    return result
  }

  /// The specification of ``exp(_:)``: the double nearest to the true value.
  static func exactExp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 710 { return .infinity }
    if x < -746 { return 0 }
    // e^x lies between the middles of 1 and its neighbours.
    if abs(x) < 0x1p-54 { return 1 }
    let (mantissa, exponent) = Fixed.exp(Fixed(magnitudeOf: x), isNegative: x < 0)
    return mantissa.rounded(exponent: exponent)
  }
}
