// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// Takes one field after the other from the bytes of a table (RFC 4180, and what people make of it).
///
/// A line ends with LF, CR or both. A field in double quotes may hold separators, line ends, and
/// `""` for a quote. Blanks around a field do not count. Blank lines and comments are no records: a
/// comment is what stands behind `# `, or behind `#` in a line without separators.
package struct FieldReader {
  package let bytes: [UInt8]
  /// What parts fields; a space stands for any run of spaces and tabs.
  package let separator: UInt8
  /// What comes before the decimals of a number.
  package let mark: UInt8
  /// Where the next field begins.
  package private(set) var at: Int
  /// Whether the field that was taken last ended its record.
  package private(set) var endsRecord = true
  /// Lines behind `#` so far.
  package private(set) var comments = 0

  package init(
    _ bytes: [UInt8], separator: UInt8, mark: UInt8 = UInt8(ascii: "."), from start: Int = 0
  ) {
    (self.bytes, self.separator, self.mark, at) = (bytes, separator, mark, start)
  }

  private static let (space, tab, lf, cr) = (UInt8(0x20), UInt8(0x09), UInt8(0x0A), UInt8(0x0D))
  private static let quote = UInt8(ascii: "\"")

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == Self.space || byte == Self.tab && separator != Self.tab
  }

  /// Goes to the next line that holds anything; false where there is none.
  package mutating func nextRecord() -> Bool {
    while at < bytes.count {
      var start = at
      while start < bytes.count, bytes[start] == Self.space || bytes[start] == Self.tab {
        start += 1
      }
      guard start < bytes.count else { break }
      let isLineEnd = bytes[start] == Self.lf || bytes[start] == Self.cr
      guard isLineEnd || bytes[start] == UInt8(ascii: "#"), let end = commentEnd(from: start) else {
        if separator == Self.space { at = start }
        return true
      }
      if !isLineEnd { comments += 1 }
      at = end + 1
    }
    at = bytes.count
    return false
  }

  /// Where the line ends whose first mark, `#` or a line end, stands at `start`; nil where it is a
  /// record: a column may be called `#`, a field be `#N/A`.
  private func commentEnd(from start: Int) -> Int? {
    let end = bytes[start...].firstIndex { $0 == Self.lf || $0 == Self.cr } ?? bytes.count
    let text = bytes[start..<end].dropFirst()
    let isComment =
      separator == Self.space || text.first.map { isBlank($0) || $0 == bytes[start] } ?? true
      || !text.contains(separator)
    return isComment ? end : nil
  }

  /// Takes the field that comes next if it is a number.
  @inline(__always)
  package mutating func number() -> Double? {
    var start = at
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    guard let number = TableNumber.read(bytes, from: start, mark: mark), close(at: number.end)
    else { return nil }
    return number.value
  }

  /// Takes the field that comes next as text, without quotes and blanks around it.
  package mutating func text() throws(TableFault) -> String {
    var start = at
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    guard start < bytes.count, bytes[start] == Self.quote else { return plain(from: start) }
    var value: [UInt8] = []
    var place = start + 1
    while true {
      guard place < bytes.count else {
        throw TableFault(.unclosedQuote, line: bytes.line(of: start))
      }
      if bytes[place] == Self.quote {
        guard place + 1 < bytes.count, bytes[place + 1] == Self.quote else { break }
        place += 1
      }
      value.append(bytes[place])
      place += 1
    }
    let text = String(decoding: value, as: UTF8.self)
    return close(at: place + 1) ? text.trimmed : text + plain(from: place + 1)
  }

  private mutating func plain(from start: Int) -> String {
    var place = start
    while place < bytes.count, bytes[place] != separator, bytes[place] != Self.lf,
      bytes[place] != Self.cr, separator != Self.space || bytes[place] != Self.tab
    {
      place += 1
    }
    _ = close(at: place)
    return String(decoding: bytes[start..<place], as: UTF8.self).trimmed
  }

  /// Takes what ends a field at `end`, with the blanks before it; false where something else stands
  /// there.
  @inline(__always)
  private mutating func close(at end: Int) -> Bool {
    var place = end
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    guard place < bytes.count else {
      (at, endsRecord) = (place, true)
      return true
    }
    switch bytes[place] {
    case Self.lf: (at, endsRecord) = (place + 1, true)
    case Self.cr:
      let isPair = place + 1 < bytes.count && bytes[place + 1] == Self.lf
      (at, endsRecord) = (place + (isPair ? 2 : 1), true)
    case separator: (at, endsRecord) = (place + 1, false)
    case _ where separator == Self.space && place > end: (at, endsRecord) = (place, false)
    default: return false
    }
    return true
  }

  /// The fields of the next record as text; nil where there is none.
  package mutating func record() throws(TableFault) -> [String]? {
    guard nextRecord() else { return nil }
    var fields: [String] = []
    repeat { fields.append(try text()) } while !endsRecord
    return fields
  }
}
