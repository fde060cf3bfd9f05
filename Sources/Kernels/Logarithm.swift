// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

// ln x, correctly rounded: the double nearest to the true value, on every machine.
//
// x = 2^e · m with m from 0.6875 to 1.375; a table with 256 intervals of m has c near 1/m, a
// multiple of 2⁻⁹ (1 on both sides of 1), and -ln c = head + tail, the head a multiple of 2⁻⁴².
// ln x = e·ln 2 - ln c + ln(1 + r) with r = m·c - 1, |r| < 2⁻⁸.
//
// r: with first the upper 24 bits of m below the point, high = first·c - 1 and low = (m - first)·c
//    are exact; r is their sum, and `lost` what it lost, at most 2⁻⁶² and 0 where c is 1.
// ln(1 + r + lost) = r - r²/2 + r³/3 - .. - r⁸/8 + r⁹/9 + lost·(1 - r); what follows is below
//    2⁻⁷⁵·|r|, and below 2⁻⁷⁸ because of lost.
// r² = upper² + lower·(2·upper + lower), upper being the upper 26 bits of r, so that upper² is exact
//    and the rest 2⁻²⁶ times as small.
// A = e·ln 2 - ln c without tails is exact (multiples of 2⁻⁴² below 2¹⁰) and either 0 or more than
//    |r|. A + r = s + e1 and s - upper²/2 = s' + e2 are exact, and with
//    t = (e1 + e2) + (lost·(1 - r), the tails, -lower·(upper + lower/2), r³·(1/3 - ..))
//    the logarithm is s' + t. What counts is the rounding of the cubic term, 6 · 2⁻⁵³ of it, which
//    is r²/3 < 2⁻¹⁷ times |r|, and of sums as large, and what lost·(1 - r) leaves out: together below
//    2⁻⁶⁷ · |ln x|, as |ln x| > 2⁻⁹ > |r|/2 where A is not 0, and else |ln x| is nearly |r|.
//
// Where both ends of s' + (t ± 2⁻⁶⁶·|s'|) round alike, the true value rounds like them; where not,
// ``Fixed`` finds on which side of their middle it lies.

extension Elementary {
  /// The natural logarithm, correctly rounded.
  public static func log(_ x: Double) -> Double { log(Lanes(repeating: x))[0] }

  /// The natural logarithm of each lane, correctly rounded.
  @inline(__always)
  static func log(_ x: Lanes) -> Lanes {
    let (below, above) = logBounds(x, exponent: 0)
    let isNormal = (x .>= Double.leastNormalMagnitude) .& (x .< Double.infinity)
    let isSafe = (below .== above) .& isNormal
    return all(isSafe) ? below : exactly(x, below, isSafe)
  }

  /// Two doubles, equal or neighbours, between which ln(x·2^exponent) lies, for normal x.
  @inline(__always)
  private static func logBounds(_ x: Lanes, exponent: Double) -> (below: Lanes, above: Lanes) {
    let ln2 = backstep_log_constants_start()
    let table = backstep_log_table_start()
    let offset = x.bits &- LaneBits(repeating: (0.6875).bitPattern)
    let m = Lanes(bits: x.bits &- (offset & LaneBits(repeating: ~0 << 52)))
    var (c, head, tail, e) = (Lanes(), Lanes(), Lanes(), Lanes())
    for lane in 0..<Lanes.scalarCount {
      let entry = table + 4 * Int(truncatingIfNeeded: offset[lane] &>> 44 & 255)
      c[lane] = entry[0]
      head[lane] = entry[1]
      tail[lane] = entry[2]
      e[lane] = Double(Int64(bitPattern: offset[lane]) &>> 52)
    }
    e += exponent

    let first = Lanes(bits: m.bits & LaneBits(repeating: ~0 << 28))
    let high: Lanes = first * c - Lanes(repeating: 1)
    let low: Lanes = (m - first) * c
    let r = high + low
    // What the sum lost; either part may be the larger.
    let larger = r - low
    let lost: Lanes = (high - larger) + (low - (r - larger))
    let upper = Lanes(bits: r.bits & LaneBits(repeating: ~0 << 27))
    let lower = r - upper

    let A = e * ln2[0] + head
    let s = A + r
    let e1 = r - (s - A)
    let half: Lanes = Lanes(repeating: 0.5) * upper * upper
    let s2 = s - half
    let e2 = (s - s2) - half

    let r2 = r * r
    let r4 = r2 * r2
    let first4: Lanes = (1.0 / 3 - r * Lanes(repeating: 0.25))
    let second4: Lanes = (0.2 - r * Lanes(repeating: 1.0 / 6))
    let last3: Lanes = (1.0 / 7 - r * Lanes(repeating: 0.125)) + r2 * Lanes(repeating: 1.0 / 9)
    let series: Lanes = first4 + r2 * second4 + r4 * last3
    let cubic = r * r2 * series
    let square: Lanes = lower * (upper + 0.5 * lower)
    let small: Lanes = (e * ln2[1] + tail) + ((lost - lost * r) - square)
    let t = (e1 + e2) + (cubic + small)

    let margin = s2.magnitudes * 0x1p-66
    return (s2 + (t - margin), s2 + (t + margin))
  }

  @inline(never)
  private static func exactly(
    _ x: Lanes, _ result: Lanes, _ isSafe: SIMDMask<Lanes.MaskStorage>
  ) -> Lanes {
    var result = result
    for lane in 0..<Lanes.scalarCount where !isSafe[lane] { result[lane] = exactLog(x[lane]) }
    return result
  }

  /// The double nearest to the true value, also of subnormal and of special numbers.
  static func exactLog(_ x: Double) -> Double {
    if x.isNaN || x == .infinity { return x }
    if x < 0 { return .nan }
    if x == 0 { return -.infinity }
    let isSmall = x < .leastNormalMagnitude
    let (normal, exponent) = isSmall ? (x * 0x1p54, -54.0) : (x, 0)
    let (belows, aboves) = logBounds(Lanes(repeating: normal), exponent: exponent)
    let (below, above) = (belows[0], aboves[0])
    if below == above { return below }
    // Both have one sign, and are neighbours: ln x lies above their middle if x > e^middle.
    let middle =
      Fixed(magnitudeOf: below).shiftedRight(by: 1) + Fixed(magnitudeOf: above).shiftedRight(by: 1)
    let (mantissa, power) = Fixed.exp(middle, isNegative: below < 0)
    let fraction = Fixed(magnitudeOf: x.significand)
    let place = Int(x.exponent)
    let isAbove =
      place == power
      ? mantissa < fraction
      : place < power
        ? mantissa < fraction.shiftedRight(by: power - place)
        : mantissa < fraction.shiftedLeft(by: place - power)
    return isAbove ? above : below
  }
}
