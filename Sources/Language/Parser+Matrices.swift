// SPDX-License-Identifier: GPL-3.0-or-later

extension Parser {
  mutating func matrix() throws(SyntaxError) -> Expression {
    guard let open = try take(.openBracket) else { throw fail(expected: ["["]) }
    return try deeper(open) { (parser: inout Parser) throws(SyntaxError) in
      var rows: [[Expression.Literal]] = []
      if try parser.nextMark() == .openBracket {
        while try parser.nextMark() == .openBracket {
          if case .matrix(let more, let range) = try parser.matrix() {
            for row in more { try parser.append(row, to: &rows, range) }
          }
          _ = try parser.take(.comma)
        }
      } else {
        repeat {
          let start = parser.lexer.at
          let row = try parser.row()
          try parser.append(row, to: &rows, SourceRange(start, parser.lexer.at))
        } while try parser.take(.semicolon) != nil
      }
      guard try parser.take(.closeBracket) != nil else { throw parser.notClosed("[", open) }
      return .matrix(rows, SourceRange(open.lower, parser.lexer.at))
    }
  }

  private func append(
    _ row: [Expression.Literal], to rows: inout [[Expression.Literal]], _ range: SourceRange
  ) throws(SyntaxError) {
    if let first = rows.first, first.count != row.count {
      var start = range.lower
      while start < range.upper, Lexer.isSpace(lexer.scalars[start]) { start += 1 }
      throw .raggedRow(
        row: rows.count + 1, count: row.count, expected: first.count,
        SourceRange(start, range.upper))
    }
    rows.append(row)
  }

  /// Signed numbers with spaces or commas between, so that `[1 -2]` is always two numbers.
  private mutating func row() throws(SyntaxError) -> [Expression.Literal] {
    var numbers: [Expression.Literal] = []
    var separated = true
    while true {
      let before = lexer.at
      lexer.skipSpaces()
      separated = separated || lexer.at > before
      let start = lexer.at
      let behindComma = before > 0 && lexer.scalar(before - 1) == ","
      var ahead = lexer
      var token = try ahead.next()
      var sign = 1.0
      switch token.kind {
      case .mark(.closeBracket) where !numbers.isEmpty && !behindComma,
        .mark(.semicolon) where !numbers.isEmpty && !behindComma:
        return numbers
      case .number: break
      case .mark(.minus), .mark(.plus):
        if token.kind == .mark(.minus) { sign = -1 }
        token = try ahead.next()
        guard case .number = token.kind, token.range.lower == start + 1 else {
          throw fail(expected: [.element])
        }
      case .end, .name, .string, .mark:
        throw fail(expected: numbers.isEmpty || behindComma ? [.number] : [.number, "]"])
      }
      lexer = ahead
      guard case .number(let value, let text) = token.kind else { continue }
      guard separated else {
        let range = SourceRange(start, lexer.at)
        throw .unexpected(
          found: Located(lexer.text(start..<lexer.at), range),
          expected: [.separator])
      }
      numbers.append(.init(value: sign * value, text: text))
      separated = try take(.comma) != nil
    }
  }
}
