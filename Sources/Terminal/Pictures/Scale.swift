// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One axis: where a number stands on it, from 0 to 1, and where its ticks are.
struct Scale {
  let low: Double, high: Double
  let isLogarithmic: Bool

  /// The axis of a range, a little of it where it is one number.
  init(_ low: Double, _ high: Double, isLogarithmic: Bool = false) {
    self.isLogarithmic = isLogarithmic
    // Of the smallest numbers there are, no part can be told apart.
    guard high / 64 <= low / 64 else {
      (self.low, self.high) = (low, high)
      return
    }
    if isLogarithmic {
      (self.low, self.high) = (low / 2, low * 2)
    } else {
      let margin = low.magnitude / 10 > 0 ? low.magnitude / 10 : 1
      (self.low, self.high) = (low - margin, low + margin)
    }
  }

  /// The axis that holds `numbers`, reaching to its outermost ticks; nil for none.
  init?(holding numbers: some Sequence<Double>, isLogarithmic: Bool = false, ticks count: Int) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for number in numbers { (low, high) = (min(low, number), max(high, number)) }
    guard low <= high else { return nil }
    let tight = Scale(low, high, isLogarithmic: isLogarithmic)
    if isLogarithmic {
      self.init(
        Self.power(Self.exponent(tight.low)), Self.power(Self.ceiling(tight.high)),
        isLogarithmic: true)
    } else {
      // Reaching to the ticks makes the range wider, and its ticks perhaps another step apart.
      var (scale, step) = (tight, 0.0)
      while scale.step(count) > step {
        step = scale.step(count)
        let (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
        let (start, end) = (first * step, last * step)
        guard start < end, start.isFinite, end.isFinite else { break }
        scale = Scale(start, end)
      }
      self = scale
    }
  }

  /// Where a number stands. Halves, since the range of two doubles may be no double.
  func place(_ number: Double) -> Double {
    isLogarithmic
      ? (Mathematics.log(number) - Mathematics.log(low))
        / (Mathematics.log(high) - Mathematics.log(low))
      : (number / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// The number that stands at a place.
  func number(at place: Double) -> Double { low * (1 - place) + high * place }

  /// About `count` round numbers with their texts, ascending.
  func ticks(_ count: Int, isCounted: Bool = false) -> [(number: Double, text: String)] {
    if isLogarithmic { return powers(count) }
    let rounds = rounds(count)
    guard isCounted else { return rounds }
    return rounds.filter { $0.number == $0.number.rounded() }
      .map { ($0.number, String($0.text.prefix { $0 != "." })) }
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

  private func rounds(_ count: Int) -> [(number: Double, text: String)] {
    let step = step(count)
    let (first, last) = (
      (low / step - 1e-9).rounded(.up), (high / step + 1e-9).rounded(.down)
    )
    guard first.isFinite, last.isFinite, last - first < 100, last >= first else { return [] }
    let largest = max(low.magnitude, high.magnitude)
    let decimals = max(0, -Self.exponent(step * (1 + 1e-9)))
    return stride(from: first, through: last, by: 1).map { k in
      let number = k * step
      let usesPowers = largest >= 1e6 || decimals > 5
      // Digits as the step needs them beside the largest number.
      let digits = max(0, Self.exponent(largest) - Self.exponent(step * (1 + 1e-9)))
      let style = NumberStyle(digits: 4)
      return (
        number,
        k == 0
          ? "0" : style.text(number, usesPowers ? .scientific(min(digits, 6)) : .decimals(decimals))
      )
    }
  }

  private func powers(_ count: Int) -> [(number: Double, text: String)] {
    let (first, last) = (Self.exponent(low * (1 + 1e-9)), Self.exponent(high * (1 + 1e-9)))
    let every = max(1, (last - first + count - 1) / count)
    return stride(from: first, through: last, by: every).map { exponent in
      let number = Self.power(exponent)
      return (number, NumberStyle(digits: 0).text(number, as: .magnitude))
    }
  }

  /// The largest k with 10^k <= number, of a number above 0.
  static func exponent(_ number: Double) -> Int {
    var k = Int((Mathematics.log(number) / Mathematics.log(10)).rounded(.down))
    while k < 308, power(k + 1) <= number { k += 1 }
    while k > -323, power(k) > number { k -= 1 }
    return k
  }

  private static func ceiling(_ number: Double) -> Int {
    let k = exponent(number)
    return power(k) == number ? k : k + 1
  }

  /// 10^k, each digit right.
  static func power(_ k: Int) -> Double { Double("1e\(max(-323, min(k, 308)))") ?? 1 }
}
