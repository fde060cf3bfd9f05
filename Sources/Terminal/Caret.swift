// SPDX-License-Identifier: GPL-3.0-or-later
import Language

extension TextRenderer {
  /// The line as it was typed with carets under `range`; of a long line the part around them.
  func caret(_ line: String, _ range: SourceRange) -> [String] {
    let indent = 6
    let room = width - indent - 2
    let scalars = Array(line.unicodeScalars)
    let lower = min(max(range.lower, 0), scalars.count)
    let upper = min(max(range.upper, lower), scalars.count)
    // The window starts far enough left to show what leads to the carets.
    let start = scalars.count > room ? max(0, min(lower - room / 3, scalars.count - room)) : 0
    let end = min(scalars.count, start + room)
    let before = shown(scalars[start..<max(start, min(lower, end))])
    let marked = shown(scalars[min(lower, end)..<min(upper, end)])
    let after = shown(scalars[min(upper, end)..<end])
    let head = start > 0 ? "…" : ""
    let tail = end < scalars.count ? "…" : ""
    let text = (head + before + marked + after + tail).cut(at: width - indent).head
    let offset = min((head + before).displayWidth, width - indent - 1)
    let length = max(1, min(marked.displayWidth, width - indent - offset))
    let space = String(repeating: " ", count: indent)
    return [
      (space + text).trimmingEnd,
      space + String(repeating: " ", count: offset)
        + style.ink(.bad, String(repeating: "^", count: length)),
    ]
  }

  private func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Sanitizer.clean(String(text)).oneLine
  }
}
