// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// An assignment with words in front that declare a name elsewhere: `var a = 3`, `let mut a: f64 = 3`.
struct Declaration {
  /// The line without those words.
  let line: String
  /// The name that is declared.
  let name: String

  /// Nil where `word`, which is in front of a statement of `line`, declares nothing.
  init?(_ word: Located<String>, in line: String) {
    guard Self.words.contains(word.value) else { return nil }
    let source = SourceLine(line)
    var behind = source.text(SourceRange(word.range.upper, .max)).drop(while: \.isWhitespace)
    while let next = Self.words.first(where: { behind.hasPrefix($0 + " ") }) {
      behind = behind.dropFirst(next.count).drop(while: \.isWhitespace)
    }
    let name = behind.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    var value = behind.dropFirst(name.count).drop(while: \.isWhitespace)
    if value.hasPrefix(":") {
      value = value.dropFirst().drop { $0.isLetter || $0.isNumber || $0.isWhitespace }
    }
    guard name.first?.isLetter ?? false, value.hasPrefix("="), !value.hasPrefix("==") else {
      return nil
    }
    self.line = "\(source.text(SourceRange(0, word.range.lower)))\(name) \(value)"
    self.name = String(name)
  }

  private static let words = [
    "var", "let", "const", "mut", "val", "auto", "my", "local", "global", "static", "final", "int",
    "long", "float", "double", "def", "dim", "matrix", "vector",
  ]
}
