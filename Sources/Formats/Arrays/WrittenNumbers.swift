// SPDX-License-Identifier: GPL-3.0-or-later

/// What numbers show of the way they were written, to tell how precise they are.
///
/// Printed numbers are rounded to some decimals, or to some digits with an exponent. NumPy leaves
/// zeros at the end out of a whole array, so what one array shows is less than what is so: what
/// comes from one writer is joined, and then each array asks.
struct WrittenNumbers {
  /// Digits behind the point, at most.
  private(set) var fraction = 0
  /// Digits behind the point of the number without its exponent, at most.
  private(set) var decimals = 0
  /// The same without zeros at the end.
  private(set) var rounded = 0
  /// Digits from the first that is not zero on, at most.
  private(set) var digits = 0
  private(set) var count = 0
  private(set) var exponents = 0
  /// Whether a number has a point or an exponent.
  private(set) var hasPoints = false

  /// Digits that a double may have and other numbers rarely do.
  private static let full = 16

  /// Takes in a number's text: `-1.50e-03`.
  mutating func add(_ text: some Collection<UInt8>) {
    var (fraction, digits, exponent, isBehind, isExponent, falls) = (0, 0, 0, false, false, false)
    var zeros = 0
    for byte in text {
      switch byte {
      case 48...57 where isExponent: exponent = min(10 * exponent + Int(byte - 48), 1000)
      case 48...57:
        if isBehind { fraction += 1 }
        zeros = byte == 48 ? zeros + 1 : 0
        if digits > 0 || byte != 48 { digits += 1 }
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case UInt8(ascii: "-") where isExponent: falls = true
      case UInt8(ascii: "."), UInt8(ascii: ","): isBehind = true
      default: break
      }
    }
    count += 1
    exponents += isExponent ? 1 : 0
    hasPoints = hasPoints || isBehind || isExponent
    self.digits = max(self.digits, digits)
    self.fraction = max(self.fraction, fraction)
    let decimals = fraction + (falls ? exponent : -exponent)
    self.decimals = max(self.decimals, decimals)
    if digits > zeros { rounded = max(rounded, decimals - zeros) }
  }

  /// Takes in another array of the same writer.
  mutating func join(_ other: WrittenNumbers) {
    (fraction, decimals) = (max(fraction, other.fraction), max(decimals, other.decimals))
    rounded = max(rounded, other.rounded)
    (digits, count) = (max(digits, other.digits), count + other.count)
    (exponents, hasPoints) = (exponents + other.exponents, hasPoints || other.hasPoints)
  }

  /// How precise the numbers are, where `writer` is all that is written the same way.
  ///
  /// - Parameter isList: whether each number is written for itself, as in a list of Python, with an
  ///   exponent or without.
  func precision(among writer: WrittenNumbers, isList: Bool = false) -> ForeignArray.Precision {
    if !hasPoints && (count > 0 || !writer.hasPoints) { return .integer }
    if writer.digits >= Self.full { return .shortest }
    if isList { return .decimals(writer.decimals) }
    // 1.000e-03 beside 2.990e-01: all were rounded to decimals before they were printed.
    if exponents > 0, writer.decimals - writer.rounded >= 2 { return .decimals(writer.rounded) }
    // What is set for decimals holds for the digits behind the point of both ways of printing.
    if exponents == count, count > 0 { return .digits(writer.fraction + 1) }
    return .decimals(exponents > 0 ? writer.decimals : writer.fraction)
  }
}
