// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

/// The elementary functions that everything else is written with: ``exp(_:)`` and ``log(_:)`` are
/// correctly rounded, the others are formulas of these, the same digits on every machine.
public enum Elementary {}

extension Elementary {
  /// The logistic function 1/(1 + e^-x), within 2 units of the last digit, and its slope, within 5.
  public static func sigmoid(_ x: Double) -> (a: Double, slope: Double) {
    let result = sigmoid(Lanes(repeating: x))
    return (result.value[0], result.slope[0])
  }

  /// The hyperbolic tangent, within 2 units of the last digit, and its slope, within 5.
  public static func tanh(_ x: Double) -> (a: Double, slope: Double) {
    let result = tanh(Lanes(repeating: x))
    return (result.value[0], result.slope[0])
  }

  /// ln(1 + x), within 2 units of the last digit, near 0 too.
  public static func log1p(_ x: Double) -> Double { log1p(Lanes(repeating: x))[0] }

  /// ln(1 + x) = ln u + ln(1 + (x - (u - 1))/u), where u is 1 + x rounded.
  @inline(__always)
  static func log1p(_ x: Lanes) -> Lanes {
    let u = 1 + x
    let rest = (x - (u - 1)) / u
    return log(u) + rest.replacing(with: 0, where: .!((u .> 0) .& (u .< Double.infinity)))
  }

  /// The logistic function and its slope.
  ///
  /// Of e^-|x| alone, so nothing overflows, and the smaller of a and 1 - a keeps its digits. What the
  /// sum 1 + e lost in rounding is given back to the smaller.
  @inline(__always)
  static func sigmoid(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
    let e = exp(-x.magnitudes)
    let sum = 1 + e
    let large = 1 / sum
    var small = e / sum
    let excess: Lanes = (e - (sum - 1)) * large
    small -= small * excess
    return (small.replacing(with: large, where: x .>= 0), large * small)
  }

  /// The hyperbolic tangent and its slope.
  ///
  /// From 0.55 on 1 - rest with rest = 2e/(1 + e), e = e^(-2|x|); below, where that would cancel,
  /// x + x³·P(x²), P being the polynomial of degree 10 that is nearest to (tanh x / x - 1)/x² at the
  /// Chebyshev nodes, off by less than 2⁻⁵⁸ · |x|. The slope, (1 - a)(1 + a), is rest·(2 - rest),
  /// which stays true where a is 1.
  @inline(__always)
  static func tanh(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
    let size = x.magnitudes
    let e = exp(-2 * size)
    let rest: Lanes = (2 * e) / (1 + e)
    let large = 1 - rest
    let square = x * x
    let p = backstep_tanh_series_start()
    var series = Lanes(repeating: p[10])
    for i in (0..<10).reversed() { series = series * square + p[i] }
    let small = x + x * square * series
    let signed = large.replacing(with: -large, where: x .< 0)
    return (signed.replacing(with: small, where: size .< 0.55), rest * (2 - rest))
  }

  /// `base` to the power `exponent`, by squaring from the lowest bit on.
  public static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
