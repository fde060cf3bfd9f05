// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads `**strong**`, `*emphasis*` and code in backquotes.
///
/// In the result a mark is one character that takes no room, so that lines can be broken before
/// colours are added, and a space in a short piece of code is one that no line ends at.
struct InlineMarks {
  static let inks: [Character: Style.Ink] = [
    "\u{FFF9}": .strong, "\u{FFFA}": .emphasis, "\u{FFFB}": .code,
  ]
  static let end: Character = "\u{2060}"
  static let codeSpace: Character = "\u{E000}"
  /// Columns up to which a piece of code is not broken.
  private static let wholeCode = 24

  private var rest: Substring
  private let clean: (String) -> String
  private var result = ""
  private var plain = ""
  /// Marks that nothing closes from here on; they are not searched for again.
  private var unclosed: Set<String> = []

  /// `text` with its marks as single characters, and one space between words.
  static func parsed(
    _ text: Substring, clean: @escaping (String) -> String
  ) -> String {
    let own = text.filter { inks[$0] == nil && $0 != end && $0 != codeSpace }
    var marks = InlineMarks(rest: own[...], clean: clean)
    marks.parse()
    return marks.result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private init(
    rest: Substring, clean: @escaping (String) -> String
  ) {
    self.rest = rest
    self.clean = clean
  }

  private mutating func parse() {
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first, "*_`\\[]".contains(next) {
        plain.append(next)
        rest = rest.dropFirst(2)
      } else if character == "`", take("`", ink: "\u{FFFB}") {
        continue
      } else if rest.hasPrefix("**"), take("**", ink: "\u{FFF9}") {
        continue
      } else if character == "*", !rest.hasPrefix("**"), take("*", ink: "\u{FFFA}") {
        continue
      } else {
        // Both stars of a mark that is none go together: the second cannot open another.
        let count = rest.hasPrefix("**") ? 2 : 1
        plain += rest.prefix(count)
        rest = rest.dropFirst(count)
      }
    }
    flush()
  }

  private mutating func flush() {
    result += clean(plain)
    plain = ""
  }

  /// Takes what stands between two marks; false where nothing closes the first.
  private mutating func take(_ mark: String, ink: Character) -> Bool {
    guard !unclosed.contains(mark) else { return false }
    let body = rest.dropFirst(mark.count)
    let isCode = mark == "`"
    // Stars touch the words they mark: 2 * 3 * 4 is a product.
    guard let first = body.first, isCode || !first.isWhitespace else { return false }
    guard let end = closing(mark, in: body) else {
      unclosed.insert(mark)
      return false
    }
    flush()
    let words = String(body[..<end])
    rest = body[end...].dropFirst(mark.count)
    if isCode {
      let text = clean(words)
      let isWhole = text.displayWidth <= Self.wholeCode
      let code = isWhole ? String(text.map { $0 == " " ? Self.codeSpace : $0 }) : text
      result += "\(ink)\(code)\(Self.end)"
    } else {
      let inner = Self.parsed(words[...], clean: clean)
      result += "\(ink)\(inner)\(Self.end)"
    }
    return true
  }

  private func closing(_ mark: String, in body: Substring) -> String.Index? {
    var previous = body.first
    var at = body.indices.dropFirst().first ?? body.endIndex
    while at < body.endIndex {
      let isDouble = mark == "*" && body[at] == "*" && body[at...].hasPrefix("**")
      let touches = mark == "`" || !(previous?.isWhitespace ?? true)
      if touches, !isDouble, body[at] == mark.first, body[at...].hasPrefix(mark) { return at }
      // Two stars belong to a strong word inside the emphasis.
      if isDouble { at = body.index(after: at) }
      previous = body[at]
      at = body.index(after: at)
    }
    return nil
  }
}
