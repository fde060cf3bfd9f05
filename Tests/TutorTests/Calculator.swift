// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import Language
import Tutor

/// Reads arithmetic as `why` prints it and computes it, with the C library's functions: an
/// independent reader of the printed line. Every number carries how far rounding may have moved it.
struct Calculator {
  struct Number {
    var value: Double
    var error: Double
    static func + (a: Number, b: Number) -> Number {
      rounded(a.value + b.value, a.error + b.error)
    }
    static func - (a: Number, b: Number) -> Number {
      rounded(a.value - b.value, a.error + b.error)
    }
    static func * (a: Number, b: Number) -> Number {
      rounded(a.value * b.value, abs(a.value) * b.error + abs(b.value) * a.error)
    }
    static func / (a: Number, b: Number) -> Number {
      let value = a.value / b.value
      return rounded(value, (a.error + abs(value) * b.error) / abs(b.value))
    }
    static func rounded(_ value: Double, _ error: Double) -> Number {
      Number(value: value, error: error + abs(value) * 0x1p-52)
    }
  }

  private let scalars: [Character]
  private var at = 0
  private let name: (String) -> Double?

  /// The text of a phrase with every digit of its numbers.
  static func text(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text), .file(let text): text
      case .number(let number, .operand) where number < 0,
        .number(let number, .setting) where number < 0:
        "(\(number))"
      case .number(let number, _): "\(number)"
      }
    }.joined()
  }

  /// What a line comes to; nil where it is no arithmetic.
  static func value(_ line: String, name: @escaping (String) -> Double? = { _ in nil }) -> Number? {
    var calculator = Calculator(Array(line), name)
    guard let result = calculator.sum(), calculator.next == nil else { return nil }
    return result
  }

  private init(_ scalars: [Character], _ name: @escaping (String) -> Double?) {
    (self.scalars, self.name) = (scalars, name)
  }

  private var next: Character? {
    var place = at
    while place < scalars.count, scalars[place] == " " { place += 1 }
    return place < scalars.count ? scalars[place] : nil
  }

  private mutating func take(_ text: String) -> Bool {
    var place = at
    while place < scalars.count, scalars[place] == " " { place += 1 }
    guard scalars[place...].starts(with: text) else { return false }
    at = place + text.count
    return true
  }

  private mutating func sum() -> Number? {
    guard var result = product() else { return nil }
    while true {
      if take("+") {
        guard let right = product() else { return nil }
        result = result + right
      } else if take("−") {
        guard let right = product() else { return nil }
        result = result - right
      } else {
        return result
      }
    }
  }

  private mutating func product() -> Number? {
    guard var result = sign() else { return nil }
    while true {
      if take("·") {
        guard let right = sign() else { return nil }
        result = result * right
      } else if take("/") {
        guard let right = sign() else { return nil }
        result = result / right
      } else {
        return result
      }
    }
  }

  private mutating func sign() -> Number? {
    guard take("−") else { return power() }
    return sign().map { Number(value: -$0.value, error: $0.error) }
  }

  private mutating func power() -> Number? {
    guard let base = primary() else { return nil }
    if take("²") { return base * base }
    guard take("^"), let exponent = primary() else { return base }
    let value = pow(base.value, exponent.value)
    return .rounded(value, abs(value * exponent.value / base.value) * base.error)
  }

  private mutating func primary() -> Number? {
    if take("max(0,") {
      guard let x = sum(), take(")") else { return nil }
      return Number(value: max(0, x.value), error: x.error)
    }
    if take("|") {
      guard let x = sum(), take("|") else { return nil }
      return Number(value: abs(x.value), error: x.error)
    }
    if take("clip(") {
      guard let x = sum(), take(","), let low = sum(), take(","), let high = sum(), take(")")
      else { return nil }
      return Number(value: min(max(x.value, low.value), high.value), error: x.error)
    }
    // huber(delta, d), delta being told beside the rule.
    if take("huber(") {
      guard let delta = sum()?.value, take(","), let d = sum(), take(")") else { return nil }
      let size = abs(d.value)
      let value = size <= delta ? d.value * d.value / 2 : delta * size - delta * delta / 2
      return .rounded(value, min(size, delta) * d.error + delta * delta * 0x1p-50)
    }
    if take("tanh(") {
      guard let x = sum(), take(")") else { return nil }
      return .rounded(tanh(x.value), x.error)
    }
    if take("√(") {
      guard let x = sum(), take(")") else { return nil }
      let root = x.value.squareRoot()
      return .rounded(root, x.value == 0 ? 0 : x.error / (2 * root))
    }
    if take("log1p(") {
      guard let x = sum(), take(")") else { return nil }
      return .rounded(log1p(x.value), x.error / abs(1 + x.value))
    }
    if take("ln") {
      guard let x = primary() else { return nil }
      return .rounded(log(x.value), x.error / abs(x.value))
    }
    if take("e^") {
      guard let x = sign() else { return nil }
      let value = exp(x.value)
      return .rounded(value, value * x.error)
    }
    if take("(") {
      guard let inner = sum(), take(")") else { return nil }
      return others(inner)
    }
    return number().flatMap { others($0) }
  }

  /// What the terms that are left out come to was added up in another order.
  private mutating func others(_ number: Number) -> Number? {
    guard take("(sum of") else { return number }
    guard let close = scalars[at...].firstIndex(of: ")") else { return nil }
    at = close + 1
    return Number(value: number.value, error: abs(number.value) * 1e-13 + 1e-14)
  }

  private mutating func number() -> Number? {
    _ = take("")
    let start = at
    if let next, next.isLetter { return named() }
    while at < scalars.count,
      scalars[at].isNumber && scalars[at] != "²" || scalars[at] == "." || scalars[at] == "e"
        || (at > start && "+-".contains(scalars[at]) && scalars[at - 1] == "e")
        || (at == start && scalars[at] == "-")
    {
      at += 1
    }
    guard let value = Double(String(scalars[start..<at])) else { return nil }
    return Number(value: value, error: abs(value) * 0x1p-50)
  }

  /// `W1[1,1]`, `W1[1,1] at 0`, `lr`, `sigmoid'(Z1[1,1])`
  private mutating func named() -> Number? {
    let start = at
    while at < scalars.count, scalars[at].isLetter || scalars[at].isNumber { at += 1 }
    var word = String(scalars[start..<at])
    if take("'(") {
      guard let inner = named(), take(")") else { return nil }
      return slope(word, inner)
    }
    if at < scalars.count, scalars[at] == "[" {
      guard let close = scalars[at...].firstIndex(of: "]") else { return nil }
      word += String(scalars[at...close])
      at = close + 1
    }
    if take("at ") {
      let digits = at
      while at < scalars.count, scalars[at].isNumber { at += 1 }
      word += " at " + String(scalars[digits..<at])
    }
    return name(word).map { Number(value: $0, error: abs($0) * 0x1p-50) }
  }

  private func slope(_ function: String, _ z: Number) -> Number? {
    let value: Double
    switch function {
    case "sigmoid":
      let e = exp(-abs(z.value))
      value = e / ((1 + e) * (1 + e))
    case "softplus": value = 1 / (1 + exp(-z.value))
    case "tanh": value = 1 / (cosh(z.value) * cosh(z.value))
    case "relu": value = z.value > 0 ? 1 : 0
    case "leaky": value = z.value > 0 ? 1 : 0.1
    case "linear": value = 1
    default: return nil
    }
    return Number(value: value, error: abs(value) * 0x1p-48 + z.error)
  }
}
