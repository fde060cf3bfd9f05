// SPDX-License-Identifier: GPL-3.0-or-later

/// The bytes of a file as text: the one place that knows byte order marks and line ends.
package struct FileText: Sendable {
  /// The most bytes a line may have.
  package static let lineLimit = 4 << 20
  /// The bytes, without the mark of UTF-8.
  package let bytes: [UInt8]

  /// - Throws: that it is empty, or no text that can be read here.
  package init(_ bytes: [UInt8]) throws(FileProblem) {
    if let other = ForeignFile.of(bytes) { throw .foreign(other) }
    self.bytes = Self.withoutMark(bytes)
    guard !self.bytes.allSatisfy({ $0 <= 0x20 && $0 != 0 }) else { throw .empty }
  }

  /// Bytes without the mark of UTF-8 in front.
  package static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Whether it begins as JSON: with a brace, perhaps behind a comment, which JSON has not.
  package var isJSON: Bool {
    let start = bytes.drop { $0 <= 0x20 }
    let slash = UInt8(ascii: "/")
    return start.first == UInt8(ascii: "{") || start.starts(with: [slash, slash])
      || start.starts(with: [slash, UInt8(ascii: "*")])
  }

  /// Its lines, whatever ends them: LF, CRLF or CR.
  package var lines: [String] {
    get throws(FileProblem) {
      var lines: [String] = []
      var start = 0
      for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
        let end = byte == 0x0A && index > start && bytes[index - 1] == 0x0D ? index - 1 : index
        lines.append(try Self.line(bytes[start..<end], number: lines.count + 1))
        start = index + 1
      }
      if start < bytes.count {
        lines.append(try Self.line(bytes[start...], number: lines.count + 1))
      }
      return lines
    }
  }

  /// One line, from 1, as text.
  package static func line(_ bytes: ArraySlice<UInt8>, number: Int) throws(FileProblem) -> String {
    guard bytes.count <= Self.lineLimit else {
      throw .lineTooLong(line: number, limit: Self.lineLimit)
    }
    guard !bytes.contains(0) else { throw .binary }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(line: number, byte: bytes.first { $0 >= 0x80 } ?? 0)
    }
    return text
  }
}
