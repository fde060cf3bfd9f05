// SPDX-License-Identifier: GPL-3.0-or-later

/// One statement of a line. What a command is, the caller says.
package enum Statement<Command> {
  /// `NAME = E`, `NAME[i,j] = E`
  case assignment(name: Located<String>, index: Index?, value: Expression)
  /// A verb by its full name, where it stands, with its arguments; and those of their numbers whose
  /// double may be another number.
  case command(Command, verb: Located<String>, extremes: [Expression] = [])
  /// Expressions alone: they show themselves, with `all` behind them whole.
  case expression([Expression], all: Bool)
}

extension Statement: Sendable where Command: Sendable {}

/// Verbs whose beginnings are words of their own elsewhere: `a, b = 1, 2` and `not x`.
private let neverShortened: Set = ["alias", "answer", "apropos", "ask", "notes"]

/// The words a line may begin with.
package struct Vocabulary<Command> {
  /// The verbs by their full names, and how each reads its arguments.
  package var commands: [(name: String, parse: (inout Parser) throws(SyntaxError) -> Command)]
  /// Other words for a verb.
  package var aliases: [String: String]
  /// Whether a word is a name that has, or may have, a value.
  package var names: (String) -> Bool
  /// The functions of one argument.
  package var functions: [String]
  /// Whether a verb may be shortened as long as it stays the only one.
  package var allowsPrefixes: Bool
  /// Words that a person may type in place of a verb, and that no line has when it is read.
  package var replaced: [String]

  /// A vocabulary.
  package init(
    commands: [(name: String, parse: (inout Parser) throws(SyntaxError) -> Command)],
    aliases: [String: String], names: @escaping (String) -> Bool, functions: [String],
    allowsPrefixes: Bool, replaced: [String] = []
  ) {
    self.commands = commands
    self.aliases = aliases
    self.names = names
    self.functions = functions
    self.allowsPrefixes = allowsPrefixes
    self.replaced = replaced
  }

  /// The verb a word means: its full name beats a defined name, which beats what is shortened.
  func verb(_ word: Located<String>, isName: Bool) throws(SyntaxError) -> String? {
    let verbs = commands.map(\.name)
    if verbs.contains(word.value) { return word.value }
    if isName { return nil }
    if let verb = aliases[word.value] { return verb }
    guard allowsPrefixes else { return nil }
    let matches = verbs.filter { $0.hasPrefix(word.value) && !neverShortened.contains($0) }
    guard matches.count <= 1 else { throw .ambiguousCommand(word, matches) }
    return matches.first
  }
}

/// Reads a line: all of its statements, before any of them runs.
package func parseLine<Command>(
  _ line: String, _ vocabulary: Vocabulary<Command>, limit: Int = 1 << 22
) throws(SyntaxError) -> [Located<Statement<Command>>] {
  let bytes = line.utf8.count
  guard bytes <= limit else { throw .lineTooLong(bytes: bytes, limit: limit) }
  var parser = Parser(line, functions: vocabulary.functions)
  return try parser.line(vocabulary)
}

extension Parser {
  /// All statements of a line.
  mutating func line<Command>(
    _ vocabulary: Vocabulary<Command>
  ) throws(SyntaxError) -> [Located<Statement<Command>>] {
    var assigned: Set<String> = []
    var statements: [Located<Statement<Command>>] = []
    while true {
      lexer.skipSpaces()
      let start = lexer.at
      if !atEnd {
        let statement = try statement(vocabulary, assigned)
        guard atEnd else { throw failAtEnd(of: statement) }
        statements.append(Located(statement, SourceRange(start, lexer.at)))
        if case .assignment(let name, _, _) = statement {
          if assigned.insert(name.value).inserted { notes?.assigned.append(name.value) }
        }
      }
      guard try take(.semicolon) != nil else { return statements }
    }
  }

  /// What stands behind a statement that is over; behind an expression it may compare.
  private func failAtEnd<Command>(of statement: Statement<Command>) -> SyntaxError {
    guard case .expression = statement, let token = try? peek(),
      [.equal, .less, .greater, .lessOrEqual, .greaterOrEqual].contains(where: {
        token.kind == .mark($0)
      })
    else { return failAtEnd() }
    return lexer.foreign(.equal, token.range.lower, token.range.upper)
  }

