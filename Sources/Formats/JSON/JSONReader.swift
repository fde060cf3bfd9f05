// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads JSON (RFC 8259) from bytes; nesting is limited, so no text can exhaust the stack.
///
/// Carriage returns are spaces, and end a line where they stand alone.
package struct JSONReader {
  package let bytes: [UInt8]
  package var at = 0
  private var depth = 0
  private var count = 0
  private let most: Int

  package init(_ bytes: [UInt8], most: Int = JSON.most) {
    self.bytes = bytes
    self.most = most
  }

  /// The one value of the text.
  package mutating func document() throws(JSONFault) -> JSON {
    skipSpaces()
    guard next != nil else { throw fault(.empty) }
    let value = try value()
    skipSpaces()
    guard at == bytes.count else { throw fault(.trailing) }
    return value
  }

  /// The value of `key` in the object that the text is, read no further than needed; nil where
  /// there is none.
  package mutating func member(_ key: String) throws(JSONFault) -> JSON? {
    guard take(UInt8(ascii: "{")), !take(UInt8(ascii: "}")) else { return nil }
    repeat {
      let isAsked = try self.key() == key
      let value = try value()
      if isAsked { return value }
    } while take(UInt8(ascii: ","))
    return nil
  }

  // MARK: Bytes

  /// The byte that comes next; nil at the end.
  package var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  package func fault(_ problem: JSONFault.Problem) -> JSONFault {
    let before = bytes[..<min(at, bytes.count)]
    let ends = before.indices.filter {
      before[$0] == 0x0A || (before[$0] == 0x0D && bytes[min($0 + 1, bytes.count - 1)] != 0x0A)
    }
    let (line, first) = (ends.count + 1, ends.last.map { $0 + 1 } ?? 0)
    return JSONFault(line: line, column: before.endIndex - first + 1, problem: problem)
  }

  private mutating func skipSpaces() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpaces()
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func missing(_ what: JSONFault.Problem.Wanted) -> JSONFault {
    skipSpaces()
    return fault(at == bytes.count ? .truncated : .expected(what))
  }

  // MARK: Values

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
    default: throw fault(.expected(.value))
    }
  }

  private mutating func nested(
    _ read: (inout Self) throws(JSONFault) -> JSON
  ) throws(JSONFault) -> JSON {
    guard depth < JSON.deepest else { throw fault(.nestedTooDeep(JSON.deepest)) }
    depth += 1
    at += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(JSONFault) -> JSON {
    var members: [String: JSON] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpaces()
      let start = at
      let key = try self.key()
      guard members[key] == nil else {
        at = start
        throw fault(.duplicateKey(key))
      }
      members[key] = try value()
      try countValue()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw missing(.commaOr("}")) }
    return .object(members)
  }

  private mutating func countValue() throws(JSONFault) {
    count += 1
    guard count <= most else { throw fault(.tooManyValues(most)) }
  }

  /// A key and the colon behind it.
  private mutating func key() throws(JSONFault) -> String {
    skipSpaces()
    guard let quote = next else { throw fault(.truncated) }
    guard quote == UInt8(ascii: "\"") else { throw fault(.expected(.key)) }
    let key = try string()
    guard take(UInt8(ascii: ":")) else { throw missing(.colon) }
    return key
  }

  private mutating func array() throws(JSONFault) -> JSON {
    if take(UInt8(ascii: "]")) { return .array([]) }
    var numbers: [Double] = []
    var mixed: [JSON] = []
    repeat {
      let element = try value()
      if case .number(let number) = element, mixed.isEmpty {
        numbers.append(number)
      } else {
        if mixed.isEmpty { mixed = numbers.map { .number($0) } }
        mixed.append(element)
        try countValue()
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw missing(.commaOr("]")) }
    return mixed.isEmpty ? .numbers(numbers) : .array(mixed)
  }

  /// Whether `text` comes next.
  package func matches(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  /// Takes a word that stands for a value.
  package mutating func word(_ text: String, _ value: JSON) throws(JSONFault) -> JSON {
    guard matches(text) else {
      let isCut = text.utf8.starts(with: bytes[at...])
      throw fault(isCut ? .truncated : .expected(.value))
    }
    at += text.utf8.count
    return value
  }
}
