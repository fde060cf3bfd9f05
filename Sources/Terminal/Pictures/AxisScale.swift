// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// One axis: where a number stands on it, from 0 to 1, and where its ticks are.
struct AxisScale {
  let low: Double, high: Double
  let isLogarithmic: Bool

  /// The axis of a range, and a little around it where it is one number or has hardly any others
  /// between its ends.
  init(_ low: Double, _ high: Double, isLogarithmic: Bool = false) {
    self.isLogarithmic = isLogarithmic
    if isLogarithmic {
      let isRange = low < high * (1 - 1e-9)
      self.low = isRange ? low : max(low / 2, .leastNonzeroMagnitude)
      self.high =
        isRange
        ? high : min(max(high * 2, 100 * .leastNonzeroMagnitude), .greatestFiniteMagnitude)
      return
    }
    let largest = max(low.magnitude, high.magnitude)
    let margin =
      low == high
      ? (largest / 10 > 0 ? largest / 10 : 1)
      : high / 2 - low / 2 < 32 * largest.ulp ? 64 * largest.ulp : 0
    (self.low, self.high) = (
      max(low - margin, -.greatestFiniteMagnitude), min(high + margin, .greatestFiniteMagnitude)
    )
  }

  /// The axis that holds `numbers`, reaching to its outermost ticks; nil for none.
  init?(holding numbers: some Sequence<Double>, isLogarithmic: Bool = false, ticks count: Int) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for number in numbers { (low, high) = (min(low, number), max(high, number)) }
    guard low <= high else { return nil }
    let tight = AxisScale(low, high, isLogarithmic: isLogarithmic)
    if isLogarithmic {
      let factors = tight.isShort ? [1.0, 2, 5] : [1]
      let (first, last) = (Self.exponent(tight.low), Self.exponent(tight.high))
      let below = factors.map { $0 * Self.power(first) }.last { $0 <= tight.low }
      let above = (factors + [10]).map { $0 * Self.power(last) }.first { $0 >= tight.high }
      self.init(
        below ?? tight.low, above.flatMap { $0.isFinite ? $0 : nil } ?? tight.high,
        isLogarithmic: true)
    } else {
      // Reaching to the ticks makes the range wider, and its ticks perhaps another step apart.
      var (scale, step) = (tight, 0.0)
      while scale.step(count) > step {
        step = scale.step(count)
        let slack = Self.slack(low / step, high / step)
        let (first, last) = (
          (low / step + slack).rounded(.down), (high / step - slack).rounded(.up)
        )
        let (start, end) = (first * step, last * step)
        guard start < end, start.isFinite, end.isFinite else { break }
        // Beside large numbers the ticks are rounded.
        scale = AxisScale(min(start, low), max(end, high))
      }
      self = scale
    }
  }

  /// The axis of what is counted from `first` to `last`, with whole numbers at its ticks: never
  /// below 0, and on to the next tick where that is near.
  init(counting first: Double, _ last: Double, ticks count: Int) {
    guard first < last else {
      self.init(max(0, first - 1), first + 1)
      return
    }
    let step = max(1, AxisScale(first, last).step(count))
    let next = (last / step).rounded(.up) * step
    self.init(first, next - last <= (last - first) / 10 ? next : last)
  }

  /// Whether it covers two powers of ten at most.
  private var isShort: Bool { high / 100 <= low * (1 + 1e-9) }

  /// Where a number stands. Halves, since the range of two doubles may be no double.
  func place(_ number: Double) -> Double {
    isLogarithmic
      ? (Mathematics.log(number) - Mathematics.log(low))
        / (Mathematics.log(high) - Mathematics.log(low))
      : (number / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// The number that stands at a place.
  func number(at place: Double) -> Double { low * (1 - place) + high * place }

  /// About `count` round numbers with their texts, ascending; no two texts are the same.
  func ticks(_ count: Int, isCounted: Bool = false) -> [(number: Double, text: String)] {
    var ticks: [(number: Double, text: String)] = []
    for tick in isLogarithmic ? powers(count) : rounds(count, isCounted: isCounted)
    where tick.text != ticks.last?.text {
      ticks.append(tick)
    }
    return ticks
  }

  /// The part of a line that is on this axis, which goes up; nil where it has none.
  func clipped(_ a: Curve.Point, _ b: Curve.Point) -> (from: Curve.Point, to: Curve.Point)? {
    func inside(_ p: Curve.Point, _ q: Curve.Point) -> Curve.Point {
      let y = max(low, min(p.y, high))
      guard y != p.y else { return p }
      let share = (y / 2 - p.y / 2) / (q.y / 2 - p.y / 2)
      return Curve.Point(p.x * (1 - share) + q.x * share, y)
    }
    guard max(a.y, b.y) >= low, min(a.y, b.y) <= high else { return nil }
    return (inside(a, b), inside(b, a))
  }

  // MARK: Ticks

  /// 1, 2 or 5 times a power of ten.
  private func step(_ count: Int) -> Double {
    let rough = high / Double(count) - low / Double(count)
    let exponent = Self.exponent(rough)
    let unit = Self.power(exponent)
    let factor = [1.0, 2, 5, 10].first { $0 * unit >= rough * (1 - 1e-9) } ?? 10
    return factor * unit
  }

  /// How far quotients may be from the whole numbers that they mean.
  private static func slack(_ first: Double, _ last: Double) -> Double {
    1e-9 + 2 * max(first.magnitude, last.magnitude).ulp
  }

  private func rounds(_ count: Int, isCounted: Bool) -> [(number: Double, text: String)] {
    let step = isCounted ? max(1, step(count)) : step(count)
    // Ticks at the ends stay, however the quotients are rounded.
    let slack = Self.slack(low / step, high / step)
    let (first, last) = (
      (low / step - slack).rounded(.up), (high / step + slack).rounded(.down)
    )
    // One tick alone tells no distance.
    if last <= first, count < 16 { return rounds(2 * count, isCounted: isCounted) }
    guard first.isFinite, last.isFinite, last - first < 100, last >= first else { return [] }
    let largest = max(low.magnitude, high.magnitude)
    // Digits as the step needs them beside the largest number, so that ticks can be told apart.
    let unit = Self.exponent(step * (1 + 1e-9))
    let usesPowers = !isCounted && (largest >= 1e6 || largest < 1e-4 || unit < -15)
    let notation: NumberStyle.Notation =
      usesPowers
      ? .scientific(min(max(0, Self.exponent(largest) - unit), 17)) : .decimals(max(0, -unit))
    return stride(from: first, through: last, by: 1).map { k in
      (k * step, k == 0 ? "0" : NumberStyle(digits: 4).text(k * step, notation))
    }
  }

  private func powers(_ count: Int) -> [(number: Double, text: String)] {
    let exponents = Self.exponent(low)...Self.exponent(high)
    func numbers(_ factors: [Double], every: Int) -> [Double] {
      exponents.filter { $0 % every == 0 }
        .flatMap { exponent in factors.map { $0 * Self.power(exponent) } }
        .filter { (low...high).contains($0) }
    }
    let fine = numbers([1, 2, 5], every: 1)
    let choices = [fine] + [1, 2, 5, 10, 20, 50, 100].map { numbers([1], every: $0) }
    let fitting =
      isShort && fine.count <= 2 * count
      ? fine : choices.dropFirst().first { $0.count <= count + 2 } ?? choices[choices.count - 1]
    return (fitting.count < 2 ? choices.last { $0.count >= 2 } ?? [low, high] : fitting).map {
      ($0, NumberStyle(digits: 0).text($0, as: .magnitude))
    }
  }

  /// The largest k with 10^k <= number, of a number above 0.
  static func exponent(_ number: Double) -> Int {
    guard number > 0, number.isFinite else { return number > 0 ? 308 : -323 }
    var k = Int((Mathematics.log(number) / Mathematics.log(10)).rounded(.down))
    while k < 308, power(k + 1) <= number { k += 1 }
    while k > -323, power(k) > number { k -= 1 }
    return k
  }

  /// 10^k, each digit right.
  static func power(_ k: Int) -> Double { Double("1e\(max(-323, min(k, 308)))") ?? 1 }
}
