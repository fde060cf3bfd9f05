// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import Language

/// Reads a line of arithmetic as a person with a calculator does: `( 0.7119·0.5241 + 1 ) / 2`.
struct Arithmetic {
  private let characters: [Character]
  private var at = 0

  /// What a line comes to; nil where it is no arithmetic of numbers alone.
  static func value(_ line: String) -> Double? {
    var reader = Arithmetic(characters: Array(line.filter { $0 != " " }))
    guard let value = reader.sum(), reader.at == reader.characters.count else { return nil }
    return value
  }

  private mutating func take(_ text: String) -> Bool {
    guard characters[at...].starts(with: text) else { return false }
    at += text.count
    return true
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while true {
      let isSum = take("+")
      guard isSum || take("−") else { return value }
      guard let right = product() else { return nil }
      value += isSum ? right : -right
    }
  }

  private mutating func product() -> Double? {
    guard var value = signed() else { return nil }
    while true {
      let isProduct = take("·")
      guard isProduct || take("/") else { return value }
      guard let right = signed() else { return nil }
      value = isProduct ? value * right : value / right
    }
  }

  private mutating func signed() -> Double? {
    take("−") ? power().map { -$0 } : power()
  }

  private mutating func power() -> Double? {
    guard let base = primary() else { return nil }
    if take("²") { return base * base }
    guard take("^") else { return base }
    return primary().map { pow(base, $0) }
  }

  private mutating func primary() -> Double? {
    if take("max(0,") { return closed().map { max(0, $0) } }
    if take("tanh(") { return closed().map { tanh($0) } }
    if take("√(") { return closed().map { $0.squareRoot() } }
    if take("log1p(") { return closed().map { log1p($0) } }
    if take("ln") { return primary().map { log($0) } }
    if take("e^") { return signed().map { exp($0) } }
    guard let value = take("(") ? closed() : number() else { return nil }
    // What further terms come to: a number of them stands behind it.
    if take("(sumof") {
      while at < characters.count, !take(")") { at += 1 }
    }
    return value
  }

  private mutating func closed() -> Double? {
    guard let value = sum(), take(")") else { return nil }
    return value
  }

  private mutating func number() -> Double? {
    let start = at
    _ = take("-")
    while at < characters.count, isDigit(characters[at]) || characters[at] == "." { at += 1 }
    guard at > start, isDigit(characters[at - 1]) else { return nil }
    if at < characters.count - 1, characters[at] == "e", characters[at + 1] != "^" {
      at += 2
      while at < characters.count, isDigit(characters[at]) { at += 1 }
    }
    return Double(String(characters[start..<at]))
  }

  private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

extension TextRenderer {
  /// Arithmetic in numbers whose printed operands come to the printed `result`, to one unit of its
  /// last digit: with the digits in force where these do, else with more, at last with all.
  func arithmetic(_ phrase: Phrase, is result: String) -> String {
    guard let number = Double(result), number.isFinite else { return render(phrase) }
    let mantissa = result.prefix { $0 != "e" }
    let decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].count - 1 } ?? 0
    let exponent = Int(result.dropFirst(mantissa.count + 1)) ?? 0
    let unit = Double("1e\(exponent - decimals)") ?? 0
    let ways =
      (display.digits...17).lazy.map { (phrase, NumberStyle(digits: $0)) } + [
        (exactly(phrase), numbers)
      ]
    for (phrase, style) in ways {
      guard let value = Arithmetic.value(text(phrase, style) { $0 }) else { break }
      if (value - number).magnitude <= unit * 1.000001 { return text(phrase, style, clean) }
    }
    return render(phrase)
  }

  /// The same with every digit of its operands.
  private func exactly(_ phrase: Phrase) -> Phrase {
    Phrase(
      phrase.pieces.map {
        if case .number(let number, .operand) = $0 { .number(number, .setting) } else { $0 }
      })
  }

  private func text(_ phrase: Phrase, _ numbers: NumberStyle, _ clean: (String) -> String) -> String
  {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text), .file(let text): clean(text)
      case .number(let number, let role): numbers.text(number, as: role)
      }
    }.joined()
  }
}
