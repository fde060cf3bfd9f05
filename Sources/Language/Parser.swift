// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads one line, on demand: a command asks for what its arguments are.
public struct Parser {
  var lexer: Lexer
  private var depth = 0
  private var operations = 0

  /// How deep parentheses, brackets and signs may nest.
  public static let deepest = 200
  /// How many operations one expression may have.
  public static let longest = 1000
  /// The functions of one argument.
  public static let functions = [
    "sigmoid", "tanh", "relu", "exp", "log", "sqrt", "abs", "sum", "rowsum", "mean", "min", "max",
    "net",
  ]

  /// A parser at the start of `line`.
  public init(_ line: String) { lexer = Lexer(line) }

  // MARK: Looking ahead

  /// Whether nothing of the statement is left.
  public var atEnd: Bool { lexer.isAtEnd }

  /// The word that comes next, up to a space, `;` or the end; nil where none is left.
  public var peekWord: String? {
    var copy = self
    return try? copy.word("").value
  }

  /// Whether a number comes next, perhaps with a sign.
  public var startsNumber: Bool {
    var copy = self
    return (try? copy.number("")) != nil
  }

  func peek() throws(SyntaxError) -> Token {
    var copy = lexer
    return try copy.next()
  }

  func nextMark() throws(SyntaxError) -> Token.Mark? {
    if case .mark(let mark) = try peek().kind { mark } else { nil }
  }

  mutating func take(_ mark: Token.Mark) throws(SyntaxError) -> SourceRange? {
    var copy = lexer
    let token = try copy.next()
    guard token.kind == .mark(mark) else { return nil }
    lexer = copy
    return token.range
  }

  /// Takes a word if it comes next.
  public mutating func take(keyword: String) -> Bool {
    var copy = lexer
    guard let token = try? copy.next(), token.kind == .name(keyword) else { return false }
    lexer = copy
    return true
  }

  /// What stands here instead of what should.
  public func fail(expected: [String]) -> SyntaxError {
    var copy = lexer
    copy.skipSpaces()
    let start = copy.at
    if lexer.isAtEnd {
      return .unexpected(found: Located("", SourceRange(start, start)), expected: expected)
    }
    let token = try? copy.next()
    let end = max(token?.range.upper ?? start + 1, start + 1)
    let range = SourceRange(start, min(end, lexer.scalars.count))
    return .unexpected(
      found: Located(lexer.text(range.lower..<range.upper), range), expected: expected)
  }

  // MARK: Arguments

  /// A word: up to a space, `;` or ` #`; in double quotes with any of these in it.
  public mutating func word(_ what: String) throws(SyntaxError) -> Located<String> {
    guard !lexer.isAtEnd else { throw fail(expected: [what]) }
    lexer.skipSpaces()
    let start = lexer.at
    if let first = lexer.scalar(start), Lexer.isDoubleQuote(first) {
      let token = try lexer.next()
      if case .string(let value) = token.kind { return Located(value, token.range) }
    }
    while let next = lexer.scalar(lexer.at), !Lexer.isSpace(next), next != ";" { lexer.at += 1 }
    return Located(lexer.text(start..<lexer.at), SourceRange(start, lexer.at))
  }

  /// A whole number, 0 or more.
  public mutating func integer(_ what: String) throws(SyntaxError) -> Located<Int> {
    let failure = fail(expected: [what])
    guard !lexer.isAtEnd else { throw failure }
    let token = try lexer.next()
    guard case .number(let number, _) = token.kind, let integer = Int(exactly: number) else {
      throw failure
    }
    return Located(integer, token.range)
  }

  /// A whole number, 1 or more.
  public mutating func positiveInteger(_ what: String) throws(SyntaxError) -> Located<Int> {
    let failure = fail(expected: ["\(what), 1 or more"])
    let integer = try integer(what)
    guard integer.value > 0 else { throw failure }
    return integer
  }

