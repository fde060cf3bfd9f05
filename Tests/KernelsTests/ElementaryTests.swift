// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels
import Testing

@testable import Kernels

/// exp and log are the doubles nearest to the true values; every set of kernels agrees.
struct ElementaryTests {
  /// Where e^x or ln x lies nearest to the middle of two doubles, and the double to choose: from
  /// CORE-MATH (exp.wc) and V. Lefèvre's table of hard cases; values by MPFR 4.2.2.
  static let hard: [(x: Double, exp: Double?, log: Double?)] = HardCases.all

  @Test("The published hard cases are rounded as MPFR rounds them")
  func hardCases() {
    for set in KernelSet.available {
      for (x, exp, log) in Self.hard {
        if let exp { #expect(apply(set, x) { $0.setExp($1, $2) } == exp, "e^\(x), \(set)") }
        if let log { #expect(apply(set, x) { $0.setLog($1, $2) } == log, "ln \(x), \(set)") }
      }
    }
  }

  @Test("exp is what 246 bits say, for thousands of arguments")
  func exponential() {
    let x = Numbers(arguments(3000) { $0 * 1400 - 700 } + arguments(3000) { $0 * 4 - 2 })
    let exact = x.numbers.map(Elementary.exactExp)
    for set in KernelSet.available {
      let y = Numbers(copy: x)
      y.view.setExp(x.view, set.wide)
      #expect(y.numbers == exact, "\(set)")
    }
  }

  @Test("log undoes exp to the last bit that can be, and agrees between all sets")
  func logarithm() {
    let x = Numbers(
      arguments(3000) { $0 * 3 } + arguments(3000) { 1 + ($0 - 0.5) * 0x1p-30 }
        + arguments(1000) { Elementary.exp($0 * 1400 - 700) })
    let reference = x.numbers.map { nearestLogarithm($0) }
    for set in KernelSet.available {
      let y = Numbers(copy: x)
      y.view.setLog(x.view, set.wide)
      #expect(y.numbers == reference, "\(set)")
    }
  }

  @Test("What has no ordinary value: infinities, zeros, the ends of the range, not a number")
  func special() {
    let inputs: [Double] = [
      .infinity, -.infinity, 0, -0.0, .nan, 709.782712893384, 709.7827128933841, -745.1332191019411,
      -745.1332191019412, -708.5, 0x1p-1074, 0x1p-1022, Double(bitPattern: 0x000f_ffff_ffff_ffff),
      -1, 1,
      .greatestFiniteMagnitude, 0x1p-60, -0x1p-60,
    ]
    // By MPFR 4.2.2.
    let exps: [Double] = [
      .infinity, 0, 1, 1, .nan, 0x1.fffffffffff2ap+1023, .infinity, 0x1p-1074, 0,
      0x0.e6cf6d08897acp-1022, 1, 1, 1, 0x1.78b56362cef38p-2, 0x1.5bf0a8b145769p+1, .infinity, 1, 1,
    ]
    let logs: [Double] = [
      .infinity, .nan, -.infinity, -.infinity, .nan, 0x1.a428494faf1b1p+2, 0x1.a428494faf1b1p+2,
      .nan, .nan, .nan, -0x1.74385446d71c3p+9, -0x1.6232bdd7abcd2p+9, -0x1.6232bdd7abcd2p+9, .nan,
      0, 0x1.62e42fefa39efp+9, -0x1.4cb5ecf0a9650p+5, .nan,
    ]
    for set in KernelSet.available {
      for (x, (exp, log)) in zip(inputs, zip(exps, logs)) {
        let (e, l) = (apply(set, x) { $0.setExp($1, $2) }, apply(set, x) { $0.setLog($1, $2) })
        #expect(e == exp || e.isNaN && exp.isNaN, "e^\(x) is \(e), \(set)")
        #expect(l == log || l.isNaN && log.isNaN, "ln \(x) is \(l), \(set)")
      }
    }
  }

  @Test("sigmoid, tanh, log1p and the slopes have the same bits in every set, alone and in a row")
  func others() {
    let x = Numbers(
      arguments(500) { $0 * 80 - 40 } + arguments(500) { ($0 - 0.5) * 0x1p-20 }
        + [0, -0.0, .infinity, -.infinity, .nan, 800, -800, 0.55, -0.55, 0x1p-1074])
    for set in KernelSet.available {
      let (y, slope) = (Numbers(copy: x), Numbers(copy: x))
      y.view.setSigmoid(x.view, slope: slope.view, set.wide)
      expectSame(y, x.numbers.map { Elementary.sigmoid($0).a }, "sigmoid, \(set)")
      expectSame(slope, x.numbers.map { Elementary.sigmoid($0).slope }, "its slope, \(set)")
      y.view.setTanh(x.view, slope: slope.view, set.wide)
      expectSame(y, x.numbers.map { Elementary.tanh($0).a }, "tanh, \(set)")
      expectSame(slope, x.numbers.map { Elementary.tanh($0).slope }, "its slope, \(set)")
      y.view.setLog1p(x.view, set.wide)
      expectSame(y, x.numbers.map(Elementary.log1p), "log1p, \(set)")
    }
  }

  @Test("sigmoid, tanh and log1p stay within 2 ulp, their slopes within 5")
  func nearness() {
    for (x, sigmoid, slope, tanh, tanhSlope, log1p) in NearCases.all {
      func near(_ value: Double, _ exact: Double, _ most: Double) -> Bool {
        abs(value - exact) <= most * exact.ulp
      }
      #expect(near(Elementary.sigmoid(x).a, sigmoid, 2), "sigmoid \(x)")
      #expect(near(Elementary.sigmoid(x).slope, slope, 5), "slope of sigmoid \(x)")
      #expect(near(Elementary.tanh(x).a, tanh, 2), "tanh \(x)")
      #expect(near(Elementary.tanh(x).slope, tanhSlope, 5), "slope of tanh \(x)")
      if let log1p { #expect(near(Elementary.log1p(x), log1p, 2), "log1p \(x)") }
    }
  }

  // MARK: -

  private func apply(
    _ set: KernelSet, _ x: Double,
    _ function: (MatrixView, MatrixView, UnsafePointer<backstep_kernels>?) -> Void
  ) -> Double {
    let (argument, result) = (Numbers([x]), Numbers([0]))
    function(result.view, argument.view, set.wide)
    return result.numbers[0]
  }

  /// Numbers that `place` makes of draws from 0 to 1, the same on every run.
  private func arguments(_ count: Int, _ place: (Double) -> Double) -> [Double] {
    var state: UInt64 = 7
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return place(Double(state >> 11) * 0x1p-53)
    }
  }

  /// The double y whose neighbourhood contains ln x: e to the middles beside y, by 246 bits,
  /// encloses x.
  private func nearestLogarithm(_ x: Double) -> Double {
    let guess = Elementary.log(x)
    for y in [guess, guess.nextUp, guess.nextDown] where encloses(y, x) { return y }
    return .nan
  }

  private func encloses(_ y: Double, _ x: Double) -> Bool {
    func isAbove(_ middle: (Double, Double)) -> Bool {
      let sum =
        Fixed(magnitudeOf: middle.0).shiftedRight(by: 1)
        + Fixed(magnitudeOf: middle.1).shiftedRight(by: 1)
      let (mantissa, power) = Fixed.exp(sum, isNegative: middle.0 < 0 || middle.1 < 0)
      let (fraction, place) = (Fixed(magnitudeOf: x.significand), Int(x.exponent))
      return place == power ? mantissa < fraction : place > power
    }
    if x == 1 { return y == 0 }
    return isAbove((y, y.nextDown)) && !isAbove((y, y.nextUp))
  }

  private func expectSame(_ numbers: Numbers, _ expected: [Double], _ what: String) {
    for (a, b) in zip(numbers.numbers, expected) {
      #expect(a.bitPattern == b.bitPattern || a.isNaN && b.isNaN, "\(what): \(a), \(b)")
    }
  }
}
