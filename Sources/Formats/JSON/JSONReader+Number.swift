// SPDX-License-Identifier: GPL-3.0-or-later

extension JSONReader {
  /// A number, correctly rounded.
  ///
  /// At most 2^53 in the digits and at most 22 in the power of ten are both exact as doubles, so
  /// one multiplication or division rounds once (Clinger 1990). All else goes to the standard
  /// library.
  package mutating func number() throws(JSONFault) -> JSON {
    let start = at
    let isNegative = next == UInt8(ascii: "-")
    if isNegative {
      at += 1
      if next == UInt8(ascii: "I") { return try word("Infinity", .number(-.infinity)) }
    }
    var (digits, power, isExact) = (UInt64(0), 0, true)
    func append(_ digit: UInt8) {
      if digits <= 900_719_925_474_099 {
        digits = digits * 10 + UInt64(digit)
      } else {
        isExact = false
      }
    }

    let whole = digit()
    guard let first = whole else { throw badNumber(from: start) }
    append(first)
    if first == 0, next.map({ (48...57).contains($0) }) ?? false { throw badNumber(from: start) }
    while let digit = digit() { append(digit) }
    if next == UInt8(ascii: ".") {
      at += 1
      guard let first = digit() else { throw badNumber(from: start) }
      append(first)
      power -= 1
      while let digit = digit() {
        append(digit)
        power -= 1
      }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      let falls = next == UInt8(ascii: "-")
      if falls || next == UInt8(ascii: "+") { at += 1 }
      guard let first = digit() else { throw badNumber(from: start) }
      var exponent = Int(first)
      while let digit = digit() { exponent = min(exponent * 10 + Int(digit), 100_000) }
      power += falls ? -exponent : exponent
    }
    if let byte = next, Self.numberBytes.contains(byte) { throw badNumber(from: start) }

    if isExact, digits <= 1 << 53, (-22...22).contains(power) {
      let whole = Double(digits)
      let size = power < 0 ? whole / Self.powers[-power] : whole * Self.powers[power]
      return .number(isNegative ? -size : size)
    }
    guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)), number.isFinite
    else { throw badNumber(from: start) }
    return .number(number)
  }

  /// Takes a digit, if there is one.
  @inline(__always)
  private mutating func digit() -> UInt8? {
    guard at < bytes.count, bytes[at] &- 48 < 10 else { return nil }
    at += 1
    return bytes[at - 1] - 48
  }

  /// The fault, with all that looks like a part of the number.
  private mutating func badNumber(from start: Int) -> JSONFault {
    at = start
    let text = bytes[start...].prefix { Self.numberBytes.contains($0) }
    guard start + text.count < bytes.count || text.last.map({ (48...57).contains($0) }) ?? false
    else {
      at = bytes.count
      return fault(.truncated)
    }
    return fault(.badNumber(String(decoding: text.prefix(40), as: UTF8.self)))
  }

  private static let numberBytes = Set("0123456789+-.eE".utf8)

  /// 10^0 .. 10^22, each exact.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
