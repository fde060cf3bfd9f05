// SPDX-License-Identifier: GPL-3.0-or-later

// What questions are made of: texts in quotes, letters of choices, answers as they are typed.

extension Parser {
  /// Whether a text in double quotes comes next.
  package var startsQuote: Bool {
    var ahead = lexer
    ahead.skipSpaces()
    return ahead.scalar(ahead.at).map(Lexer.isDoubleQuote) ?? false
  }

  /// A text in double quotes.
  package mutating func quoted(_ what: Alternative) throws(SyntaxError) -> String {
    note(.quote)
    guard startsQuote else { throw fail(expected: [what]) }
    return try word(what, .quote).value
  }

  /// Takes a letter from a on if it comes next, with a text in quotes behind it.
  package mutating func takeChoice() throws(SyntaxError) -> (letter: String, text: String)? {
    var ahead = self
    guard let token = try? ahead.lexer.next(), case .name(let letter) = token.kind,
      letter.count == 1, ahead.startsQuote
    else { return nil }
    self = ahead
    return (letter, try quoted("\"..\""))
  }

  /// Whether `=`, `<` or another relation comes next.
  package var startsRelation: Bool {
    let relations: [Token.Mark] = [.equal, .less, .greater, .lessOrEqual, .greaterOrEqual]
    return ((try? nextMark()) ?? nil).map(relations.contains) ?? false
  }

  /// Notes that a word of what was taken may be any, where it is the one at the cursor.
  private func noteLastWord(from start: Int) {
    guard let notes, lexer.at == lexer.scalars.count else { return }
    var word = lexer.at
    while word > start, let last = lexer.scalar(word - 1), !Lexer.isSpace(last) { word -= 1 }
    notes.add(.anything, word, lexer.text(word..<lexer.at))
  }

  /// Everything up to the end of the statement, as it was typed.
  package mutating func rest() -> Located<String> {
    lexer.skipSpaces()
    let start = lexer.at
    defer { noteLastWord(from: start) }
    var depth = 0
    while let next = lexer.scalar(lexer.at), depth > 0 || !lexer.isAtEnd {
      if next == "[" || next == "(" { depth += 1 }
      if next == "]" || next == ")" { depth -= 1 }
      lexer.at += 1
    }
    let range = SourceRange(start, lexer.at)
    return Located(lexer.text(range.lower..<range.upper).trimmed, range)
  }
}

extension Parser {
  /// The whole line that is read.
  package var line: String { lexer.text(0..<lexer.scalars.count) }
}

/// The expression that a line is and nothing else; nil where it is none.
package func loneExpression(_ line: String, functions: [String]) -> Expression? {
  var parser = Parser(line, functions: functions)
  guard let expression = try? parser.expression(), parser.atEnd,
    parser.lexer.scalar(parser.lexer.at).map({ $0 != ";" }) ?? true
  else { return nil }
  return expression
}
