// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// How precisely a number is meant that somebody typed.
///
/// One rule for all of them: with decimals it counts to its own digits, `0.27` and `1.5e3` alike;
/// without, as `3`, `2e6` or `1e-9`, it is meant exactly. An exponent changes nothing of that.
package struct TypedNumber {
  /// Half a unit of the last digit typed: 0.005 for `0.27`, 50 for `1.5e3`. 0 for a number without
  /// decimals: it is meant exactly.
  package let halfUnit: Double
  /// How many digits were typed, without zeros in front; of zero the decimals.
  package let digits: Int
  /// Whether it has decimals.
  private let hasDecimals: Bool
  /// Its digits without zeros at either end, and the exponent of the last one.
  private let significant: (digits: Substring, exponent: Int)

  /// Reads the text of a number.
  package init(_ text: String) {
    let parts = text.lowercased().replacing("−", with: "-").split(separator: "e")
    let mantissa = parts.first ?? ""
    let written = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
    // No double has an exponent beyond this.
    let exponent = Int(max(-100_000, min(100_000, written)))
    let decimals =
      mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 }
      ?? 0
    var kept = mantissa.filter(\.isNumber).drop { $0 == "0" }
    digits = kept.isEmpty ? decimals : kept.count
    hasDecimals = decimals > 0
    halfUnit = decimals > 0 ? Double("5e\(exponent - decimals - 1)") ?? 0 : 0
    var last = exponent - decimals
    while kept.last == "0" { (kept, last) = (kept.dropLast(), last + 1) }
    significant = (kept, last)
  }
}

// MARK: - What a double cannot tell

extension TypedNumber {
  /// How the double beside a typed number stands to it, where it is another number.
  package enum Blur {
    /// No double is what was meant exactly, or none but 0 is as small.
    case isAnother
    /// It has more decimals than a double, which is compared in its place.
    case isFiner
  }

  /// Whether `value`, the double nearest to it, is what was typed; nil where it is: where it is exactly
  /// that number, or the double that these digits name.
  func blur(_ value: Double) -> Blur? {
    if significant.digits.isEmpty { return nil }
    if value == 0 { return .isAnother }
    // Any 15 digits come back from a double that has all its bits.
    if significant.digits.count <= 15, value.isNormal || isNamed(value) { return nil }
    if isNamed(value) || isExactly(value) { return nil }
    return hasDecimals ? .isFiner : .isAnother
  }

  /// Whether these are the shortest digits that mean the double.
  private func isNamed(_ value: Double) -> Bool {
    TypedNumber(value.magnitude.description).significant.digits == significant.digits
  }

  private func isExactly(_ value: Double) -> Bool {
    guard significant.exponent >= 0, var whole = UInt128(significant.digits) else { return false }
    for _ in 0..<min(significant.exponent, 39) {
      let (product, isTooLarge) = whole.multipliedReportingOverflow(by: 10)
      if isTooLarge { return false }
      whole = product
    }
    return UInt128(exactly: value.magnitude) == whole
  }
}

extension TypedNumber {
  /// `number` of each number of a literal, in its shape; nil for what is no literal.
  static func each(of side: Expression, _ number: (TypedNumber) -> Double) -> Matrix? {
    switch side {
    case .number(_, let text, _): Matrix(number(TypedNumber(text)))
    case .negated(let operand, _): each(of: operand, number)
    case .transposed(let operand, _): each(of: operand, number)?.transposed
    case .matrix(let rows, _):
      Matrix(rows: rows.map { $0.map { number(TypedNumber($0.text)) } })
    case .name, .call, .squared, .indexed, .binary: nil
    }
  }

  /// A number that stands somewhere in an expression, without its sign.
  package typealias Occurrence = (typed: String, value: Double, range: SourceRange)

  /// The first number typed anywhere in an expression that a double blurs so.
  package static func first(_ blur: Blur, in expression: Expression) -> Occurrence? {
    first(in: expression) {
      // With decimals a number is another only where it is too small.
      (blur == .isFiner || $0.value == 0 || !$0.typed.utf8.contains(UInt8(ascii: ".")))
        && TypedNumber($0.typed).blur($0.value) == blur
    }
  }

  /// The first number in some expressions that is no double, though the nearest one goes by its
  /// digits, `1e23`, and stands there with all of its own.
  static func firstNamesake(in expressions: [Expression]) -> Occurrence? {
    func first(_ holds: (Occurrence, TypedNumber) -> Bool) -> Occurrence? {
      for expression in expressions {
        let found = Self.first(in: expression) { place in
          guard place.value >= 0x1p53 else { return false }
          let number = TypedNumber(place.typed)
          return !number.hasDecimals && holds(place, number)
        }
        if let found { return found }
      }
      return nil
    }
    return first { place, number in
      !number.isExactly(place.value)
        && first { $1.isExactly($0.value) && $0.value == place.value } != nil
    }
  }

  /// The first number anywhere in an expression of which something holds; short ones, which most are,
  /// are doubles and passed over.
  private static func first(in expression: Expression, where holds: (Occurrence) -> Bool)
    -> Occurrence?
  {
    func test(_ text: String, _ value: Double, _ range: SourceRange) -> Occurrence? {
      let isLong = text.utf8.count > 15 || text.contains { $0 == "e" || $0 == "E" }
      let place = (text, value.magnitude, range)
      return isLong && holds(place) ? place : nil
    }
    switch expression {
    case .number(let value, let text, let range): return test(text, value, range)
    case .matrix(let rows, let range):
      for literal in rows.joined() {
        if let found = test(literal.text, literal.value, range) { return found }
      }
      return nil
    case .name: return nil
    case .call(_, let operand, _), .negated(let operand, _), .transposed(let operand, _),
      .squared(let operand, _), .indexed(let operand, _, _):
      return first(in: operand, where: holds)
    case .binary(_, let left, let right, _):
      return first(in: left, where: holds) ?? first(in: right, where: holds)
    }
  }
}
