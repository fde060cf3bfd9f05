// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of a table as UTF-8, whatever the file was written in.
package struct TableText {
  /// The text without a byte order mark.
  package let bytes: [UInt8]
  /// What it was written in, where that is worth a word: `Latin-1`, `UTF-16`.
  package let encoding: String?

  /// The text of a file. Bytes that are no UTF-8 are one letter each, as in Windows' Latin-1.
  package init(_ file: [UInt8]) throws(TableFault) {
    do { (bytes, encoding) = try Self.read(file) } catch { throw TableFault(.file(error)) }
  }

  private static func read(_ file: [UInt8]) throws(FileProblem) -> ([UInt8], String?) {
    if let other = foreign(file) { throw .foreign(other) }
    if let wide = WideText(file) {
      return (Array(try wide.text().utf8), "UTF-16")
    }
    let body = try FileText(file).bytes
    guard !body.contains(0) else { throw .binary }
    guard body.contains(where: { $0 >= 0x80 }), String(validating: body, as: UTF8.self) == nil
    else { return (body, nil) }
    if isCut(body) { throw .cutOff }
    let scalars = body.map { Unicode.Scalar(windows[$0] ?? UInt16($0)) ?? "\u{FFFD}" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return (Array(String(text).utf8), "Latin-1")
  }

  /// The text with blanks in place of lines, so that every other line keeps its number.
  package func skipping(_ lines: [Int]) throws(TableFault) -> TableText {
    guard let last = lines.max() else { return self }
    let skipped = Set(lines)
    var (text, line) = (bytes, 1)
    for at in text.indices {
      let isEnd = text[at] == 0x0A || text[at] == 0x0D
      if isEnd, text[at] == 0x0A || at + 1 == text.count || text[at + 1] != 0x0A { line += 1 }
      if !isEnd, skipped.contains(line) { text[at] = 0x20 }
    }
    let count = text.last.map { $0 == 0x0A || $0 == 0x0D } ?? true ? line - 1 : line
    guard last <= count else { throw TableFault(.noLine(last, of: count)) }
    return TableText(bytes: text, encoding: encoding)
  }

  private init(bytes: [UInt8], encoding: String?) {
    (self.bytes, self.encoding) = (bytes, encoding)
  }

  /// The whole lines at the beginning of a file that `head` is the first bytes of.
  package static func wholeLines(_ head: [UInt8]) -> [UInt8] {
    let end: Int? =
      if let wide = WideText(head) {
        wide.endOfLastLine
      } else {
        head.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 }
      }
    return Array(head[..<(end ?? 0)])
  }

  /// Whether bytes are UTF-8 but for their last, with which a letter begins. Where there is no other
  /// letter of UTF-8 it is one of Latin-1.
  private static func isCut(_ body: [UInt8]) -> Bool {
    guard let start = body.suffix(3).lastIndex(where: { $0 >= 0xC0 }) else { return false }
    let whole = body[..<start]
    let length = body[start] < 0xE0 ? 2 : body[start] < 0xF0 ? 3 : 4
    return body.count - start < length && body[(start + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
      && whole.contains { $0 >= 0x80 } && String(validating: whole, as: UTF8.self) != nil
  }

  /// What a file is that holds no table as text.
  private static func foreign(_ file: [UInt8]) -> ForeignFile? {
    let head = String(decoding: file.prefix(200), as: UTF8.self)
    let word = head.drop { $0.isWhitespace }.lowercased()
    if ["{", "[[", "[{"].contains(where: word.hasPrefix) {
      return .json
    }
    if word.hasPrefix("@relation") { return .arff }
    return ForeignFile.of(file).flatMap { $0.isText ? nil : $0 }
  }

  /// The letters of Windows' code page 1252 that Latin-1 has controls for.
  private static let windows: [UInt8: UInt16] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152,
    0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
    0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
  ]
}

extension [UInt8] {
  /// The line that a byte of a text stands in, from 1; a line ends with LF, CR or both.
  func line(of place: Int) -> Int {
    var line = 1
    for at in 0..<Swift.min(place, count)
    where self[at] == 0x0A || self[at] == 0x0D && (at + 1 == count || self[at + 1] != 0x0A) {
      line += 1
    }
    return line
  }
}
