// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// A paragraph of a lesson: wrapped, with `**`, `*` and backquotes as colours.
///
/// Without colour the marks go. One that nothing closes is text.
struct Prose {
  let style: Style
  let width: Int
  /// Text in characters that can be shown.
  let clean: (String) -> String

  /// The lines of a paragraph or of list items.
  func lines(_ text: String) -> [String] {
    Self.paragraphs(Sanitizer.clean(text)).flatMap { paragraph in
      let marker = Self.itemMarker(paragraph)
      let first = marker.isEmpty ? "" : "  " + clean(marker)
      let rest = String(repeating: " ", count: first.displayWidth)
      let body = InlineMarks.parsed(
        paragraph.dropFirst(marker.count), clean: clean)
      return coloured(wrapped(body, width: width, first: first, rest: rest))
    }
  }

  /// Whether the paragraph is an item of a list.
  static func isItem(_ text: String) -> Bool { !itemMarker(text).isEmpty }

  /// `- ` or `12. ` at the start.
  static func itemMarker(_ text: String) -> String {
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return String(text.prefix(2)) }
    let digits = text.prefix { ("0"..."9").contains($0) }
    let marker = "\(digits). "
    return (1...2).contains(digits.count) && text.hasPrefix(marker) ? marker : ""
  }

  /// The text as one paragraph; lines that begin a list item stay apart.
  static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n").reduce(into: []) { paragraphs, line in
      let line = line.drop(while: \.isWhitespace)
      if let last = paragraphs.indices.last, !isItem(String(line)) {
        paragraphs[last] += " " + line
      } else {
        paragraphs.append(String(line))
      }
    }
  }

  // MARK: Colours

  /// Lines with colours for marks; each line ends what it began.
  private func coloured(_ lines: [String]) -> [String] {
    // Marks may stand inside each other; the innermost is shown.
    var inks: [Style.Ink] = []
    return lines.map { line in
      var text = ""
      var run = ""
      func flush() {
        text += inks.last.map { style.ink($0, run) } ?? run
        run = ""
      }
      for character in line {
        if let next = InlineMarks.inks[character] {
          flush()
          inks.append(next)
        } else if character == InlineMarks.end {
          flush()
          _ = inks.popLast()
        } else {
          run.append(character == InlineMarks.codeSpace ? " " : character)
        }
      }
      flush()
      return text
    }
  }
}
