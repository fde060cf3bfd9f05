// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Language

/// A number that stands in a text.
package struct TextNumber: Hashable, Sendable {
  /// As it stands there: `-0.7119`.
  package let typed: String
  /// How many digits it has behind its point.
  package let decimals: Int
  /// What it is said of, as `dZ2[1,1]` in `dZ2[1,1] = 3` or `dZ2[1,1] is 3`; nil where nothing is.
  let subject: String?
  /// Whether it is what a text comes to: behind an equals sign, and the last that stands there.
  let isResult: Bool

  /// The numbers of a text, in order; what belongs to a name or an index is none.
  package static func all(in text: String) -> [TextNumber] {
    let letters = Array(text)
    var found: [TextNumber] = []
    var at = 0
    while at < letters.count {
      guard letters[at].isDigit else {
        at += 1
        continue
      }
      let start = at
      var decimals = 0
      while at < letters.count, letters[at].isDigit { at += 1 }
      if at + 1 < letters.count, letters[at] == ".", letters[at + 1].isDigit {
        at += 1
        while at < letters.count, letters[at].isDigit { (at, decimals) = (at + 1, decimals + 1) }
      }
      // 3e-09, but not 3 else
      if at < letters.count, "eE".contains(letters[at]) {
        let sign = letters[(at + 1)...].prefix(1).count { "+-".contains($0) }
        let digits = letters[(at + 1 + sign)...].prefix { $0.isDigit }
        if !digits.isEmpty { at = digits.endIndex }
      }
      let before = letters[..<start]
      if before.last.map({ $0.isLetter || $0.isNumber || "_.".contains($0) }) ?? false { continue }
      let isNegative = isSign(before)
      // What it is said of stands close to it.
      let words = String(before.dropLast(isNegative ? 1 : 0).suffix(80))
      found.append(
        TextNumber(
          typed: (isNegative ? "-" : "") + String(letters[start..<at]), decimals: decimals,
          subject: subject(words),
          isResult: words.trimmed.last == "="
            && letters[at...].allSatisfy { $0.isWhitespace || ".!".contains($0) }))
    }
    return found
  }

  /// Whether a value is this number, to the digits that stand there, whatever its sign; also in
  /// hundredths.
  package func isValue(_ value: Double) -> Bool {
    guard let number = Double(typed)?.magnitude else { return false }
    let slack = TypedNumber(typed).halfUnit * (1 + 1e-9) + 4 * number.ulp
    return [value.magnitude, value.magnitude * 100].contains { ($0 - number).magnitude <= slack }
  }

  /// Whether a minus in front of a number is its sign: nothing stands before it to take it from.
  private static func isSign(_ before: ArraySlice<Character>) -> Bool {
    guard let mark = before.last, "-−".contains(mark) else { return false }
    return before.dropLast().last.map { !$0.isLetter && !$0.isNumber && !")]".contains($0) } ?? true
  }

  private static func subject(_ words: String) -> String? {
    let parts = words.split(whereSeparator: \.isWhitespace)
    guard let verb = parts.last, verb == "=" || verb == "is" else { return nil }
    return parts.dropLast().last.map(String.init)
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
