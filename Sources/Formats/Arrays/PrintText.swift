// SPDX-License-Identifier: GPL-3.0-or-later

/// Printed text as it is seen: without colours, with one kind of line end, blank and minus.
struct PrintText {
  let bytes: [UInt8]

  /// - Throws: that it is no text.
  init(_ file: [UInt8]) throws(FileProblem) {
    var source = file
    if let wide = WideText(file) {
      source = Array(try wide.text().utf8)
    } else if let other = ForeignFile.of(file), other.isText == false {
      throw .foreign(other)
    }
    source = FileText.withoutMark(source)
    guard !source.contains(0) else { throw .binary }
    guard source.contains(where: { $0 > 0x20 }) else { throw .empty }
    bytes = Self.seen(source)
  }

  private static func seen(_ source: [UInt8]) -> [UInt8] {
    var (seen, at) = ([UInt8](), 0)
    seen.reserveCapacity(source.count)
    func follows(_ bytes: UInt8...) -> Bool { source[at...].starts(with: bytes) }
    while at < source.count {
      let byte = source[at]
      switch byte {
      case 0x1B: at = endOfEscape(source, at)
      case 0x0D:
        if !follows(0x0D, 0x0A) { seen.append(0x0A) }
        at += 1
      case 0x0A, 0x20...0xC1, 0xC3...0xE1, 0xE3...:
        seen.append(byte)
        at += 1
      case _ where follows(0xE2, 0x88, 0x92):
        seen.append(UInt8(ascii: "-"))
        at += 3
      case _ where follows(0xC2, 0xA0):
        seen.append(0x20)
        at += 2
      default:
        seen.append(byte < 0x20 ? 0x20 : byte)
        at += 1
      }
    }
    return seen
  }

  /// With brackets around arrays of programs that print none.
  var bracketed: [UInt8] { Self.bracketed(LaidOutText.bracketed(bytes)) }

  /// Braces around numbers, as C, Java and Mathematica write them, as brackets; and Rust's `vec!` left
  /// out.
  private static func bracketed(_ text: [UInt8]) -> [UInt8] {
    var (text, open, digit) = (text, [Int](), -1)
    for at in text.indices {
      switch text[at] {
      case UInt8(ascii: "{"): open.append(at)
      case UInt8(ascii: "}"):
        guard let start = open.popLast(), digit > start else { continue }
        (text[start], text[at]) = (UInt8(ascii: "["), UInt8(ascii: "]"))
      case UInt8(ascii: "v") where text[at...].starts(with: "vec![".utf8):
        text.replaceSubrange(at..<(at + 4), with: Array(repeating: 0x20, count: 4))
      case 0x20, 0x0A, UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        continue
      case let byte where byte.isDigit: digit = at
      default: open = []
      }
    }
    return text
  }

  /// Behind the code of a terminal that begins at a place: `ESC [ 1 ; 31 m`.
  private static func endOfEscape(_ source: [UInt8], _ start: Int) -> Int {
    var at = start + 1
    guard at < source.count, source[at] == UInt8(ascii: "[") else { return at }
    at += 1
    while at < source.count, at - start < 40, (0x20...0x3F).contains(source[at]) { at += 1 }
    return at < source.count && (0x40...0x7E).contains(source[at]) ? at + 1 : at
  }

  /// The line of a place and the letter in it, from 1.
  static func place(_ at: Int, in text: [UInt8]) -> (line: Int, column: Int) {
    let before = text[..<min(at, text.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (before.count { $0 == 0x0A } + 1, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
