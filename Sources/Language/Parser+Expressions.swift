// SPDX-License-Identifier: GPL-3.0-or-later

extension Parser {
  /// Two expressions with a relation between.
  package mutating func condition() throws(SyntaxError) -> Condition {
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
  package mutating func expressions() throws(SyntaxError) -> [Expression] {
    var list = [try expression()]
    while try take(.comma) != nil { list.append(try expression()) }
    return list
  }

  /// One expression.
  package mutating func expression() throws(SyntaxError) -> Expression {
    operations = 0
    return try sum()
  }

  mutating func sum() throws(SyntaxError) -> Expression {
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

  mutating func product() throws(SyntaxError) -> Expression {
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

  mutating func factor() throws(SyntaxError) -> Expression {
    guard let minus = try take(.minus) else { return try postfix() }
    return try deeper(minus) { (parser: inout Parser) throws(SyntaxError) in
      let operand = try parser.factor()
      return .negated(operand, minus.joined(with: operand.range))
    }
  }

  mutating func postfix() throws(SyntaxError) -> Expression {
    var operand = try primary()
    while true {
      if lexer.scalar(lexer.at) == ".", lexer.scalar(lexer.at + 1).map(Lexer.startsName) ?? false {
        throw attribute(of: operand.range)
      }
      if lexer.scalar(lexer.at) == "[" {
        try countOperation(SourceRange(lexer.at, lexer.at + 1))
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

  mutating func primary() throws(SyntaxError) -> Expression {
    noteOperand()
    let token = try peek()
    switch token.kind {
    case .number(let number, let text):
      _ = try lexer.next()
      return .number(number, text: text, token.range)
    case .name(let word):
      _ = try lexer.next()
      let name = try ownName(word, token.range)
      if name == "array" { return try array(token.range) }
      if functions.contains(name) || isCalled(name), let open = try take(.open) {
        return try deeper(open) { (parser: inout Parser) throws(SyntaxError) in
          let argument = try parser.sum()
          if try parser.nextMark() == .comma, let all = parser.arguments(at: open.lower) {
            var comma = parser.lexer
            let behind = try comma.next().range.upper
            throw parser.lexer.foreign(
              .arguments(
                function: name, of: parser.text(argument.range),
                rest: parser.lexer.text(behind..<all.end - 1).trimmed), token.range.lower, all.end)
          }
          guard try parser.take(.close) != nil else { throw parser.notClosed("(", open) }
          return .call(name, argument, SourceRange(token.range.lower, parser.lexer.at))
        }
      }
      if lexer.scalar(lexer.at) == "(" { throw .unknownFunction(Located(name, token.range)) }
      if functions.contains(name) { throw unparenthesised(Located(name, token.range)) }
      return try earlier(.name(name, index: nil, at: nil, token.range))
    case .mark(.open):
      _ = try lexer.next()
      return try deeper(token.range) { (parser: inout Parser) throws(SyntaxError) in
        let inner = try parser.sum()
        guard let close = try parser.take(.close) else { throw parser.notClosed("(", token.range) }
        return inner.spanning(token.range.joined(with: close))
      }
    case .mark(.openBracket): return try matrix()
    case .string, .mark, .end: throw fail(expected: [.number, .name, .opening])
    }
  }

  /// Whether a name that may be a learner's own is that of a function here.
  private func isCalled(_ name: String) -> Bool {
    Self.mayBeNames.contains(name) && lexer.scalar(lexer.at) == "("
  }

  /// The name behind `np.`, if that stands in front.
  private mutating func ownName(_ word: String, _ range: SourceRange) throws(SyntaxError) -> String
  {
    guard word == "np" || word == "numpy", lexer.scalar(lexer.at) == "." else { return word }
    lexer.at += 1
    guard case .name(let name) = try lexer.next().kind else { throw fail(expected: [.name]) }
    if name == "dot" || name == "matmul" {
      let call = arguments(at: lexer.at)
      let sides = call?.text.split(separator: ",") ?? []
      guard let call, sides.count == 2 else {
        throw lexer.foreign(.product(typed: nil), range.lower, lexer.at)
      }
      let typed = sides.map { Self.enclosed(String($0).trimmed) }.joined(separator: " @ ")
      throw lexer.foreign(.product(typed: typed), range.lower, call.end)
    }
    if lexer.scalar(lexer.at) == "." {
      throw .unknownFunction(Located("\(word).\(name)", SourceRange(range.lower, lexer.at)))
    }
    return name
  }

  /// `([[1, 2], [3, 4]])` behind `np.array`: the matrix.
  private mutating func array(_ start: SourceRange) throws(SyntaxError) -> Expression {
    guard let open = try take(.open) else { return .name("array", index: nil, at: nil, start) }
    return try deeper(open) { (parser: inout Parser) throws(SyntaxError) in
      let matrix = try parser.sum()
      guard try parser.take(.close) != nil else { throw parser.notClosed("(", open) }
      return matrix.spanning(SourceRange(start.lower, parser.lexer.at))
    }
  }

  /// `at T` and `of BRANCH` behind a name.
  private mutating func earlier(_ operand: Expression) throws(SyntaxError) -> Expression {
    guard readsTimes, case .name(let name, let index, nil, let range) = operand,
      let time = try time()
    else { return operand }
    let end = time.branch?.range ?? time.iteration?.range ?? range
    return .name(name, index: index, at: time, range.joined(with: end))
  }

  /// A name, and the index that stands right behind it.
  package mutating func nameWithIndex(_ what: Alternative) throws(SyntaxError)
    -> (Located<String>, Index?)
  {
    note(.name)
    let failure = fail(expected: [what])
    guard !atEnd, case .name(let word) = try peek().kind else { throw failure }
    let name = Located(word, try lexer.next().range)
    guard lexer.scalar(lexer.at) == "[" else { return (name, nil) }
    return (name, try index(of: .name(word, index: nil, at: nil, name.range)))
  }

  // MARK: Limits

  mutating func deeper(
    _ range: SourceRange, _ read: (inout Parser) throws(SyntaxError) -> Expression
  ) throws(SyntaxError) -> Expression {
    guard depth < Self.deepest else { throw .nestedTooDeep(limit: Self.deepest, range) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  mutating func countOperation(_ range: SourceRange?) throws(SyntaxError) {
    operations += 1
    guard operations <= Self.longest else {
      throw .tooManyOperations(limit: Self.longest, range ?? SourceRange(lexer.at, lexer.at))
    }
  }

  /// The statement ended, or something stands where a bracket should close.
  func notClosed(_ bracket: String, _ open: SourceRange) -> SyntaxError {
    let closing = bracket == "(" ? ")" : "]"
    return (try? peek().kind) == .end
      ? .unclosed(Located(bracket, open)) : fail(expected: [.operation, .called(closing)])
  }
}
