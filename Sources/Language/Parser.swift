// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads one line, on demand: a command asks for what its arguments are.
package struct Parser {
  var lexer: Lexer
  /// How deep the expression nests here, and how many operations it has so far.
  var depth = 0
  var operations = 0
  /// Whether `at` and `of` behind a name are read.
  var readsTimes = true
  /// Keywords that were looked for and not found, and where.
  private var sought: (at: Int, words: [String]) = (-1, [])

  /// How deep parentheses, brackets and signs may nest.
  package static let deepest = 200
  /// How many operations one expression may have.
  package static let longest = 1000
  /// The functions of one argument.
  let functions: [String]
  /// Functions that are names of a learner's own where no parenthesis follows.
  package static let mayBeNames = ["mine"]

  /// What is expected at the cursor, where the line is being completed.
  let notes: CompletionNotes?

  /// A parser at the start of `line`.
  package init(_ line: String, functions: [String]) { self.init(line, functions, nil) }

  /// A parser of what stands in front of a cursor, or of a whole line.
  init(_ line: String, _ functions: [String], _ notes: CompletionNotes?) {
    lexer = Lexer(line, endsAtCursor: notes != nil)
    (self.functions, self.notes) = (functions, notes)
  }

  // MARK: Looking ahead

  /// Whether nothing of the statement is left.
  package var atEnd: Bool { lexer.isAtEnd }

  /// Whether a keyword comes next.
  package func isNext(keyword: String) -> Bool {
    var copy = self
    return copy.take(keyword: keyword)
  }

  /// Whether a number comes next, perhaps with a sign.
  package var startsNumber: Bool {
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
  package mutating func take(keyword: String) -> Bool {
    note(.words([keyword]))
    var copy = lexer
    guard let token = try? copy.next(), token.kind == .name(keyword) else {
      seek([keyword])
      return false
    }
    lexer = copy
    return true
  }

  /// Takes the name of one of `cards` if it comes next.
  package mutating func take<Card: Named>(oneOf cards: [Card]) -> Card? {
    let names = cards.map(\.name)
    var ahead = self
    let word = try? ahead.word("", .words(names, others: cards.flatMap(\.otherNames))).value
    guard let word,
      let card = cards.first(where: { $0.isNamed(word) })
    else {
      seek(names)
      return nil
    }
    self = ahead
    return card
  }

  /// Takes a name and the `=` behind it, if they come next.
  package mutating func takeAssignedName() -> Located<String>? {
    var ahead = self
    guard let token = try? ahead.lexer.next(), case .name(let name) = token.kind,
      (try? ahead.take(.equal)) ?? nil != nil
    else { return nil }
    self = ahead
    return Located(name, token.range)
  }

  private mutating func seek(_ words: [String]) {
    if sought.at != lexer.at { sought = (lexer.at, []) }
    sought.words += words
  }

  /// What stands here instead of the end, or of a keyword that was looked for.
  func failAtEnd() -> SyntaxError {
    let keywords = sought.at == lexer.at ? sought.words : []
    return fail(expected: keywords.map(Alternative.called) + [.end, ";"])
  }

  /// What stands here instead of what should.
  package func fail(expected: [Alternative]) -> SyntaxError {
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
  ///
  /// - Parameters:
  ///   - what: what it is, for the sentence that says that it is missing.
  ///   - kinds: what is offered for it.
  package mutating func word(_ what: Alternative, _ kinds: Expected...) throws(SyntaxError)
    -> Located<String>
  { try word(what, kinds.isEmpty ? [.anything] : kinds) }

  /// A word, with what is offered for it in a list.
  mutating func word(_ what: Alternative, _ kinds: [Expected]) throws(SyntaxError) -> Located<
    String
  > {
    guard !lexer.isAtEnd else { throw fail(expected: [what]) }
    lexer.skipSpaces()
    let start = lexer.at
    let value: String
    if let first = lexer.scalar(start), Lexer.isDoubleQuote(first) {
      let (text, isClosed) = lexer.quoted()
      value = text
      if !isClosed {
        for kind in kinds { notes?.add(kind, start, value) }
        throw .unterminatedString(SourceRange(start, lexer.at))
      }
    } else {
      while let next = lexer.scalar(lexer.at), !Lexer.isSpace(next), next != ";" { lexer.at += 1 }
      value = lexer.text(start..<lexer.at)
      if let notes, lexer.at == lexer.scalars.count {
        for kind in kinds { notes.add(kind, start, value) }
        lexer.at = start
        throw fail(expected: [what])
      }
    }
    return Located(value, SourceRange(start, lexer.at))
  }

  /// The name of one of `cards`.
  package mutating func one<Card: Named>(of cards: [Card]) throws(SyntaxError) -> Card {
    if let card = take(oneOf: cards) { return card }
    throw fail(expected: sought.words.map(Alternative.called))
  }

  /// A name that stands alone: nothing, or one of `keywords`, follows it.
  package mutating func takeLoneName(before keywords: [String]) -> Located<String>? {
    var copy = self
    guard let token = try? copy.lexer.next(), case .name(let name) = token.kind,
      copy.isAlone(before: keywords)
    else { return nil }
    self = copy
    return Located(name, token.range)
  }

  /// Takes a word that stands alone: nothing, or one of `keywords`, follows it.
  package mutating func take(keyword: String, before keywords: [String]) -> Bool {
    var copy = self
    guard copy.take(keyword: keyword), copy.isAlone(before: keywords) else { return false }
    self = copy
    return true
  }

  /// Each keyword is looked for, so that each is offered.
  private func isAlone(before keywords: [String]) -> Bool {
    let isFollowed = keywords.filter { isNext(keyword: $0) }.count > 0
    return atEnd || isFollowed
  }

  /// Takes a comma if it comes next.
  package mutating func takeComma() -> Bool { (try? take(.comma)) ?? nil != nil }
}
