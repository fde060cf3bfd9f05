// SPDX-License-Identifier: GPL-3.0-or-later

/// What a person sees on a terminal: the part of an xterm that a program with readline uses.
///
/// Colours are ignored. What it does not know is kept in ``unknown``, so that no test passes on a
/// screen that was drawn wrongly.
package struct Screen {
  /// Letters, row by row; a wide one is followed by an empty cell.
  private var cells: [[String]]
  private var columns: Int
  /// Where the cursor stands, from 0.
  package private(set) var column = 0
  /// The cursor's row, from 0.
  package private(set) var row = 0
  /// A letter in the last column leaves the cursor there; only the next one goes to a new row.
  private var wraps = false
  private var saved = (column: 0, row: 0)
  /// Bytes of a sequence or letter that is not complete.
  private var pending: [UInt8] = []
  /// Whether a paste is sent between marks.
  package private(set) var bracketsPastes = false
  /// How often the bell rang.
  package private(set) var bells = 0
  /// Sequences that are not known here.
  package private(set) var unknown: [String] = []

  /// How many rows there are.
  package var rows: Int { cells.count }

  /// An empty screen.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows down to the last that holds anything, without blanks at their ends; the cursor is the
  /// bar `▏` in front of its cell.
  package var picture: String {
    var rows = cells
    rows[row].insert("▏", at: column)
    var lines = rows.map { cells in
      String(cells.joined().reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Makes the window wider or narrower, as xterm does: nothing is wrapped anew.
  package mutating func resize(columns: Int) {
    self.columns = columns
    for row in cells.indices {
      let padding = Array(repeating: " ", count: max(0, columns - cells[row].count))
      cells[row] = Array((cells[row] + padding)[..<columns])
    }
    (column, wraps) = (min(column, columns - 1), false)
  }

  /// Takes what a program writes.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      pending.append(byte)
      if let first = pending.first, take(first) { pending = [] }
    }
  }

  /// Does what is pending; false where it goes on.
  private mutating func take(_ first: UInt8) -> Bool {
    switch first {
    case 0x07: bells += 1
    case 0x08: move(to: column - 1, row)
    case 0x09: move(to: min((column / 8 + 1) * 8, columns - 1), row)
    case 0x0A: feedLine()
    case 0x0D: move(to: 0, row)
    case 0x1B: return takeEscape()
    case ..<0x20, 0x7F: unknown.append("\(first)")
    default:
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard pending.count == length else { return false }
      put(String(decoding: pending, as: UTF8.self))
    }
    return true
  }

  private mutating func put(_ letter: String) {
    guard let width = letter.unicodeScalars.first.map(Self.width) else { return }
    if width == 0 {  // stands on the letter before it
      let place = wraps ? column : max(0, column - 1)
      cells[row][cells[row][place].isEmpty ? max(0, place - 1) : place] += letter
      return
    }
    if wraps || column + width > columns {
      move(to: 0, row)
      feedLine()
    }
    cells[row][column] = letter
    if width == 2 { cells[row][column + 1] = "" }
    wraps = column + width >= columns
    column = min(column + width, columns - 1)
  }

  private mutating func move(to column: Int, _ row: Int) {
    self.column = min(max(column, 0), columns - 1)
    self.row = min(max(row, 0), cells.count - 1)
    wraps = false
  }

  private mutating func feedLine() {
    wraps = false
    if row + 1 < cells.count {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  /// A sequence behind ESC; false where it goes on.
  private mutating func takeEscape() -> Bool {
    guard pending.count > 1, let last = pending.last else { return false }
    switch pending[1] {
    case UInt8(ascii: "["):
      guard pending.count > 2, (0x40...0x7E).contains(last) else { return false }
      control(String(decoding: pending[2..<pending.count - 1], as: UTF8.self), last)
    case UInt8(ascii: "("):
      guard pending.count > 2 else { return false }
    case UInt8(ascii: "7"): saved = (column, row)
    case UInt8(ascii: "8"): move(to: saved.column, saved.row)
    case UInt8(ascii: "="), UInt8(ascii: ">"): break
    case UInt8(ascii: "M"): move(to: column, row - 1)
    default: unknown.append(String(decoding: pending, as: UTF8.self))
    }
    return true
  }

  private mutating func control(_ text: String, _ end: UInt8) {
    let numbers = text.split(separator: ";").map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch (Character(Unicode.Scalar(end)), text) {
    case ("h", "?2004"): bracketsPastes = true
    case ("l", "?2004"): bracketsPastes = false
    case ("h", "?1034"), ("l", "?1034"), ("h", "?25"), ("l", "?25"), ("m", _): break
    case ("h", "?12"), ("l", "?12"), ("h", "?12;25"): break
    case ("A", _): move(to: column, row - count)
    case ("B", _): move(to: column, row + count)
    case ("C", _): move(to: column + count, row)
    case ("D", _): move(to: column - count, row)
    case ("G", _): move(to: count - 1, row)
    case ("d", _): move(to: column, count - 1)
    case ("H", _): move(to: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, count - 1)
    case ("J", ""), ("J", "0"): erase(row, column..., andBelow: true)
    case ("J", "2"): for row in cells.indices { erase(row, 0..., andBelow: false) }
    case ("J", "3"): break  // what scrolled away
    case ("K", ""), ("K", "0"): erase(row, column..., andBelow: false)
    case ("P", _):
      cells[row].removeSubrange(column..<min(column + count, columns))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case ("@", _):
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    default: unknown.append("ESC[\(text)\(Character(Unicode.Scalar(end)))")
    }
  }

  private mutating func erase(_ row: Int, _ from: PartialRangeFrom<Int>, andBelow: Bool) {
    wraps = false
    for place in from.lowerBound..<columns { cells[row][place] = " " }
    guard andBelow else { return }
    for below in cells.indices.dropFirst(row + 1) { erase(below, 0..., andBelow: false) }
  }

  /// Columns of a letter: none where it combines, two where it is wide.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
