// SPDX-License-Identifier: GPL-3.0-or-later

/// What is being typed at a place of a line.
public struct CompletionContext: Equatable, Sendable {
  /// The word so far; empty behind a space.
  public let word: String
  /// Where it starts, in Unicode scalars.
  public let start: Int
  /// The words of the statement in front of it; the first is the verb.
  public let before: [String]

  /// The context of `cursor`, a place between two scalars of `line`.
  public init(_ line: String, cursor: Int) {
    let scalars = Array(line.unicodeScalars.prefix(cursor))
    let statement = scalars.lastIndex(of: ";").map { $0 + 1 } ?? 0
    let part = scalars[statement...]
    let first = part.first { !Lexer.isSpace($0) }
    let isVerb = first.map { Lexer.startsName($0) } ?? true
    var words = part.split(whereSeparator: Lexer.isSpace).map {
      (start: $0.startIndex, text: String(String.UnicodeScalarView($0)))
    }
    let quotes = part.indices.filter { part[$0] == "\"" }
    if let quote = quotes.last, quotes.count % 2 == 1 {
      // Inside a string spaces belong to the word.
      words.removeAll { $0.start >= quote }
      start = quote + 1
      word = String(String.UnicodeScalarView(scalars[(quote + 1)...]))
    } else {
      let endsInWord = scalars.last.map { !Lexer.isSpace($0) && $0 != ";" } ?? false
      let last = endsInWord ? words.popLast() : nil
      word = last?.text ?? ""
      start = last?.start ?? scalars.count
    }
    before = isVerb ? words.map(\.text) : ["="] + words.map(\.text)
  }

  /// The name that ends at the cursor, inside an expression: `W1·dZ` gives `dZ`.
  public var nameAtEnd: (text: String, start: Int) {
    let scalars = Array(word.unicodeScalars)
    var from = scalars.count
    while from > 0, Lexer.startsName(scalars[from - 1]) || Lexer.isDigit(scalars[from - 1]) {
      from -= 1
    }
    return (String(String.UnicodeScalarView(scalars[from...])), start + from)
  }
}
