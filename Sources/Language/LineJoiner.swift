// SPDX-License-Identifier: GPL-3.0-or-later

/// Joins the lines of one statement: behind a trailing `\` or `...`, and while a bracket is open, so
/// that a matrix of several rows can be pasted.
package struct LineJoiner: Sendable {
  private var joined: [String] = []
  private var open: [OpenBracket] = []
  /// The number of the first line that waits for its end, from 1.
  package private(set) var firstLine = 0

  /// A bracket that was opened.
  package struct OpenBracket: Hashable, Sendable {
    /// The line it stands in.
    package let line: String
    /// Its place there.
    package let range: SourceRange
    /// What closes it.
    package let end: String
  }

  /// A joiner that holds nothing.
  package init() {}

  /// Whether a line waits for its end.
  package var isOpen: Bool { !joined.isEmpty }

  /// What was taken so far of a statement that waits for its end; empty where none does.
  package var taken: String { joined.joined() }

  /// The innermost bracket that is open.
  package var bracket: OpenBracket? { open.last }

  /// Takes a line; returns it, with those before it, unless it goes on in the next one.
  ///
  /// Inside brackets the ends of lines stay: there they may begin a row.
  package mutating func add(_ line: String, number: Int = 1) -> String? {
    if !isOpen { firstLine = number }
    let comment = scan(line)
    if open.isEmpty, let continued = continued(line, before: comment) {
      joined.append(continued)
      return nil
    }
    guard !open.isEmpty else {
      joined.append(line)
      return finish()
    }
    let text = comment.map { String(line.unicodeScalars.prefix($0)) } ?? line
    joined.append(continued(text, before: nil) ?? text + "\n")
    return nil
  }

  /// What was taken and has no end; nil where nothing waits.
  package mutating func finish() -> String? {
    defer { (joined, open) = ([], []) }
    return joined.isEmpty ? nil : joined.joined()
  }

  /// Follows the brackets of a line; returns where its comment begins.
  private mutating func scan(_ line: String) -> Int? {
    var (isInString, isEscaped) = (false, false)
    var previous: Unicode.Scalar?
    for (index, scalar) in line.unicodeScalars.enumerated() {
      if isInString, scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if Lexer.isDoubleQuote(scalar), !isEscaped {
        isInString.toggle()
      } else if !isInString {
        switch scalar {
        case "[", "(":
          let range = SourceRange(index, index + 1)
          open.append(OpenBracket(line: line, range: range, end: scalar == "[" ? "]" : ")"))
        case "]", ")": _ = open.popLast()
        case "#" where Lexer.beginsComment(after: previous) || !open.isEmpty: return index
        default: break
        }
      }
      (isEscaped, previous) = (false, scalar)
    }
    return nil
  }

  /// The line without its trailing `\` or `...`, if it has one: the end of such a line means nothing.
  ///
  /// In nested brackets, and alone, `...` are numbers that NumPy left out.
  private func continued(_ line: String, before comment: Int?) -> String? {
    guard comment == nil else { return nil }
    var text = line[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if text.last == "\\" { return String(text.dropLast()) }
    guard text.hasSuffix("..."), text.contains(where: { $0 != "." && !$0.isWhitespace }),
      open.count(where: { $0.end == "]" }) < 2
    else { return nil }
    return String(text.dropLast(3)) + " "
  }
}
