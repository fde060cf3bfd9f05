// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands in front of the numbers of an `.npy` file:
///
///     \x93NUMPY 1 0 (length) {'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }
///
/// The dictionary is a Python literal. It is read by hand, just so much of it as NumPy writes.
struct NumPyHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// More than NumPy itself reads.
  private static let longest = 1 << 16

  let kind: ElementKind
  let isBigEndian: Bool
  let isFortran: Bool
  let shape: [Int]
  let count: Int
  /// Where the numbers begin.
  let end: Int

  /// How many bytes of a file are enough to read its header; nil where it is none.
  static func length(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: magic), bytes.count >= 12 else { return nil }
    let (start, size) = bytes[6] == 1 ? (10, 2) : (12, 4)
    guard let length = bytes.number(at: 8, size), length <= longest else { return nil }
    return start + Int(length)
  }

  init(_ bytes: [UInt8]) throws(ArrayFault) {
    guard bytes.count >= 12 else { throw ArrayFault(.length(bytes: bytes.count, needed: 12)) }
    let version = (Int(bytes[6]), Int(bytes[7]))
    guard (1...3).contains(version.0), version.1 == 0 else {
      throw ArrayFault(.version(version.0, version.1))
    }
    guard let end = Self.length(bytes) else { throw Self.expected(.shorter) }
    guard end <= bytes.count else {
      throw ArrayFault(.length(bytes: bytes.count, needed: end))
    }
    var reader = LiteralReader(Array(bytes[(version.0 == 1 ? 10 : 12)..<end]))
    let literal = try reader.dictionary()
    guard let descr = literal.descr, let isFortran = literal.isFortran, let shape = literal.shape
    else { throw Self.expected(.members) }
    (isBigEndian, kind) = try Self.kind(descr)
    guard let count = ForeignArrays.count(of: shape) else {
      throw ArrayFault(.length(bytes: bytes.count - end, needed: nil))
    }
    (self.isFortran, self.shape, self.count, self.end) = (isFortran, shape, count, end)
  }

  static func expected(_ what: ArrayProblem.NumPyDemand) -> ArrayFault { ArrayFault(.header(what)) }

  /// `<f8` and the like: order of bytes, kind and size.
  private static func kind(_ descr: String) throws(ArrayFault) -> (Bool, ElementKind) {
    let order = descr.first.flatMap { "<>|=".contains($0) ? $0 : nil }
    let code = order == nil ? descr[...] : descr.dropFirst()
    if let kind = kinds[String(code)] {
      guard order != nil, order != "|" || kind.size == 1 else {
        throw expected(.byteOrder)
      }
      return (order == ">", kind)
    }
    let refused: ArrayProblem.Elements =
      switch code.first {
      case "O": .objects
      case "U", "S", "a": .text
      case "V": .raw
      case "[", "(": .structured
      case "c": .complex
      case "M", "m": .dates
      case "f", "g": .longDouble
      default: .unknown
      }
    throw ArrayFault(.elements(refused, dtype: descr))
  }

  private static let kinds: [String: ElementKind] = [
    "f2": .float16, "f4": .float32, "f8": .float64, "b1": .bool,
    "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
  ]
}

/// Reads `{'descr': .., 'fortran_order': .., 'shape': ..}`.
private struct LiteralReader {
  private let bytes: [UInt8]
  private var at = 0

  var descr: String?
  var isFortran: Bool?
  var shape: [Int]?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func dictionary() throws(ArrayFault) -> LiteralReader {
    guard take("{") else { throw NumPyHeader.expected(.dictionary) }
    while !take("}") {
      let key = try text()
      guard take(":") else { throw NumPyHeader.expected(.colon(key: key)) }
      switch key {
      case "descr" where descr == nil: descr = try type()
      case "fortran_order" where isFortran == nil: isFortran = try truth()
      case "shape" where shape == nil: shape = try tuple()
      default: throw NumPyHeader.expected(.membersOnce)
      }
      if !take(",") {
        guard take("}") else { throw NumPyHeader.expected(.closed) }
        break
      }
    }
    skipSpaces()
    guard at == bytes.count else { throw NumPyHeader.expected(.ended) }
    return self
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpaces() {
    while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { at += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    skipSpaces()
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  /// A text in quotes, without escapes: NumPy's own has none.
  private mutating func text() throws(ArrayFault) -> String {
    let quote = take("'") ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    guard quote != UInt8(ascii: "\"") || take("\"") else {
      throw NumPyHeader.expected(.quoted)
    }
    let start = at
    while let byte = next, byte != quote, byte != UInt8(ascii: "\\"), byte >= 0x20 { at += 1 }
    guard next == quote else { throw NumPyHeader.expected(.closedQuotes) }
    at += 1
    return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
  }

  /// A type as text; one that is a list or a tuple has parts, and is refused as that.
  private mutating func type() throws(ArrayFault) -> String {
    skipSpaces()
    if next == UInt8(ascii: "[") || next == UInt8(ascii: "(") {
      throw ArrayFault(.elements(.structured, dtype: ""))
    }
    return try text()
  }

  private mutating func truth() throws(ArrayFault) -> Bool {
    if take("True") { return true }
    guard take("False") else { throw NumPyHeader.expected(.fortranOrder) }
    return false
  }

  private mutating func tuple() throws(ArrayFault) -> [Int] {
    var lengths: [Int] = []
    var isTuple = take("(")
    while isTuple, !take(")") {
      skipSpaces()
      let start = at
      while let byte = next, (48...57).contains(byte), at - start < 18 { at += 1 }
      guard let length = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
        throw NumPyHeader.expected(.shape)
      }
      // Python 2 wrote long numbers as 3L.
      if next == UInt8(ascii: "L") { at += 1 }
      lengths.append(length)
      if !take(",") {
        // (3) is a number, (3,) a tuple.
        isTuple = lengths.count > 1 && take(")")
        break
      }
    }
    guard isTuple, lengths.count <= ForeignArrays.mostAxes else {
      throw NumPyHeader.expected(.shape)
    }
    return lengths
  }
}
