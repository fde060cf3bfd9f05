// SPDX-License-Identifier: GPL-3.0-or-later

/// A statement of several lines on one line, with the same meaning.
///
///     X = [1 2        becomes        X = [1 2; 3 4]
///          3 4]
///
/// The end of a line begins a row of a matrix, as in Octave, MATLAB and Julia. Beside a `;`, at
/// either end of the matrix, in an empty line, and inside the nested brackets of NumPy it means
/// nothing, as it does in parentheses and in an index. A comma in front of it is let go.
package struct OneLine {
  private var written: [Unicode.Scalar] = []
  private var brackets: [Bracket] = []

  private enum Bracket {
    case matrix, index, parenthesis
  }

  /// `text` on one line.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEnd) else { return text }
    var line = OneLine()
    line.read(Array(text.unicodeScalars))
    var result = String.UnicodeScalarView()
    result.append(contentsOf: line.written)
    return String(result)
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

  private mutating func read(_ scalars: [Unicode.Scalar]) {
    var (isInString, isEscaped, isInComment) = (false, false, false)
    for (at, scalar) in scalars.enumerated() {
      if Self.isEnd(scalar) {
        (isInString, isEscaped, isInComment) = (false, false, false)
        endLine(before: scalars[(at + 1)...].first { !Lexer.isSpace($0) })
        continue
      }
      if isInComment { continue }
      let isQuote = Lexer.isDoubleQuote(scalar) && !isEscaped
      isEscaped = isInString && scalar == "\\" && !isEscaped
      if isQuote {
        isInString.toggle()
      } else if !isInString {
        if scalar == "#", !brackets.isEmpty || Lexer.beginsComment(after: written.last) {
          isInComment = true
          continue
        }
        follow(scalar)
      }
      written.append(scalar)
    }
  }

  private mutating func follow(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "(": brackets.append(.parenthesis)
    case "[":
      let isIndex = written.last.map {
        Lexer.startsName($0) || Lexer.isDigit($0) || $0 == ")" || $0 == "]"
      }
      let isNested = brackets.last == .matrix
      brackets.append(isIndex ?? false && !isNested ? .index : .matrix)
    case ")", "]": _ = brackets.popLast()
    default: break
    }
  }

  /// An end of line, with what comes next.
  private mutating func endLine(before next: Unicode.Scalar?) {
    let isRow = brackets.last == .matrix && brackets.count { $0 == .matrix } == 1
    while let last = written.last, Lexer.isSpace(last) { written.removeLast() }
    let shape = written.lastIndex { $0 != "," && !Lexer.isSpace($0) }.map { written[$0] }
    guard isRow, let next, let shape, !"[;]".unicodeScalars.contains(shape), next != "[" else {
      written.append(" ")
      return
    }
    while let last = written.last, last == "," || Lexer.isSpace(last) { written.removeLast() }
    if next != "]", next != ";", next != "#" { written.append(";") }
    written.append(" ")
  }
}
