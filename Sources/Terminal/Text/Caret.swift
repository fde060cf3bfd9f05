// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension TextRenderer {
  /// The line as it was typed and carets under `range`; of a long line the part around them.
  ///
  /// Columns are counted as the terminal counts them, so that the carets stand where they should
  /// below tabs, accents and wide characters.
  func caret(_ line: String, _ range: SourceRange) -> [String] {
    let indent = 6
    let window = CaretWindow(
      line, range, room: columns - indent, gap: style.charset.gap, clean: clean)
    let space = String(repeating: " ", count: indent)
    return [
      (space + window.text).trimmingEnd,
      space + String(repeating: " ", count: window.offset)
        + style.ink(.bad, String(repeating: "^", count: window.length)),
    ]
  }
}

/// The part of a typed line around a range, and where the range is in it.
struct CaretWindow {
  /// What is shown.
  let text: String
  /// Columns in front of the carets.
  let offset: Int
  /// How many carets, at least one.
  let length: Int

  /// The part of `line` that fits into `room` columns.
  init(_ line: String, _ range: SourceRange, room: Int, gap: String, clean: (String) -> String) {
    let count = line.unicodeScalars.count
    let lower = min(max(range.lower, 0), count)
    let upper = min(max(range.upper, lower), count)
    // Of a line of megabytes only what can come into view is laid out.
    let near = max(0, lower - 4 * room)..<min(count, lower + 4 * room)
    let pieces = line.unicodeScalars.dropFirst(near.lowerBound).prefix(near.count)
      .map { clean(String($0)) }
    /// Where each piece begins, and the end of the last.
    let starts = pieces.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.displayWidth) }
    let total = starts[pieces.count]
    let (from, to) = (
      starts[lower - near.lowerBound], starts[min(upper, near.upperBound) - near.lowerBound]
    )

    // One column stays free for a caret behind the end.
    var (begin, end) = (0, pieces.count)
    if near.count < count || total > room - 1 {
      let space = room - 1 - 2 * gap.displayWidth
      let left = max(0, min(from - space / 3, total - space))
      begin = starts.firstIndex { $0 >= left } ?? 0
      // What combines with a character that is left out is left out with it.
      while begin < pieces.count, left > 0, starts[begin + 1] == starts[begin] { begin += 1 }
      end = starts.lastIndex { $0 <= starts[begin] + space } ?? pieces.count
    }
    let head = near.lowerBound + begin > 0 ? gap : ""
    let tail = near.lowerBound + end < count ? gap : ""
    text = head + pieces[begin..<end].joined() + tail
    offset = head.displayWidth + max(0, from - starts[begin])
    length = max(1, min(to, starts[end]) - from)
  }
}
