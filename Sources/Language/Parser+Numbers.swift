// SPDX-License-Identifier: GPL-3.0-or-later

extension Parser {
  /// A whole number, 0 or more.
  package mutating func integer(_ what: Alternative) throws(SyntaxError) -> Located<Int> {
    note(.number)
    let failure = fail(expected: [what])
    guard !lexer.isAtEnd else { throw failure }
    let extremes = lexer.extremes
    let token = try lexer.next()
    // It is read to its last digit.
    lexer.extremes = extremes
    guard case .number(let number, let text) = token.kind,
      let integer = Int(text) ?? Int(exactly: number)
    else { throw failure }
    return Located(integer, token.range)
  }

  /// A whole number of a range.
  package mutating func integer(_ what: Alternative, in range: some RangeExpression<Int>)
    throws(SyntaxError) -> Located<Int>
  {
    let failure = fail(expected: [what])
    let integer = try integer(what)
    guard range.contains(integer.value) else { throw failure }
    return integer
  }

  /// A whole number, 1 or more.
  package mutating func positiveInteger(_ what: Alternative) throws(SyntaxError) -> Located<Int> {
    try integer(.positive(what), in: 1...)
  }

  /// A number of a range.
  package mutating func number(_ what: Alternative, in range: some RangeExpression<Double>)
    throws(SyntaxError) -> Located<Double>
  {
    var ahead = self
    let number = try ahead.number(what)
    guard range.contains(number.value) else {
      let typed = lexer.text(number.range.lower..<number.range.upper)
      throw .unexpected(found: Located(typed, number.range), expected: [what])
    }
    self = ahead
    return number
  }

  /// A number, perhaps with a sign.
  package mutating func number(_ what: Alternative) throws(SyntaxError) -> Located<Double> {
    note(.number)
    let failure = fail(expected: [what])
    guard !lexer.isAtEnd else { throw failure }
    var token = try lexer.next()
    let start = token.range.lower
    var sign = 1.0
    if token.kind == .mark(.minus) || token.kind == .mark(.plus) {
      if token.kind == .mark(.minus) { sign = -1 }
      guard !lexer.isAtEnd else { throw failure }
      token = try lexer.next()
    }
    guard case .number(let number, _) = token.kind else { throw failure }
    return Located(sign * number, SourceRange(start, token.range.upper))
  }
}
