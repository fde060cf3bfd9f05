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
  /// How many of them are of matrices.
  private var matrices = 0
  /// What was written last besides commas and spaces.
  private var shape: Unicode.Scalar?

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
    // The next place without a space: it is looked for once, however many lines are empty.
    var next = 0
    for (at, scalar) in scalars.enumerated() {
      if Self.isEnd(scalar) {
        (isInString, isEscaped, isInComment) = (false, false, false)
        next = max(next, at + 1)
        while next < scalars.count, Lexer.isSpace(scalars[next]) { next += 1 }
        endLine(before: next < scalars.count ? scalars[next] : nil)
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
      if scalar != ",", !Lexer.isSpace(scalar) { shape = scalar }
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
      if brackets.last == .matrix { matrices += 1 }
    case ")", "]": if brackets.popLast() == .matrix { matrices -= 1 }
    default: break
    }
  }

  /// An end of line, with what comes next.
  private mutating func endLine(before next: Unicode.Scalar?) {
    let isRow = brackets.last == .matrix && matrices == 1
    while let last = written.last, Lexer.isSpace(last) { written.removeLast() }
    guard isRow, let next, let shape, !"[;]".unicodeScalars.contains(shape), next != "[" else {
      written.append(" ")
      return
    }
    while let last = written.last, last == "," || Lexer.isSpace(last) { written.removeLast() }
    if next != "]", next != ";", next != "#" {
      written.append(";")
      self.shape = ";"
    }
    written.append(" ")
  }
}
