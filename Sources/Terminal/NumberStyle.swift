// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Tutor

/// Prints doubles in decimal, each digit right: the exact value is rounded once, half to even.
struct NumberStyle {
  /// Decimals.
  let digits: Int

  /// How the numbers of one matrix are written.
  enum Notation: Equatable {
    /// `0.5241`
    case decimals(Int)
    /// `5.2410e-06`
    case scientific(Int)
  }

  /// One notation for numbers that stand together: scientific where the largest is under
  /// 10^(1-digits) or at least 10^7.
  func notation(for numbers: some Sequence<Double>) -> Notation {
    var largest = 0.0
    for number in numbers where number.isFinite { largest = max(largest, number.magnitude) }
    let isSmall = largest > 0 && largest < Self.power(1 - digits)
    return isSmall || largest >= 1e7 ? .scientific(digits) : .decimals(digits)
  }

  func text(_ number: Double, _ notation: Notation) -> String {
    guard number.isFinite else { return Self.special(number) }
    switch notation {
    case .decimals(let digits): return Self.unsigned(zero: Self.format("%.*f", digits, number))
    case .scientific(let digits):
      return number == 0 ? "0" : Self.format("%.*e", digits, number)
    }
  }

  func text(_ number: Double, as role: Phrase.Role) -> String {
    guard number.isFinite else {
      let text = Self.special(number)
      return role == .operand && number < 0 ? "(\(text))" : text
    }
    switch role {
    case .value: return text(number, notation(for: CollectionOfOne(number)))
    case .operand:
      let text = short(number)
      return text.hasPrefix("-") ? "(\(text))" : text
    case .change:
      if number == 0 { return "0" }
      let fixed = text(number, .decimals(digits))
      let significant = fixed.contains { ("1"..."9").contains($0) } && number.magnitude < 1e7
      let plain =
        significant && number.magnitude >= Self.power(1 - digits)
        ? fixed : Self.format("%.*e", 1, number)
      return number > 0 ? "+\(plain)" : plain
    case .magnitude:
      let exact = number.description
      return exact.utf8.count <= 7 ? Self.exact(number) : Self.format("%.*g", 2, number)
    case .exact: return Self.exact(number)
    }
  }

  /// Short where exact in fewer decimals: `2`, `0.5`; else with the digits in force, and never
  /// rounded to nothing.
  private func short(_ number: Double) -> String {
    let rounded = text(number, notation(for: CollectionOfOne(number)))
    guard !rounded.contains("e") else { return rounded }
    guard rounded.contains(".") else { return rounded }
    let isExact = Double(rounded) == number
    guard isExact else { return rounded }
    let trimmed = rounded.reversed().drop { $0 == "0" }
    return String(trimmed.reversed()).trimmingPoint
  }

  // MARK: Pieces

  private static func special(_ number: Double) -> String {
    number.isNaN ? "nan" : number > 0 ? "inf" : "-inf"
  }

  /// `-0.0000` is `0.0000`.
  private static func unsigned(zero text: String) -> String {
    text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
      ? String(text.dropFirst()) : text
  }

  private static func exact(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 1 }

  /// The C library's exact conversion; Foundation would cost milliseconds at the start.
  private static func format(_ format: String, _ digits: Int, _ number: Double) -> String {
    withVaList([Int32(digits), number]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let length = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(
        decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}

extension String {
  /// Without a point at the end.
  fileprivate var trimmingPoint: String { hasSuffix(".") ? String(dropLast()) : self }
}
