// SPDX-License-Identifier: GPL-3.0-or-later

/// A paragraph of a lesson: wrapped, with `**`, `*` and backquotes as colours.
struct Prose {
  let style: Style
  let width: Int

  func lines(_ text: String) -> [String] {
    let clean = Sanitizer.clean(text)
    let marker = itemMarker(clean)
    let body = String(clean.dropFirst(marker.count))
    let first = marker.isEmpty ? "" : "  \(marker)"
    let rest = String(repeating: " ", count: first.displayWidth)
    return styled(wrapped(plain(body), width: width - 2, first: first, rest: rest))
  }

  private func itemMarker(_ text: String) -> String {
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return String(text.prefix(2)) }
    let digits = text.prefix { $0.isNumber }
    let marker = "\(digits). "
    return (1...2).contains(digits.count) && text.hasPrefix(marker) ? marker : ""
  }

  // Marks become single characters of a private range for wrapping, so that they take no room,
  // and colours afterwards.
  private static let strong: Character = "\u{FFF9}"
  private static let emphasis: Character = "\u{FFFA}"
  private static let code: Character = "\u{FFFB}"

  /// The text with its marks as single characters; code keeps its stars.
  private func plain(_ text: String) -> String {
    var result = ""
    var isCode = false
    var characters = text.filter { ![Self.strong, Self.emphasis, Self.code].contains($0) }[...]
    while let character = characters.popFirst() {
      switch character {
      case "`":
        isCode.toggle()
        result.append(Self.code)
      case "\\" where !isCode && characters.first.map { "*_`\\[]".contains($0) } ?? false:
        result.append(characters.removeFirst())
      case "*" where !isCode && characters.first == "*":
        characters.removeFirst()
        result.append(Self.strong)
      case "*" where !isCode && touchesWord(result.last, characters.first):
        result.append(Self.emphasis)
      default: result.append(character)
      }
    }
    return result
  }

  /// A star between spaces is a product, not a mark.
  private func touchesWord(_ before: Character?, _ after: Character?) -> Bool {
    let isSpaceBefore = before.map(\.isWhitespace) ?? true
    let isSpaceAfter = after.map(\.isWhitespace) ?? true
    return isSpaceBefore != isSpaceAfter
      || (!isSpaceBefore && after.map { !$0.isLetter && !$0.isNumber } ?? true)
  }

  private func styled(_ lines: [String]) -> [String] {
    var (isStrong, isEmphasis, isCode) = (false, false, false)
    return lines.map { line in
      var text = ""
      var run = ""
      func flush() {
        let ink: Style.Ink? = isCode ? .code : isStrong ? .strong : isEmphasis ? .emphasis : nil
        text += ink.map { style.ink($0, run) } ?? run
        run = ""
      }
      for character in line {
        switch character {
        case Self.strong:
          flush()
          isStrong.toggle()
        case Self.emphasis:
          flush()
          isEmphasis.toggle()
        case Self.code:
          flush()
          isCode.toggle()
        default: run.append(character)
        }
      }
      flush()
      return text
    }
  }
}
