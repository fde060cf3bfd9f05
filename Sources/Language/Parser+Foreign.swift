// SPDX-License-Identifier: GPL-3.0-or-later

// What other languages write, told as what it is here.

extension Parser {
  /// What other languages write behind a point.
  func attribute(of range: SourceRange) -> SyntaxError {
    let operand = text(range)
    var end = lexer.at + 1
    while let next = lexer.scalar(end), Lexer.startsName(next) || Lexer.isDigit(next) { end += 1 }
    let name = lexer.text(lexer.at + 1..<end)
    if let call = arguments(at: end), !call.text.isEmpty {
      if ["dot", "matmul"].contains(name) {
        let product = "\(Self.enclosed(operand)) @ \(Self.enclosed(call.text))"
        return lexer.foreign(.product(typed: product), range.lower, call.end)
      }
      if functions.contains(name) {
        return lexer.foreign(
          .arguments(function: name, of: operand, rest: call.text), range.lower, call.end)
      }
    }
    return lexer.foreign(
      name == "T" ? .transpose(of: operand) : .attribute(name, of: operand), lexer.at, end)
  }

  /// What stands in parentheses at a place, and where they end; nil where they do not.
  func arguments(at place: Int) -> (text: String, end: Int)? {
    guard lexer.scalar(place) == "(" else { return nil }
    var (depth, at) = (0, place)
    while let next = lexer.scalar(at) {
      if next == "(" { depth += 1 }
      if next == ")" { depth -= 1 }
      at += 1
      if depth == 0 { return (lexer.text(place + 1..<at - 1).trimmed, at) }
    }
    return nil
  }

  /// What is more than one word in parentheses.
  static func enclosed(_ operand: String) -> String {
    operand.allSatisfy { $0.isLetter || $0.isNumber || $0 == "'" } ? operand : "(\(operand))"
  }

  /// `sigmoid W1`: a function needs its parentheses.
  func unparenthesised(_ name: Located<String>) -> SyntaxError {
    var argument = ""
    switch try? peek() {
    case let token? where isSimple(token.kind): argument = text(token.range)
    case let token? where token.kind == .mark(.openBracket):
      var rest = self
      if let matrix = try? rest.matrix() { argument = text(matrix.range) }
    case .some, nil: break
    }
    return .unparenthesised(name, argument: argument)
  }

  private func isSimple(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .name(let name): !functions.contains(name)
    case .number: true
    case .string, .mark, .end: false
    }
  }
}
