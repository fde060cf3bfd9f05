// SPDX-License-Identifier: GPL-3.0-or-later

extension JSONReader {
  /// A string, from its opening quote on; bytes that are no UTF-8 become U+FFFD.
  package mutating func string() throws(JSONFault) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw fault(.controlCharacter)
      default:
        text.append(byte)
        at += 1
      }
    }
    throw fault(.truncated)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
    at += 1
    guard let byte = next else { throw fault(.truncated) }
    at += 1
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/": text.append(byte)
    case "b": text.append(0x08)
    case "f": text.append(0x0C)
    case "n": text.append(0x0A)
    case "r": text.append(0x0D)
    case "t": text.append(0x09)
    case "u": text.append(contentsOf: String(try scalar()).utf8)
    default:
      at -= 1
      throw fault(.badEscape)
    }
  }

  /// The scalar of `\uXXXX`, or of two that make a pair; half a pair alone becomes U+FFFD.
  private mutating func scalar() throws(JSONFault) -> Character {
    let unit = try hexadecimal()
    if (0xD800..<0xDC00).contains(unit), matches("\\u") {
      let back = at
      at += 2
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low) {
        return Character(
          Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}")
      }
      at = back
    }
    return Character(Unicode.Scalar(unit) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw fault(.truncated) }
      switch byte {
      case 48...57: unit = unit * 16 + UInt32(byte - 48)
      case 65...70: unit = unit * 16 + UInt32(byte - 55)
      case 97...102: unit = unit * 16 + UInt32(byte - 87)
      default: throw fault(.badEscape)
      }
      at += 1
    }
    return unit
  }
}
