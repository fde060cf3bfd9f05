// SPDX-License-Identifier: GPL-3.0-or-later

/// A path as a word of the language: in quotes where a line would read it in another way, or
/// `always`.
package func quotedWord(_ text: String, always: Bool = false) -> String {
  let scalars = text.unicodeScalars
  let isPlain = scalars.allSatisfy { !Lexer.isSpace($0) && !needsQuotes($0) }
  let isFree = scalars.first.map { $0 != "=" && $0 != "←" } ?? false
  guard always || !isPlain || !isFree else { return text }
  return "\"" + scalars.map { isEscaped($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
}

/// What ends a word, begins a comment or a string, keeps a line open or goes on in the next.
private func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
  isEscaped(scalar) || ";#()[]".unicodeScalars.contains(scalar)
}

private func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\\" || Lexer.isDoubleQuote(scalar)
}