  /// A number, perhaps with a sign.
  public mutating func number(_ what: String) throws(SyntaxError) -> Located<Double> {
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

  /// A name that stands alone: nothing, or one of `keywords`, follows it.
  public mutating func takeLoneName(before keywords: [String]) -> Located<String>? {
    var copy = self
    guard let token = try? copy.lexer.next(), case .name(let name) = token.kind else { return nil }
    guard copy.atEnd || keywords.contains(copy.peekWord ?? "") else { return nil }
    self = copy
    return Located(name, token.range)
  }

  // MARK: Expressions

  /// Two expressions with a relation between.
  public mutating func condition() throws(SyntaxError) -> Condition {
    let left = try expression()
    let relations: [Token.Mark: Relation] = [
      .equal: .equal, .less: .less, .greater: .greater, .lessOrEqual: .lessOrEqual,
      .greaterOrEqual: .greaterOrEqual,
    ]
    guard let mark = try nextMark(), let relation = relations[mark] else {
      throw fail(expected: ["=", "<", ">", "<=", ">="])
    }
    _ = try take(mark)
    return Condition(left: left, relation: relation, right: try expression())
  }

  /// One or more expressions with commas between.
  public mutating func expressions() throws(SyntaxError) -> [Expression] {
    var list = [try expression()]
    while try take(.comma) != nil { list.append(try expression()) }
    return list
  }

  /// One expression.
  public mutating func expression() throws(SyntaxError) -> Expression {
    operations = 0
    return try sum()
  }

  private mutating func sum() throws(SyntaxError) -> Expression {
    var left = try product()
    while let mark = try nextMark(), mark == .plus || mark == .minus {
      let range = try take(mark)
      try countOperation(range)
      let right = try product()
      left = .binary(
        mark == .plus ? .plus : .minus, left, right, left.range.joined(with: right.range))
    }
    return left
  }

  private mutating func product() throws(SyntaxError) -> Expression {
    let operators: [Token.Mark: BinaryOperator] = [
      .times: .times, .divide: .divided, .product: .matrixProduct, .dot: .dot,
    ]
    var left = try factor()
    while let mark = try nextMark(), let operation = operators[mark] {
      let range = try take(mark)
      try countOperation(range)
      let right = try factor()
      left = .binary(operation, left, right, left.range.joined(with: right.range))
    }
    return left
  }

  private mutating func factor() throws(SyntaxError) -> Expression {
    guard let minus = try take(.minus) else { return try postfix() }
    return try deeper(minus) { (parser: inout Parser) throws(SyntaxError) in
      let operand = try parser.factor()
      return .negated(operand, minus.joined(with: operand.range))
    }
  }

  private mutating func postfix() throws(SyntaxError) -> Expression {
    var operand = try primary()
    while true {
      if lexer.scalar(lexer.at) == "[" {
        let index = try index(of: operand)
        let range = SourceRange(operand.range.lower, lexer.at)
        if case .name(let name, nil, nil, _) = operand {
          operand = .name(name, index: index, at: nil, range)
        } else {
          operand = .indexed(operand, index, range)
        }
        operand = try earlier(operand)
      } else if let mark = try nextMark(), mark == .transpose || mark == .square {
        let range = try take(mark)
        try countOperation(range)
        let whole = SourceRange(operand.range.lower, lexer.at)
        operand = mark == .square ? .squared(operand, whole) : .transposed(operand, whole)
      } else {
        return operand
      }
    }
  }

  private mutating func primary() throws(SyntaxError) -> Expression {
    let token = try peek()
    switch token.kind {
    case .number(let number, let text):
      _ = try lexer.next()
      return .number(number, text: text, token.range)
    case .name(let name):
      _ = try lexer.next()
      if Self.functions.contains(name), let open = try take(.open) {
        return try deeper(open) { (parser: inout Parser) throws(SyntaxError) in
          let argument = try parser.sum()
          guard try parser.take(.close) != nil else { throw parser.notClosed("(", open) }
          return .call(name, argument, SourceRange(token.range.lower, parser.lexer.at))
        }
      }
      if lexer.scalar(lexer.at) == "(" { throw .unknownFunction(Located(name, token.range)) }
      return try earlier(.name(name, index: nil, at: nil, token.range))
    case .mark(.open):
      _ = try lexer.next()
      return try deeper(token.range) { (parser: inout Parser) throws(SyntaxError) in
        let inner = try parser.sum()
        guard let close = try parser.take(.close) else { throw parser.notClosed("(", token.range) }
        return inner.spanning(token.range.joined(with: close))
      }
    case .mark(.openBracket): return try matrix()
    case .string, .mark, .end: throw fail(expected: ["a number", "a name", "( or ["])
    }
  }

  /// `at T` behind a name.
  private mutating func earlier(_ operand: Expression) throws(SyntaxError) -> Expression {
    guard case .name(let name, let index, nil, let range) = operand, take(keyword: "at") else {
      return operand
    }
    let time = try integer("an iteration, such as 0")
    return .name(name, index: index, at: time.value, range.joined(with: time.range))
  }

  mutating func index(of operand: Expression) throws(SyntaxError) -> Index {
    let open = try take(.openBracket) ?? operand.range
    let rows = try pick(of: operand)
    let columns = try take(.comma) == nil ? nil : try pick(of: operand)
    guard try take(.closeBracket) != nil else { throw notClosed("[", open) }
    return Index(rows: rows, columns: columns)
  }

  private mutating func pick(of operand: Expression) throws(SyntaxError) -> Pick {
    if try take(.colon) != nil { return .all }
    let failure = fail(expected: ["a row or column from 1", ":"])
    let number = try number("a row or column from 1, or :")
    guard let place = Int(exactly: number.value) else { throw failure }
    guard place > 0 else {
      let name = lexer.text(operand.range.lower..<operand.range.upper)
      throw .indexNotPositive(
        Located(String(place), number.range), suggestion: "\(name)[1,1]")
    }
    return .one(place, number.range)
  }

  // MARK: Matrices

  private mutating func matrix() throws(SyntaxError) -> Expression {
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
          throw fail(
            expected: ["a number (a sign touches its number; a matrix holds numbers, not sums)"])
        }
      case .end, .name, .string, .mark:
        throw fail(expected: numbers.isEmpty ? ["a number"] : ["a number", "]"])
      }
      lexer = ahead
      guard case .number(let value, let text) = token.kind else { continue }
      guard separated else {
        let range = SourceRange(start, lexer.at)
        throw .unexpected(
          found: Located(lexer.text(start..<lexer.at), range),
          expected: ["a space or a comma between numbers"])
      }
      numbers.append(.init(value: sign * value, text: text))
      separated = try take(.comma) != nil
    }
  }

  // MARK: Limits

  private mutating func deeper(
    _ range: SourceRange, _ read: (inout Parser) throws(SyntaxError) -> Expression
  ) throws(SyntaxError) -> Expression {
    guard depth < Self.deepest else { throw .nestedTooDeep(limit: Self.deepest, range) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func countOperation(_ range: SourceRange?) throws(SyntaxError) {
    operations += 1
    guard operations <= Self.longest else {
      throw .tooManyOperations(limit: Self.longest, range ?? SourceRange(lexer.at, lexer.at))
    }
  }

  /// The statement ended, or something stands where a bracket should close.
  private func notClosed(_ bracket: String, _ open: SourceRange) -> SyntaxError {
    let closing = bracket == "(" ? ")" : "]"
    return (try? peek().kind) == .end
      ? .unclosed(Located(bracket, open)) : fail(expected: ["an operator", closing])
  }
}
