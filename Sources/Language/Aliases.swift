// SPDX-License-Identifier: GPL-3.0-or-later

/// Names that a person gave to lines.
///
///     alias go = "forward; show cost"        go          is forward; show cost
///     alias up = run                         up 100      is run 100
///     alias then = "goto at $1; show $2"     then 3 W1   is goto at 3; show W1
///
/// What stands behind a name takes the place of `$1`, `$2` .. and, all of it, of `$*`; where the line has
/// none of these it stands behind it. A name of a line may stand in another's, but no name in its own.
package struct Aliases: Hashable, Sendable {
  private var lines: [String: String] = [:]
  /// What a line may come to, in bytes.
  private static let limit = 1 << 16

  /// None.
  package init() {}

  /// Whether a line may be called so.
  package static func isName(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    return verb(in: scalars[...]) == 0..<scalars.count
  }

  /// All of them, by name.
  package var names: [String] { lines.keys.sorted() }

  /// The line of a name.
  package subscript(name: String) -> String? { lines[name] }

  /// What is typed to give a name to its line.
  package func definition(of name: String) -> String {
    let line = lines[name] ?? ""
    let isPlain = !line.contains { ";#\"'".contains($0) }
    return "alias \(name) = \(isPlain ? line : quotedWord(line, always: true))"
  }

  /// Gives a name to a line, which may hold names of others that do not lead back to it.
  package mutating func define(_ name: String, as line: String) throws(AliasFault) {
    var changed = self
    changed.lines[name] = line
    var seen: Set<String> = []
    if let way = changed.way(from: name, to: name, &seen) { throw .circle([name] + way) }
    self = changed
  }

  /// Forgets a name.
  package mutating func remove(_ name: String) { lines[name] = nil }

  /// The names that lead from one to another; nil where they do not.
  ///
  /// - Parameter seen: those that do not lead there, or are on the way.
  private func way(
    from start: String, to goal: String, _ seen: inout Set<String>
  ) -> [String]? {
    for next in verbs(of: lines[start] ?? "") where lines[next] != nil {
      if next == goal { return [next] }
      guard seen.insert(next).inserted else { continue }
      if let rest = way(from: next, to: goal, &seen) { return [next] + rest }
    }
    return nil
  }

  /// The words that the statements of a line begin with.
  package func verbs(of line: String) -> [String] {
    let scalars = Array(line.unicodeScalars)
    return parts(of: scalars, at: { $0 == ";" }).compactMap {
      Self.verb(in: scalars[$0]).map { String(String.UnicodeScalarView(scalars[$0])) }
    }
  }

  /// A line with what its names stand for; nil where it has none.
  ///
  /// - Parameter isName: whether a word is the name of a value, and stands for that.
  package func spelledOut(
    _ line: String, isName: (String) -> Bool
  ) throws(AliasFault) -> String? {
    guard !lines.isEmpty else { return nil }
    let scalars = Array(line.unicodeScalars)
    var result = ""
    var copied = 0
    for statement in parts(of: scalars, at: { $0 == ";" }) {
      guard let verb = Self.verb(in: scalars[statement]) else { continue }
      let name = String(String.UnicodeScalarView(scalars[verb]))
      guard let line = lines[name], !isName(name) else { continue }
      let behind = String(String.UnicodeScalarView(scalars[verb.upperBound..<statement.upperBound]))
      let meant = try filled(line, of: name, with: behind)
      result += String(String.UnicodeScalarView(scalars[copied..<verb.lowerBound]))
      result += try spelledOut(meant, isName: isName) ?? meant
      copied = statement.upperBound
      guard result.utf8.count <= Self.limit else { throw .tooLong(name) }
    }
    guard copied > 0 else { return nil }
    return result + String(String.UnicodeScalarView(scalars[copied...]))
  }

  /// The line of a name with what stands behind that.
  private func filled(
    _ line: String, of name: String, with behind: String
  ) throws(AliasFault) -> String {
    let scalars = Array(behind.unicodeScalars)
    let words = parts(of: scalars, at: Lexer.isSpace).map {
      String(String.UnicodeScalarView(scalars[$0]))
    }
    let all = words.joined(separator: " ")
    var text = ""
    var (most, takesAll) = (0, false)
    var rest = line[...]
    while let dollar = rest.firstIndex(of: "$") {
      let next = rest.index(after: dollar)
      let sign = next < rest.endIndex ? rest[next] : " "
      text += rest[..<dollar]
      rest = rest[next...]
      if sign == "*" {
        (text, takesAll) = (text + all, true)
        rest = rest.dropFirst()
      } else if let place = sign.wholeNumberValue, place > 0 {
        text += place <= words.count ? words[place - 1] : ""
        most = max(most, place)
        rest = rest.dropFirst()
      } else {
        text += "$"
      }
      guard text.utf8.count <= Self.limit else { throw .tooLong(name) }
    }
    text += rest
    if most == 0, !takesAll { return all.isEmpty ? text : "\(text) \(all)" }
    guard words.count >= most, takesAll || words.count == most else {
      throw .words(name, line: line, wanted: most, given: words.count)
    }
    return text
  }

  /// The name that a statement begins with, unless something is assigned to it.
  private static func verb(in statement: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
    let start = statement.firstIndex { !Lexer.isSpace($0) } ?? statement.endIndex
    let end =
      statement[start...].firstIndex { !Lexer.startsName($0) && !Lexer.isDigit($0) }
      ?? statement.endIndex
    guard start < end, !Lexer.isDigit(statement[start]) else { return nil }
    guard end < statement.endIndex else { return start..<end }
    let next = statement[end...].first { !Lexer.isSpace($0) }
    return Lexer.isSpace(statement[end]) && next != "=" ? start..<end : nil
  }
}

