// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Sentences

/// How an answer stands to what is right: a pure function of both.
enum Judgement {
  /// The digits that an answer needs at least.
  static let fewestDigits = 2

  /// What an answer is instead of right; nil where it is right.
  static func of(_ answer: TypedAnswer, key: Matrix) -> AnswerFact? {
    let typed = answer.value
    guard typed.shape == key.shape else {
      return typed.shape == key.shape.transposed && agrees(answer.transposed, key)
        ? .transposed(key.shape) : .otherShape(typed.shape, asked: key.shape)
    }
    if agrees(answer, key) { return nil }
    if isCoarse(answer, key) { return .fewDigits(least: fewestDigits) }
    if agrees(answer, key.map { -$0 }) { return .sign }
    if agrees(answer, key.map { $0 * 100 }) { return .percent }
    if key.rows == key.columns, key.rows > 1, agrees(answer, key.transposed) {
      return .transposed(key.shape)
    }
    let wrong = key.elements.indices.filter { !agrees(answer, key, at: $0) }
    if let first = wrong.first, wrong.count < key.shape.count {
      return .someRight(
        key.shape.count - wrong.count, of: key.shape.count, row: first / key.columns,
        column: first % key.columns)
    }
    let isNear = key.elements.indices.allSatisfy {
      (typed.elements[$0] - key.elements[$0]).magnitude <= 0.02 * key.elements[$0].magnitude
    }
    return isNear ? .near : .notYet
  }

  /// Whether an answer is a value, to the digits typed.
  static func isSame(_ answer: TypedAnswer, as value: Matrix) -> Bool {
    answer.value.shape == value.shape && agrees(answer, value)
  }

  /// Whether two values would be told apart by nobody.
  static func isSame(_ value: Matrix, as other: Matrix) -> Bool {
    value.shape == other.shape && zip(value.elements, other.elements).allSatisfy(isEqual)
  }

  private static func agrees(_ answer: TypedAnswer, _ key: Matrix) -> Bool {
    key.elements.indices.allSatisfy { agrees(answer, key, at: $0) }
  }

  private static func agrees(_ answer: TypedAnswer, _ key: Matrix, at place: Int) -> Bool {
    let (x, y) = (answer.value.elements[place], key.elements[place])
    // An integer is meant exactly, and so is all that integers make.
    if isEqual(x, y) { return true }
    guard !hasFewDigits(answer, at: place) else { return false }
    // A unit itself is allowed, however the two sides are rounded.
    let rounding = 4 * max(x.magnitude, y.magnitude).ulp
    return (x - y).magnitude <= answer.unit.elements[place] * (1 + 1e-9) + rounding
  }

  /// Whether too few digits were typed, or too few are left of them: 1.5 - 1.4 is 0.1 and may be off by
  /// 0.2. Of nothing that is left the third decimal has to be.
  private static func hasFewDigits(_ answer: TypedAnswer, at place: Int) -> Bool {
    let (x, unit) = (answer.value.elements[place].magnitude, answer.unit.elements[place])
    let most = x > 0 ? x / 10 : 1e-3
    return answer.digits.elements[place] < Double(fewestDigits) || unit > most * (1 + 1e-9)
  }

  /// Relative to what is right, however small that is; what sums leave of 0 is 0.
  private static func isEqual(_ x: Double, _ y: Double) -> Bool {
    x == y || y.isFinite && (x - y).magnitude <= 1e-9 * y.magnitude + 1e-14
  }

  /// Whether it may be right as far as it goes: with a digit less than it needs, or rounded to an
  /// integer.
  private static func isCoarse(_ answer: TypedAnswer, _ key: Matrix) -> Bool {
    key.elements.indices.allSatisfy { place in
      let (x, y) = (answer.value.elements[place], key.elements[place])
      if agrees(answer, key, at: place) { return true }
      if hasFewDigits(answer, at: place) {
        return (x - y).magnitude <= answer.unit.elements[place] * (1 + 1e-9)
      }
      return answer.digits.elements[place].isInfinite && x == x.rounded() && x != 0
        && x == y.rounded()
    }
  }
}

extension TypedAnswer {
  /// The same with rows and columns exchanged.
  fileprivate var transposed: TypedAnswer {
    TypedAnswer(
      text: text, value: value.transposed, unit: unit.transposed, digits: digits.transposed,
      isPercent: isPercent)
  }
}
