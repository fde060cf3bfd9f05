// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of a table as UTF-8, whatever the file was written in.
struct TableText {
  /// The text without a byte order mark.
  let bytes: [UInt8]
  /// What it was written in, where that is worth a word: `Latin-1`, `UTF-16`.
  let encoding: String?

  /// The text of a file. Bytes that are no UTF-8 are one letter each, as in Windows' Latin-1.
  init(_ file: [UInt8]) throws(TableFault) {
    if let kind = Self.foreign(file) { throw TableFault(.foreign(kind)) }
    if let text = Self.utf16(file) {
      (bytes, encoding) = (Array(text.utf8), "UTF-16")
      return
    }
    if file.contains(0) { throw TableFault(.binary) }
    let body = FileText.withoutMark(file)
    guard body.contains(where: { $0 >= 0x80 }), String(validating: body, as: UTF8.self) == nil
    else {
      (bytes, encoding) = (body, nil)
      return
    }
    let scalars = body.map { Unicode.Scalar(Self.windows[$0] ?? UInt16($0)) ?? "\u{FFFD}" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    (bytes, encoding) = (Array(String(text).utf8), "Latin-1")
  }

  private static func utf16(_ file: [UInt8]) -> String? {
    let start = file.prefix(2)
    let isBig = start == [0xFE, 0xFF]
    let isMarked = isBig || start == [0xFF, 0xFE]
    // Without a mark: each letter of the beginning has a zero behind it.
    let head = file.prefix(64)
    let isBare =
      head.count >= 4 && head.enumerated().allSatisfy { ($0.offset % 2 == 1) == ($0.element == 0) }
    guard isMarked || isBare else { return nil }
    let (low, high) = isBig ? (1, 0) : (0, 1)
    let units = stride(from: isMarked ? 2 : 0, to: file.count - 1, by: 2).map { at -> UInt16 in
      UInt16(file[at + high]) << 8 | UInt16(file[at + low])
    }
    return units.contains(0) ? nil : String(decoding: units, as: UTF16.self)
  }

  /// What a file is that holds no table as text, and what would be one.
  private static func foreign(_ file: [UInt8]) -> String? {
    let head = String(decoding: file.prefix(200), as: UTF8.self)
    let word = head.drop { $0.isWhitespace }.lowercased()
    if ["{", "[[", "[{"].contains(where: word.hasPrefix) {
      return "JSON, no table; a golden file is read by load, other JSON has to be saved as CSV"
    }
    if word.hasPrefix("@relation") {
      return "a file of Weka (ARFF); keep what stands below @data, with a line of names above it"
    }
    return ForeignFile.of(file).flatMap { $0.isText ? nil : "\($0.name); \($0.remedy)" }
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