/// Why a line could not be given a name, or a name with what stands behind it comes to no line.
package enum AliasFault: Error, Hashable, Sendable {
  /// The name is a command's, or stands for one.
  case isCommand(String, verb: String)
  /// It has a meaning of its own.
  case isName(String)
  /// Nothing is called so.
  case unknown(String, near: String?)
  /// The names lead back to the first.
  case circle([String])
  /// As many words belong behind it, and others stand there.
  case words(String, line: String, wanted: Int, given: Int)
  /// The line that it comes to is too long.
  case tooLong(String)
}

/// The parts of a line between separators that stand in no bracket and no quotes, up to its comment.
/// Empty ones are none.
private func parts(
  of scalars: [Unicode.Scalar], at isSeparator: (Unicode.Scalar) -> Bool
) -> [Range<Int>] {
  var parts: [Range<Int>] = []
  var (start, depth) = (0, 0)
  var quote: Unicode.Scalar?
  var isEscaped = false
  func end(_ place: Int) {
    if start < place { parts.append(start..<place) }
    start = place + 1
  }
  for (place, scalar) in scalars.enumerated() {
    let before = place > 0 ? scalars[place - 1] : nil
    if let opened = quote {
      let closes = opened == "'" ? scalar == "'" : Lexer.isDoubleQuote(scalar) && !isEscaped
      isEscaped = scalar == "\\" && !isEscaped
      if closes { quote = nil }
      continue
    }
    let isFree = before.map { Lexer.isSpace($0) || $0 == "=" || $0 == ";" } ?? true
    switch scalar {
    case _ where Lexer.isDoubleQuote(scalar): (quote, isEscaped) = (scalar, false)
    // Behind a value it transposes.
    case "'" where isFree: quote = scalar
    case "#" where Lexer.beginsComment(after: before):
      end(place)
      return parts
    case "[", "(": depth += 1
    case "]", ")": depth -= 1
    case _ where depth <= 0 && isSeparator(scalar): end(place)
    default: break
    }
  }
  end(scalars.count)
  return parts
}

extension Parser {
  /// What is left of the statement, as it stands; in quotes with `;` in it.
  package mutating func rest(_ what: Alternative) throws(SyntaxError) -> Located<String> {
    note(.anything)
    guard !lexer.isAtEnd else { throw fail(expected: [what]) }
    lexer.skipSpaces()
    let start = lexer.at
    let whole = Array(lexer.scalars[start...])
    let end = parts(of: whole, at: { $0 == ";" }).first?.upperBound ?? whole.count
    lexer.at = start + end
    var text = lexer.text(start..<lexer.at)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    var quoted = Lexer(text)
    if let first = text.unicodeScalars.first, Lexer.isDoubleQuote(first) {
      let (value, isClosed) = quoted.quoted()
      guard isClosed else { throw .unterminatedString(SourceRange(start, lexer.at)) }
      if quoted.at == quoted.scalars.count { text = value }
    } else if text.count > 1, text.first == "'", text.last == "'" {
      text = String(text.dropFirst().dropLast())
    }
    return Located(text, SourceRange(start, lexer.at))
  }
}