  fileprivate mutating func statement<Command>(
    _ vocabulary: Vocabulary<Command>, _ assigned: Set<String>
  ) throws(SyntaxError) -> Statement<Command> {
    note(
      .words(
        vocabulary.commands.map(\.name) + vocabulary.replaced,
        others: vocabulary.aliases.keys.sorted()))
    let start = lexer.at
    var ahead = self
    let name: String
    if lexer.scalar(start) == ".", lexer.scalar(start + 1).map(Lexer.startsName) ?? false {
      lexer.at += 1
      let token = try lexer.next()
      let range = SourceRange(start, token.range.upper)
      throw .unknownCommand(Located(lexer.text(range.lower..<range.upper), range))
    }
    if lexer.scalar(start) == "?" {
      name = "?"
      ahead.lexer.at += 1
    } else {
      guard case .name(let word) = try ahead.lexer.next().kind else {
        return try lone()
      }
      name = word
    }
    let word = Located(name, SourceRange(start, ahead.lexer.at))
    if let assignment: Statement<Command> = try ahead.assignment(to: word) {
      self = ahead
      return assignment
    }
    // What is called or comes from NumPy is an expression, whether it is known or not.
    let next = ahead.lexer.scalar(ahead.lexer.at)
    if next == "(", let command = try ahead.emptyCall(of: word, vocabulary) {
      self = ahead
      return command
    }
    if next == "(" || functions.contains(name)
      || (next == "." && ["np", "numpy"].contains(name))
    {
      return try lone()
    }
    let isName = assigned.contains(name) || vocabulary.names(name)
    guard let verb = try vocabulary.verb(word, isName: isName) else {
      if isName { return try lone() }
      throw .unknownCommand(word)
    }
    lexer.at = word.range.upper
    guard let entry = vocabulary.commands.first(where: { $0.name == verb }) else {
      throw .unknownCommand(word)
    }
    lexer.extremes = []
    let command = try entry.parse(&self)
    return .command(command, verb: Located(verb, word.range), extremes: lexer.extremes)
  }

  /// `quit()`: a verb alone, as it would be called elsewhere.
  private mutating func emptyCall<Command>(
    of word: Located<String>, _ vocabulary: Vocabulary<Command>
  ) throws(SyntaxError) -> Statement<Command>? {
    guard !functions.contains(word.value), (try? take(.open)) ?? nil != nil,
      (try? take(.close)) ?? nil != nil, atEnd,
      let verb = try vocabulary.verb(word, isName: false),
      let entry = vocabulary.commands.first(where: { $0.name == verb })
    else { return nil }
    return .command(try entry.parse(&self), verb: Located(verb, word.range))
  }

  private mutating func lone<Command>() throws(SyntaxError) -> Statement<Command> {
    .expression(try expressions(), all: take(keyword: "all"))
  }

  /// An assignment, if an index or nothing and then `=` follows the name.
  fileprivate mutating func assignment<Command>(to name: Located<String>) throws(SyntaxError)
    -> Statement<Command>?
  {
    var index: Index?
    if lexer.scalar(lexer.at) == "[" {
      index = try self.index(of: .name(name.value, index: nil, at: nil, name.range))
    }
    let equals = lexer
    lexer.skipSpaces()
    let sign = lexer.at
    if let first = lexer.scalar(sign), "+-*/@".unicodeScalars.contains(first),
      lexer.scalar(sign + 1) == "="
    {
      throw lexer.foreign(.assignment(of: name.value), sign, sign + 2)
    }
    let typed = lexer.text(sign..<min(sign + 2, lexer.scalars.count))
    if [":=", "<-"].contains(typed) || ["++", "--"].contains(typed) && isLast(sign + 2) {
      throw lexer.foreign(.assignment(of: name.value), sign, sign + 2)
    }
    lexer = equals
    // Behind a verb anything may stand, a path for instance: what is no token is no `=`.
    guard (try? take(.equal)) ?? nil != nil else { return nil }
    // `==` compares; a statement does not begin with a comparison.
    if lexer.at >= 2, lexer.scalar(lexer.at - 1) == "=", lexer.scalar(lexer.at - 2) == "=" {
      let end = lexer.at
      lexer = equals
      lexer.skipSpaces()
      throw lexer.foreign(.equal, lexer.at, end)
    }
    return .assignment(name: name, index: index, value: try expression())
  }

  /// Whether nothing of the statement stands behind a place.
  private func isLast(_ place: Int) -> Bool {
    var rest = lexer
    rest.at = place
    return rest.isAtEnd
  }
}
