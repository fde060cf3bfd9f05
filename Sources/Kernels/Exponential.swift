// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// e^x, correctly rounded: the double nearest to the true value, on every machine.
//
// x = k·ln 2/512 + r with |r| ≤ ln 2/1024 < 2⁻¹⁰·⁵, and e^x = 2^⌊k/512⌋ · T · e^r, where
// T = 2^(k mod 512 / 512) stands in a table as head + tail: the head a multiple of 2⁻²⁵ below 2, the
// tail at most 2⁻²⁶. All bounds are absolute, for a T · e^r from 0.999 to 2.
//
// r: ln 2/512 = c1 + c2 + c3, c1 a multiple of 2⁻⁴² with 33 bits, c2 one of 2⁻⁶³ with 20. |k| < 2²⁰
//    for |x| ≤ 708, so k·c1 and k·c2 are exact; and so are both differences, multiples of 2⁻⁶³
//    below 2⁻¹⁰ (x is such a multiple, being at least 2⁻¹¹ where k ≠ 0). So r = high - low with
//    low = k·c3 < 2⁻⁴⁴, rounded by less than 2⁻⁹⁷.
// q: e^r - 1 = r + q with q = r²/2 + .. + r⁵/120 < 2⁻²². What follows, r⁶/720, is below 2⁻⁷²·⁴.
//    r, rounded by 2⁻⁶⁴, and r² below 2⁻²¹, two sums of the series, their product, and the difference
//    with low are off by at most 2⁻⁷⁵ each as they count in q, together by less than 2⁻⁷²·⁴.
// s: high = first + second, first its upper 26 bits, so that head·first is exact; head + head·first
//    is s + e, exactly, the head being the larger.
// t: e + (tail + (head·(second + q) + tail·(r + q))). Each of its sums and products is below
//    2⁻²⁰·⁵ and rounded by at most 2⁻⁷⁴, six in all; what q is off by counts twice, the head being
//    below 2: 2⁻⁷¹·⁴, and what it leaves out 2⁻⁷¹·⁴.
//
// So s + t is off by less than 2·2⁻⁷¹·⁴ + 6·2⁻⁷⁴ < 2⁻⁶⁹·⁷, and with the rounding of t ± 2⁻⁶⁹
// still by less than 2⁻⁶⁹. Where s + (t - 2⁻⁶⁹) and s + (t + 2⁻⁶⁹) round alike, the true value
// rounds like them; where not, once in 65 000 arguments, ``Fixed`` decides.

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
      let entry = table + 2 * Int(truncatingIfNeeded: bits[lane] & 511)
      head[lane] = entry[0]
      tail[lane] = entry[1]
    }

    let r2 = r * r
    let upper: Lanes = 1.0 / 24 + r * Lanes(repeating: 1.0 / 120)
    let series: Lanes = (0.5 + r * Lanes(repeating: 1.0 / 6)) + r2 * upper
    let q = r2 * series - low
    let first = Lanes(bits: high.bits & LaneBits(repeating: ~0 << 27))
    let second = high - first
    let product = head * first
    let s = head + product
    let e = product - (s - head)
    let rest: Lanes = head * (second + q) + tail * (r + q)
    let t = e + (tail + rest)

    let below = s + (t - 0x1p-69)
    let above = s + (t + 0x1p-69)
    // The whole part of k/512 goes to the exponent; from -708 to 708 that stays a normal number.
    let exponent = (bits & ~LaneBits(repeating: 511)) &<< 43
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
