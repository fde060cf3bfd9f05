// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// A line of Markdown that opens or closes a fence: three or more backquotes or tildes, and a word.
package struct Fence {
  private let mark: Character
  private let length: Int
  /// What stands behind the marks.
  private let words: String

  /// The fence that a line is; nil where it is none.
  package init?(_ line: String) {
    let text = line.trimmed
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let length = text.prefix { $0 == mark }.count
    let words = text.dropFirst(length).trimmed
    // What has backquotes behind it is code inside a line.
    guard length >= 3, mark != "`" || !words.contains("`") else { return nil }
    (self.mark, self.length, self.words) = (mark, length, words)
  }

  /// Whether it holds commands: its first word is `nn`.
  package var holdsCommands: Bool {
    let word = words.prefix { !$0.isWhitespace && $0 != "," }.filter { !"{.}".contains($0) }
    return word.lowercased() == "nn"
  }

  /// Whether it could open or close what `other` does.
  package func isLike(_ other: Fence) -> Bool { mark == other.mark && length >= other.length }

  /// Whether it ends what `other` opened.
  package func closes(_ other: Fence) -> Bool { isLike(other) && words.isEmpty }
}
