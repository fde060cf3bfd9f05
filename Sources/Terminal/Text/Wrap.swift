// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks text into lines of at most `width` columns at its spaces. The first line begins with
/// `first`, the others with `rest`; a word that is wider than a line is cut,
/// in front of `·` or `/` if it has one.
///
/// Spaces inside a line stay as they are; those where a line ends are dropped.
func wrapped(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var used = first.displayWidth
  var isEmpty = true
  var spaces = 0
  for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isBreakable) {
    // Empty parts are further spaces between two words.
    defer { spaces += 1 }
    guard !part.isEmpty else { continue }
    let gap = isEmpty ? 0 : spaces
    let partWidth = part.displayWidth
    if used + gap + partWidth > width, !isEmpty {
      lines.append(line)
      (line, used) = (rest, rest.displayWidth)
      isEmpty = true
    }
    var word = part
    if isEmpty {
      while case let (head, tail) = word.cut(at: max(1, width - used)), !tail.isEmpty {
        // Numbers stay whole where a product or a quotient can be broken.
        let sign = head.dropFirst().lastIndex { $0 == "·" || $0 == "/" }
        lines.append(line + (sign.map { head[..<$0] } ?? head))
        (line, used) = (rest, rest.displayWidth)
        word = sign.map { word[$0...] } ?? tail
      }
    } else {
      line += String(repeating: " ", count: gap)
      used += gap
    }
    line += word
    used += word.displayWidth
    isEmpty = false
    spaces = 0
  }
  if !isEmpty || lines.isEmpty { lines.append(line.trimmingEnd) }
  return lines
}

extension Character {
  /// Whether a line may end here.
  fileprivate var isBreakable: Bool { self == " " || self == "\t" || isNewline }
}

extension Substring {
  /// The part that takes at most `columns`, and what is left. Characters stay whole, unless one
  /// alone is wider; the part is never empty.
  func cut(at columns: Int) -> (head: Substring, tail: Substring) {
    var width = 0
    var end = startIndex
    while end < endIndex {
      let next = index(after: end)
      width += self[end..<next].displayWidth
      if width > columns { break }
      end = next
    }
    if end > startIndex || isEmpty { return (self[..<end], self[end...]) }
    // Many emoji joined into one character: its scalars are cut.
    width = 0
    while end < endIndex {
      width += unicodeScalars[end].displayWidth
      if width > columns, end > startIndex { break }
      end = unicodeScalars.index(after: end)
    }
    return (self[..<end], self[end...])
  }
}

extension String {
  /// Without spaces at the end.
  var trimmingEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
