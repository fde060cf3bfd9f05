// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value. Numbers may be written `Infinity`, `-Infinity` and `NaN`, as Python writes them.
enum JSON {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// How deep arrays and objects may nest.
  static let deepest = 200

  /// Reads a whole text.
  static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSON {
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}

/// Why a text is not JSON, and where.
public struct JSONFault: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The byte in the line, from 1.
  public let column: Int
  /// What is wrong there.
  public let problem: Problem

  /// What can be wrong.
  public enum Problem: Hashable, Sendable {
    /// The text ends in the middle of a value.
    case truncated
    /// Something else was expected.
    case expected(String)
    /// Digits that make no number, or a number beyond the largest double.
    case badNumber(String)
    /// A backslash before something it cannot escape.
    case badEscape
    /// A control character inside a string.
    case controlCharacter
    /// A key that the object has already.
    case duplicateKey(String)
    /// Something behind the end of the value.
    case trailing
    /// More nesting than is read.
    case nestedTooDeep(Int)
  }
}

/// Reads JSON from bytes; nesting is limited, so no text can exhaust the stack.
private struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  mutating func document() throws(JSONFault) -> JSON {
    let value = try value()
    skipSpaces()
    guard at == bytes.count else { throw fault(.trailing) }
    return value
  }

  private func fault(_ problem: JSONFault.Problem) -> JSONFault {
    let before = bytes.prefix(min(at, bytes.count))
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONFault(line: line, column: min(at, bytes.count) - start + 1, problem: problem)
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func value() throws(JSONFault) -> JSON {
    skipSpaces()
    guard let first = next else { throw fault(.truncated) }
    switch Unicode.Scalar(first) {
    case "{": return try nested { (r: inout Self) throws(JSONFault) in try r.object() }
    case "[": return try nested { (r: inout Self) throws(JSONFault) in try r.array() }
    case "\"": return .string(try string())
    case "t": return try word("true", .bool(true))
    case "f": return try word("false", .bool(false))
    case "n": return try word("null", .null)
    case "N": return try word("NaN", .number(.nan))
    case "I": return try word("Infinity", .number(.infinity))
    case "-", "0"..."9": return try number()
    default: throw fault(.expected("a value"))
    }
  }

  private mutating func nested(_ read: (inout Self) throws(JSONFault) -> JSON) throws(JSONFault)
    -> JSON
  {
    guard depth < JSON.deepest else { throw fault(.nestedTooDeep(JSON.deepest)) }
    depth += 1
    at += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(JSONFault) -> JSON {
    var members: [String: JSON] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpaces()
      guard let quote = next else { throw fault(.truncated) }
      guard quote == UInt8(ascii: "\"") else { throw fault(.expected("a key in double quotes")) }
      let start = at
      let key = try string()
      guard take(":") else { throw missing(":") }
      guard members[key] == nil else {
        at = start
        throw fault(.duplicateKey(key))
      }
      members[key] = try value()
    } while take(",")
    guard take("}") else { throw missing(", or }") }
    return .object(members)
  }

  private mutating func array() throws(JSONFault) -> JSON {
    var elements: [JSON] = []
    if take("]") { return .array(elements) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw missing(", or ]") }
    return .array(elements)
  }

  private mutating func missing(_ what: String) -> JSONFault {
    skipSpaces()
    return fault(at == bytes.count ? .truncated : .expected(what))
  }

  private mutating func word(_ text: String, _ value: JSON) throws(JSONFault) -> JSON {
    guard bytes[at...].starts(with: text.utf8) else {
      throw fault(bytes.count - at < text.utf8.count ? .truncated : .expected("a value"))
    }
    at += text.utf8.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSON {
    let start = at
    if next == UInt8(ascii: "-") {
      at += 1
      if next == UInt8(ascii: "I") { return try word("Infinity", .number(-.infinity)) }
    }
    while let byte = next, Self.numberBytes.contains(byte) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard Self.isNumber(text), let number = Double(text), number.isFinite else {
      at = start
      throw fault(.badNumber(text))
    }
    return .number(number)
  }

  private static let numberBytes = Set("0123456789+-.eE".utf8)

  /// The grammar of RFC 8259: no leading zeros, no bare points.
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" { rest.removeFirst() }
    func digits() -> Int {
      let count = rest.utf8.prefix { (48...57).contains($0) }.count
      rest.removeFirst(count)
      return count
    }
    let startsWithZero = rest.first == "0"
    let whole = digits()
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if rest.first == "." {
      rest.removeFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: Strings

  private mutating func string() throws(JSONFault) -> String {
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
    case "u":
      let unit = try hexadecimal()
      var scalar = Unicode.Scalar(UInt32(unit))
      if (0xD800..<0xDC00).contains(unit), bytes[at...].starts(with: "\\u".utf8) {
        let back = at
        at += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) {
          scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        } else {
          at = back
        }
      }
      text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    default:
      at -= 1
      throw fault(.badEscape)
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
    guard at + 4 <= bytes.count else {
      at = bytes.count
      throw fault(.truncated)
    }
    let digits = String(decoding: bytes[at..<at + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
      throw fault(.badEscape)
    }
    at += 4
    return unit
  }
}
