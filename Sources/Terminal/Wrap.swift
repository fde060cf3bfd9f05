// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks text into lines of at most `width` columns at spaces; a longer word is cut.
func wrapped(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  let room = max(8, width)
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
    var piece = String(word)
    while true {
      let space = isEmpty ? "" : " "
      if line.displayWidth + space.utf8.count + piece.displayWidth <= room {
        line += space + piece
        isEmpty = false
        break
      }
      if isEmpty {
        let (head, tail) = piece.cut(at: max(1, room - line.displayWidth))
        lines.append(line + head)
        piece = tail
      } else {
        lines.append(line)
      }
      line = rest
      isEmpty = true
      if piece.isEmpty { break }
    }
  }
  if !isEmpty || lines.isEmpty { lines.append(line) }
  return lines
}

extension String {
  /// The part that takes at most `columns`, never less than one character, and what is left.
  func cut(at columns: Int) -> (head: String, tail: String) {
    var width = 0
    var end = startIndex
    while end < endIndex {
      let next = index(after: end)
      width += String(self[end..<next]).displayWidth
      if width > columns, end > startIndex { break }
      end = next
    }
    return (String(self[..<end]), String(self[end...]))
  }
}
