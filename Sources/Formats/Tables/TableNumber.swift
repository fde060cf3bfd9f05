// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// How numbers are written in a table: `-1.5`, `+3`, `.5`, `1e5`; with a decimal comma `1,5`.
package enum TableNumber {
  /// What points and commas mean inside a number.
  package enum Marks: Hashable, Sendable {
    /// A point comes before the decimals; commas are not known.
    case plain
    /// A comma comes before the decimals; what a point means is not known where three digits follow.
    case comma
    /// A comma comes before the decimals; points part thousands.
    case commaAndPoints
    /// A point comes before the decimals; commas part thousands.
    case pointAndCommas

    package var decimal: UInt8 {
      UInt8(ascii: self == .comma || self == .commaAndPoints ? "," : ".")
    }
  }

  /// The number that begins at a byte, correctly rounded, and where it ends; nil where none does.
  ///
  /// Digits up to 2^53 and a power of ten up to 22 are both exact as doubles, so one multiplication
  /// or division rounds once (Clinger 1990). Digits of 64 bits are divided as whole numbers by a power
  /// that has 64 bits as well. All else goes to the standard library.
  @inline(__always)
  package static func read(_ bytes: [UInt8], from start: Int, mark: UInt8) -> (
    value: Double, end: Int
  )? {
    var at = start
    let count = bytes.count
    var isNegative = false
    if at < count, bytes[at] == 0x2D || bytes[at] == 0x2B {
      isNegative = bytes[at] == 0x2D
      at += 1
    }
    var (digits, power, seen, isExact) = (UInt64(0), 0, 0, true)
    while at < count, bytes[at] &- 48 < 10 {
      if digits <= mostDigits {
        digits = digits * 10 + UInt64(bytes[at] &- 48)
      } else {
        isExact = false
      }
      seen += 1
      at += 1
    }
    if at < count, bytes[at] == mark {
      at += 1
      while at < count, bytes[at] &- 48 < 10 {
        if digits <= mostDigits {
          digits = digits * 10 + UInt64(bytes[at] &- 48)
        } else {
          isExact = false
        }
        power -= 1
        seen += 1
        at += 1
      }
    }
    guard seen > 0 else { return nil }
    if at < count, bytes[at] | 0x20 == 0x65 {
      var next = at + 1
      let falls = next < count && bytes[next] == 0x2D
      if falls || next < count && bytes[next] == 0x2B { next += 1 }
      guard next < count, bytes[next] &- 48 < 10 else { return nil }
      var exponent = 0
      while next < count, bytes[next] &- 48 < 10 {
        exponent = min(exponent * 10 + Int(bytes[next] &- 48), 100_000)
        next += 1
      }
      power += falls ? -exponent : exponent
      at = next
    }
    if isExact, digits <= 1 << 53, power >= -22, power <= 22 {
      let whole = Double(digits)
      let size = power < 0 ? whole / powers[-power] : whole * powers[power]
      return (isNegative ? -size : size, at)
    }
    if isExact, power < 0, power >= -19 {
      let size = quotient(digits, by: wholePowers[-power])
      return (isNegative ? -size : size, at)
    }
    return slow(bytes, start..<at, mark: mark).map { ($0, at) }
  }

  @inline(never)
  private static func slow(_ bytes: [UInt8], _ range: Range<Int>, mark: UInt8) -> Double? {
    let text = bytes[range].map { $0 == mark ? 0x2E : $0 }
    return Double(String(decoding: text, as: UTF8.self))
  }

  /// More digits than these may not fit into 64 bits with one more.
  private static let mostDigits = (UInt64.max - 9) / 10

  /// `digits / power`, correctly rounded; neither is 0.
  ///
  /// Both are shifted up until their first bit is set. Then the quotient has 64 bits, and a last bit
  /// that says whether anything remains is all that rounding to 53 bits has to know.
  private static func quotient(_ digits: UInt64, by power: UInt64) -> Double {
    let (above, below) = (digits.leadingZeroBitCount, power.leadingZeroBitCount)
    let (high, divisor) = (digits << above, power << below)
    let isLess = high < divisor
    let (quotient, rest) = divisor.dividingFullWidth(isLess ? (high, 0) : (high >> 1, high << 63))
    let exponent = below - above - (isLess ? 64 : 63)
    return Double(
      sign: .plus, exponent: exponent, significand: Double(quotient | (rest > 0 ? 1 : 0)))
  }

  /// 10^0 .. 10^19.
  private static let wholePowers: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  /// 10^0 .. 10^22, each exact.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number that a whole field is; infinite where it says so or is too large for a double.
  package static func value(of text: String, _ marks: Marks) -> Double? {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xE2, 0x88, 0x92]) { bytes.replaceSubrange(..<3, with: [0x2D]) }
    guard let last = bytes.last, bytes.count <= 400 else { return nil }
    if last | 0x20 == 0x66 || last | 0x20 == 0x79 {
      switch text.lowercased() {
      case "inf", "+inf", "infinity", "+infinity": return .infinity
      case "-inf", "-infinity": return -.infinity
      default: return nil
      }
    }
    if let number = read(bytes, from: 0, mark: marks.decimal), number.end == bytes.count {
      return number.value
    }
    guard marks != .plain else { return nil }
    let parting = UInt8(ascii: marks == .pointAndCommas ? "," : ".")
    let groups = groups(bytes, parting: parting, mark: marks.decimal)
    if marks == .comma, groups == nil || groups == 2 && !bytes.contains(marks.decimal) {
      // 1.5 beside 2,5; but 1.234 could be either.
      guard groups == nil, let number = read(bytes, from: 0, mark: parting) else { return nil }
      return number.end == bytes.count ? number.value : nil
    }
    guard groups != nil else { return nil }
    bytes.removeAll { $0 == parting }
    return read(bytes, from: 0, mark: marks.decimal)?.value
  }

  /// In how many groups a whole part is parted, all but the first of three digits; nil where it is
  /// not parted like that.
  private static func groups(_ bytes: [UInt8], parting: UInt8, mark: UInt8) -> Int? {
    let signless = bytes.first == 0x2D || bytes.first == 0x2B ? bytes.dropFirst() : bytes[...]
    let whole = signless.prefix { $0 != mark }
    let groups = whole.split(separator: parting, omittingEmptySubsequences: false)
    let areThousands =
      groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.joined().allSatisfy { $0 &- 48 < 10 }
      && signless.dropFirst(whole.count + 1).allSatisfy { $0 &- 48 < 10 }
    return areThousands ? groups.count : nil
  }

  /// What a field shows of the marks: 1,5 and 1.234,5 and 1,234,567; nil where it has no comma, is
  /// no number, or could be either, such as 1,234.
  package static func marks(in text: String) -> Marks? {
    guard text.utf8.contains(0x2C), value(of: text, .plain) == nil else { return nil }
    let (asComma, asPoint) = (
      value(of: text, .commaAndPoints) != nil, value(of: text, .pointAndCommas) != nil
    )
    if asComma, !asPoint { return text.utf8.contains(0x2E) ? .commaAndPoints : .comma }
    if asPoint, !asComma { return .pointAndCommas }
    // 0,234 has no thousands.
    let isBelowOne = text.drop { "+-\u{2212}".contains($0) }.hasPrefix("0")
    return asComma && isBelowOne ? .comma : nil
  }

  /// What keeps a field that looks like a number from being one.
  package enum Look: Hashable, Sendable {
    /// Its comma may be a decimal one or part thousands.
    case unclearMarks
    case hexadecimal, percent, money, dateOrTime
    /// Signs between its digits that part no thousands.
    case parted
    /// Letters behind it.
    case unit
  }

  /// What keeps a field that looks like a number from being one; nil for words.
  package static func look(of text: String) -> Look? {
    let body = text.drop { "+-\u{2212}".contains($0) }
    guard body.contains(where: \.isNumber), let first = body.first, let last = body.last else {
      return nil
    }
    if value(of: text, .commaAndPoints) != nil || value(of: text, .pointAndCommas) != nil {
      return .unclearMarks
    }
    if body.lowercased().hasPrefix("0x") { return .hexadecimal }
    if last == "%" { return .percent }
    if first.isCurrencySymbol || last.isCurrencySymbol { return .money }
    let parts = body.split(omittingEmptySubsequences: false) { "-/.:T ".contains($0) }
    if parts.count >= 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
      return .dateOrTime
    }
    guard first.isNumber || first == "." else { return nil }
    let rest = body.drop { $0.isNumber || ".,'_ \u{A0}\u{202F}".contains($0) }
    if rest.isEmpty { return .parted }
    return rest.allSatisfy({ $0.isLetter || "°²³/µ".contains($0) }) ? .unit : nil
  }
}
