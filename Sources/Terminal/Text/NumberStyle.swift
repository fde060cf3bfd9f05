// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import Language
import NeuralNet

/// Prints doubles in decimal, each digit right: the exact value is rounded once, half to even.
struct NumberStyle: Sendable {
  /// Decimals, 0 to 17.
  let digits: Int

  /// How the numbers of one matrix are written.
  enum Notation: Equatable {
    /// `0.5241`
    case decimals(Int)
    /// `5.2410e-06`
    case scientific(Int)
  }

  /// One notation for numbers that stand together: scientific where the largest is under
  /// 10^(1-digits), and not all are 0, or at least 10^7.
  func notation(for numbers: some Sequence<Double>) -> Notation {
    let largest = numbers.largestFinite
    let isSmall = largest > 0 && largest < Self.power(1 - digits)
    return isSmall || largest >= 1e7 ? .scientific(digits) : .decimals(digits)
  }

  /// The columns that a number takes at most, in either notation.
  var widest: Int { digits + 9 }

  /// A number in a notation; never `-0.0000`.
  func text(_ number: Double, _ notation: Notation) -> String {
    guard number.isFinite else { return Self.special(number) }
    if number == 0, case .scientific = notation { return "0" }
    let text =
      switch notation {
      case .decimals(let digits): Self.format("%.*f", digits, number)
      case .scientific(let digits): Self.format("%.*e", digits, number)
      }
    return text.hasPrefix("-") && Self.isZero(text) ? String(text.dropFirst()) : text
  }

  /// The same for one number among others: other than 0 it is never zeros alone, but `2.3e-05` where
  /// the decimals that fit the largest leave nothing of it.
  func cell(_ number: Double, _ notation: Notation) -> String {
    let text = text(number, notation)
    return number != 0 && number.isFinite && Self.isZero(text)
      ? Self.format("%.*e", min(1, digits), number) : text
  }

  /// Cells of a column in a notation, their points below each other; what has none of its place is at
  /// the right edge. Nil is `gap`.
  func column(_ numbers: [Double?], _ notation: Notation, gap: String = "") -> [String] {
    let texts = numbers.map { $0.map { cell($0, notation) } ?? gap }
    switch notation {
    case .decimals:
      let width = texts.map(\.displayWidth).max() ?? 0
      return texts.map { $0.padded(left: width) }
    case .scientific: return alignedOnPoint(texts)
    }
  }

  /// A positive number in three digits, for a legend.
  func bound(_ number: Double) -> String {
    let text = self.text(number, .scientific(2))
    guard let exponent = text.split(separator: "e").last.flatMap({ Int($0) }),
      (-4..<6).contains(exponent)
    else { return text }
    return self.text(number, .decimals(max(0, 2 - exponent)))
  }

  // MARK: Numbers in words

  /// A number as its role in a phrase asks.
  func text(_ number: Double, as role: Phrase.Role) -> String {
    switch role {
    case .value: text(number, notation(for: CollectionOfOne(number)))
    case .operand: number < 0 ? "(\(operand(number)))" : operand(number)
    case .setting: number < 0 ? "(\(Self.exact(number)))" : Self.exact(number)
    case .change: number > 0 ? "+\(change(number))" : change(number)
    case .magnitude: magnitude(number)
    case .share: share(number)
    case .exact: Self.exact(number)
    }
  }

  /// Short where that is exact; scientific where the decimals would leave nothing of it.
  private func operand(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : Self.special(number) }
    let fixed = text(number, .decimals(digits))
    guard number.magnitude < 1e7, !Self.isZero(fixed) else {
      return text(number, .scientific(digits))
    }
    return Self.trimmed(fixed, ifExactly: number)
  }

  /// With the decimals in force where they show at least two digits of it, or all there are; else
  /// two digits.
  private func change(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : Self.special(number) }
    let fixed = text(number, .decimals(digits))
    let shows = number.magnitude >= min(1, Self.power(1 - digits)) || Double(fixed) == number
    return shows && number.magnitude < 1e7 ? fixed : text(number, .scientific(1))
  }

  /// As short as `0.001` where that is all there is to it; else two digits.
  private func magnitude(_ number: Double) -> String {
    let exact = Self.exact(number)
    return exact.utf8.count <= 7 ? exact : Self.format("%.*g", 2, number)
  }

  /// Six digits from the first that is not 0, and more where more decimals are in force.
  private func share(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : Self.special(number) }
    let short = Self.format("%.*g", 6, number)
    let decimals = short.firstIndex(of: ".").map { short[$0...].count - 1 } ?? 0
    let usual = text(number, notation(for: CollectionOfOne(number)))
    let text = short.contains("e") || decimals >= digits ? short : usual
    return number > 0 ? "+\(text)" : text
  }

  // MARK: Pieces

  private static func special(_ number: Double) -> String {
    number.isNaN ? "nan" : number > 0 ? "inf" : "-inf"
  }

  /// The shortest text that reads back as the same number.
  private static func exact(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : special(number) }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Whether a printed number is 0, its exponent aside.
  private static func isZero(_ text: String) -> Bool {
    !text.prefix { $0 != "e" }.contains { ("1"..."9").contains($0) }
  }

  /// Without zeros at the end of the decimals, if the text is the number exactly.
  private static func trimmed(_ text: String, ifExactly number: Double) -> String {
    guard Double(text) == number, text.contains(".") else { return text }
    let mantissa = text.prefix { $0 != "e" }
    let exponent = text[mantissa.endIndex...]
    var short = mantissa
    while short.last == "0" { short.removeLast() }
    if short.last == "." { short.removeLast() }
    return String(short + exponent)
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 1 }

  /// The C library's exact conversion; Foundation would cost milliseconds at the start.
  private static func format(_ format: String, _ digits: Int, _ number: Double) -> String {
    withVaList([Int32(digits), number]) { arguments in
      // The largest double has 309 digits in front of the point.
      var buffer = [CChar](repeating: 0, count: 400)
      let length = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(
        decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}

/// Number texts padded on both sides to one width, so that their points stand below each other;
/// what is no finite number stands at the right edge.
func alignedOnPoint(_ texts: [String]) -> [String] {
  func tail(_ text: String) -> Int? {
    guard text.contains(where: { ("0"..."9").contains($0) }) else { return nil }
    return text.firstIndex { $0 == "." || $0 == "e" }.map { text[$0...].displayWidth } ?? 0
  }
  let longest = texts.compactMap(tail).max() ?? 0
  let ended = texts.map { text in
    tail(text).map { text + String(repeating: " ", count: longest - $0) } ?? text
  }
  let width = ended.map(\.displayWidth).max() ?? 0
  return ended.map { $0.padded(left: width) }
}
