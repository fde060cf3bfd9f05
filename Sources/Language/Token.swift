// SPDX-License-Identifier: GPL-3.0-or-later

/// A word, number, string or sign of the language and where it stands.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double, text: String)
    case name(String)
    case string(String)
    case mark(Mark)
    /// The end of the statement: of the line, `;` outside brackets, or a comment.
    case end
  }

  enum Mark: String {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case product = "@"
    case dot = "·"
    case transpose = "'"
    case square = "²"
    case open = "("
    case close = ")"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case semicolon = ";"
    case colon = ":"
    case equal = "="
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
  }

  let kind: Kind
  let range: SourceRange
}
