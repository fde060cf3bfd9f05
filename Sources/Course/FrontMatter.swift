// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What stands between the first two `---` of a lesson: a `key: value` in each line.
package struct FrontMatter: Hashable, Sendable {
  /// What it says of a key, and in which line, from 1.
  package struct Entry: Hashable, Sendable {
    /// The text behind the colon.
    package let value: String
    /// Where it stands.
    package let line: Int
  }

  /// The keys that mean something.
  package static let keys = ["id", "title", "fixture", "minutes"]

  /// What was said, by key.
  package private(set) var entries: [String: Entry] = [:]
  /// The line it begins in, from 1; where there is none, the first.
  package private(set) var line = 1

  /// What is said of a key.
  package subscript(key: String) -> String? { entries[key]?.value }

  /// No front matter.
  package init() {}

  /// Reads it from `at` on, and goes on behind it.
  package init(_ lines: [String], at: inout Int) throws(LessonFault) {
    line = at + 1
    at += 1
    while at < lines.count, !LessonParser.isRule(lines[at]) {
      let text = lines[at]
      at += 1
      if text.allSatisfy(\.isWhitespace) || text.hasPrefix("#") { continue }
      guard let colon = text.firstIndex(of: ":"), text.first?.isWhitespace == false else {
        throw LessonFault(line: at, problem: .badFrontMatter(text))
      }
      let key = text[..<colon].trimmed
      if let first = entries[key] {
        throw LessonFault(line: at, problem: .doubleKey(key, first: first.line))
      }
      let value = text[text.index(after: colon)...].trimmed
      entries[key] = Entry(value: Self.unquoted(value), line: at)
    }
    guard at < lines.count else {
      throw LessonFault(line: line, problem: .unclosedFrontMatter)
    }
    at += 1
  }

  /// A value without the quotes it may stand in.
  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let quote = text.first, quote == text.last, "\"'".contains(quote) else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}
