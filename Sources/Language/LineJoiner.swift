// SPDX-License-Identifier: GPL-3.0-or-later

/// Joins the lines of one statement: behind a trailing `\`, and while a bracket is open, so that a
/// matrix of several rows can be pasted.
public struct LineJoiner: Sendable {
  private var joined: [String] = []
  private var depth = 0
  /// The number of the first line that waits for its end, from 1.
  public private(set) var firstLine = 0

  /// A joiner that holds nothing.
  public init() {}

  /// Whether a line waits for its end.
  public var isOpen: Bool { !joined.isEmpty }

  /// Takes a line; returns it, with those before it, unless it goes on in the next one.
  public mutating func add(_ line: String, number: Int = 1) -> String? {
    if !isOpen { firstLine = number }
    let comment = scan(line)
    if depth == 0, let continued = Self.continued(line, before: comment) {
      joined.append(continued)
      return nil
    }
    guard depth > 0 else {
      joined.append(line)
      return finish()
    }
    let text = comment.map { String(line.unicodeScalars.prefix($0)) } ?? line
    joined.append(Self.continued(text, before: nil) ?? text + " ")
    return nil
  }

  /// What was taken and has no end; nil where nothing waits.
  public mutating func finish() -> String? {
    defer { (joined, depth) = ([], 0) }
    return joined.isEmpty ? nil : joined.joined()
  }

  /// Counts the brackets of a line; returns where its comment begins.
  private mutating func scan(_ line: String) -> Int? {
    var (isInString, isEscaped, behindSpace) = (false, false, true)
    for (index, scalar) in line.unicodeScalars.enumerated() {
      if isInString, scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if Lexer.isDoubleQuote(scalar), !isEscaped {
        isInString.toggle()
      } else if !isInString {
        switch scalar {
        case "[", "(": depth += 1
        case "]", ")": depth = max(0, depth - 1)
        case "#" where behindSpace || depth > 0: return index
        default: break
        }
      }
      (isEscaped, behindSpace) = (false, Lexer.isSpace(scalar))
    }
    return nil
  }

  /// The line without its trailing `\`, if it has one.
  private static func continued(_ line: String, before comment: Int?) -> String? {
    guard comment == nil else { return nil }
    var text = line[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.last == "\\" ? String(text.dropLast()) : nil
  }
}
