// SPDX-License-Identifier: GPL-3.0-or-later

// What stands behind a name: which time and branch, which rows and columns.

extension Parser {
  /// `at T`, `of BRANCH` or both, if they come next.
  package mutating func time() throws(SyntaxError) -> Time? {
    let iteration = take(keyword: "at") ? try integer(.iteration) : nil
    let branch = take(keyword: "of") ? try branch() : nil
    return iteration == nil && branch == nil ? nil : Time(iteration: iteration, branch: branch)
  }

  /// `main`, `branch-2`, or the number of a branch. A minus behind any other name subtracts.
  package mutating func branch(besides named: [String] = []) throws(SyntaxError) -> Located<String>
  {
    let failure = fail(expected: [.branch])
    guard !lexer.isAtEnd, !noteBranch(besides: named) else { throw failure }
    let token = try lexer.next()
    switch token.kind {
    case .name(let name):
      if name == "branch", lexer.scalar(lexer.at) == "-",
        lexer.scalar(lexer.at + 1).map(Lexer.isDigit) ?? false
      {
        lexer.at += 1
        let number = try lexer.next()
        let range = token.range.joined(with: number.range)
        return Located(text(range), range)
      }
      return Located(name, token.range)
    case .number(let number, let text) where Int(exactly: number) != nil:
      return Located(text, token.range)
    case .number, .string, .mark, .end: throw failure
    }
  }

  /// Notes a branch, where one is being typed: `branch-` is none yet.
  private func noteBranch(besides named: [String]) -> Bool {
    note(.branch(besides: named))
    var ahead = self
    guard let notes, case .name("branch")? = (try? ahead.lexer.next())?.kind,
      ahead.lexer.scalar(ahead.lexer.at) == "-"
    else { return false }
    ahead.lexer.at += 1
    guard ahead.lexer.isUnfinished else { return false }
    let start = ahead.lexer.at - "branch-".count
    notes.add(.branch(besides: named), start, lexer.text(start..<lexer.scalars.count))
    return true
  }

  mutating func index(of operand: Expression) throws(SyntaxError) -> Index {
    let open = try take(.openBracket) ?? operand.range
    let rows = try pick(of: operand)
    let columns = try take(.comma) == nil ? nil : try pick(of: operand)
    guard try take(.closeBracket) != nil else {
      if lexer.isAtEnd { throw .unclosed(Located("[", open)) }
      throw notAnIndex(operand)
    }
    return Index(rows: rows, columns: columns)
  }

  mutating func pick(of operand: Expression) throws(SyntaxError) -> Pick {
    if try take(.colon) != nil { return .all }
    let failure =
      lexer.isAtEnd ? fail(expected: [.place, ":"]) : notAnIndex(operand)
    guard startsNumber else { throw failure }
    let number = try number(.placeOrAll)
    guard let place = Int(text(number.range)) ?? Int(exactly: number.value) else { throw failure }
    guard place > 0 else {
      throw .indexNotPositive(
        Located(String(place), number.range), suggestion: "\(text(operand.range))[1,1]")
    }
    return .one(place, number.range)
  }

  private func notAnIndex(_ operand: Expression) -> SyntaxError {
    guard case .unexpected(let found, _) = fail(expected: []) else { return fail(expected: []) }
    return .notAnIndex(found: found, name: text(operand.range))
  }

  /// A part of the line as it was typed.
  func text(_ range: SourceRange) -> String { lexer.text(range.lower..<range.upper) }
}
