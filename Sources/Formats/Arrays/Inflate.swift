// SPDX-License-Identifier: GPL-3.0-or-later

/// Unpacks what DEFLATE packed (RFC 1951).
///
/// Bits come from the lowest of each byte on. A block is stored, or a run of symbols: a byte, the
/// end, or "the `length` bytes that stand `distance` before". Symbols are Huffman codes, fixed or
/// told at the beginning of the block.
struct Inflate {
  /// The bytes are not what DEFLATE writes, or there is more in them than was asked for.
  struct Damage: Error {}

  private let packed: ArraySlice<UInt8>
  private let most: Int
  private var at: Int
  /// Bits that were taken from `packed` and not used yet, the next one lowest.
  private var bits: UInt32 = 0
  private var left = 0
  private var output: [UInt8] = []

  /// All that is packed; with `isWhole` false the first `most` bytes of it.
  ///
  /// - Throws: ``Damage`` where there is more than `most`, or what is packed does not end where
  ///   the bytes do. It never holds more than `most` bytes.
  static func bytes(_ packed: ArraySlice<UInt8>, most: Int, isWhole: Bool = true) throws(Damage)
    -> [UInt8]
  {
    var reader = Inflate(packed, most: most)
    while try reader.block(isWhole: isWhole) {}
    guard !isWhole || reader.at == packed.endIndex else { throw Damage() }
    return reader.output
  }

  private init(_ packed: ArraySlice<UInt8>, most: Int) {
    (self.packed, self.most, at) = (packed, most, packed.startIndex)
    output.reserveCapacity(min(most, 8 * packed.count))
  }

  // MARK: Bits

  /// The next bits as a number, the first lowest.
  private mutating func take(_ count: Int) throws(Damage) -> Int {
    while left < count {
      guard at < packed.endIndex else { throw Damage() }
      bits |= UInt32(packed[at]) << UInt32(left)
      at += 1
      left += 8
    }
    defer {
      bits >>= UInt32(count)
      left -= count
    }
    return Int(bits & (1 << UInt32(count) - 1))
  }

  /// The next symbol of a code.
  private mutating func symbol(_ code: HuffmanCode) throws(Damage) -> Int {
    // Codes of one length are consecutive numbers, and the first of each length follows from those
    // that are shorter: so one bit more at a time tells whether the symbol is among those of a length.
    var (value, first, place) = (0, 0, 0)
    for length in 1...HuffmanCode.longest {
      value |= try take(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[place + value - first] }
      place += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Damage()
  }

  // MARK: Blocks

  /// One block; whether another follows.
  private mutating func block(isWhole: Bool) throws(Damage) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try stored(isWhole: isWhole)
    case 1: try run(.fixed, .fixedDistances, isWhole: isWhole)
    case 2:
      let (symbols, distances) = try codes()
      try run(symbols, distances, isWhole: isWhole)
    default: throw Damage()
    }
    return !isLast && (isWhole || output.count < most)
  }

  /// Bytes as they are, behind their count and its complement.
  private mutating func stored(isWhole: Bool) throws(Damage) {
    (bits, left) = (0, 0)
    let (count, complement) = (try take(16), try take(16))
    guard count ^ complement == 0xFFFF, count <= packed.endIndex - at else { throw Damage() }
    guard count <= most - output.count || !isWhole else { throw Damage() }
    output.append(contentsOf: packed[at..<at + min(count, most - output.count)])
    at += count
  }

  private mutating func run(_ code: HuffmanCode, _ distances: HuffmanCode, isWhole: Bool)
    throws(Damage)
  {
    while true {
      let symbol = try symbol(code)
      if symbol == 256 { return }
      let room = most - output.count
      if symbol < 256 {
        guard room > 0 else { if isWhole { throw Damage() } else { return } }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol < 286 else { throw Damage() }
      let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let slot = try self.symbol(distances)
      guard slot < 30 else { throw Damage() }
      let distance = Self.distances[slot] + (try take(Self.distanceBits[slot]))
      guard distance <= output.count, length <= room || !isWhole else { throw Damage() }
      // Byte by byte: what is copied may begin among what is being written.
      let start = output.count - distance
      for place in 0..<min(length, room) { output.append(output[start + place]) }
      if length > room { return }
    }
  }

  /// The codes of a block that tells them: lengths of codes, packed by a code themselves.
  private mutating func codes() throws(Damage) -> (HuffmanCode, HuffmanCode) {
    let (symbols, distances) = (try take(5) + 257, try take(5) + 1)
    let orders = try take(4) + 4
    guard symbols <= 286, distances <= 30 else { throw Damage() }
    var lengths = [Int](repeating: 0, count: 19)
    for place in Self.order[..<orders] { lengths[place] = try take(3) }
    let code = try HuffmanCode(lengths)
    lengths = []
    while lengths.count < symbols + distances {
      let symbol = try symbol(code)
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw Damage() }
        lengths += Array(repeating: last, count: try take(2) + 3)
      case 17: lengths += Array(repeating: 0, count: try take(3) + 3)
      default: lengths += Array(repeating: 0, count: try take(7) + 11)
      }
    }
    guard lengths.count == symbols + distances, lengths[256] > 0 else { throw Damage() }
    return (try HuffmanCode(lengths[..<symbols]), try HuffmanCode(lengths[symbols...]))
  }

  // MARK: Tables of RFC 1951, 3.2.5 and 3.2.7

  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let distanceBits = (0..<30).map { max(0, $0 / 2 - 1) }
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
}

/// A canonical Huffman code: how many symbols have a code of each length, and the symbols in the
/// order of their codes.
private struct HuffmanCode {
  static let longest = 15
  let counts: [Int]
  let symbols: [Int]

  /// The code of these lengths, 0 for a symbol without one.
  ///
  /// - Throws: that there are more codes than bits allow. Fewer are allowed: a code of one distance
  ///   is one bit, and a code that does not exist is an error where it is met.
  init(_ lengths: some Collection<Int>) throws(Inflate.Damage) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    var free = 1
    for count in counts.dropFirst() {
      free = 2 * free - count
      guard free >= 0 else { throw Inflate.Damage() }
    }
    var next = counts.indices.map { counts[..<$0].reduce(0, +) }
    var symbols = [Int](repeating: 0, count: counts.reduce(0, +))
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[length]] = symbol
      next[length] += 1
    }
    (self.counts, self.symbols) = (counts, symbols)
  }

  private init(counts: [Int], symbols: [Int]) {
    (self.counts, self.symbols) = (counts, symbols)
  }

  /// RFC 1951, 3.2.6: 256 .. 279 have 7 bits, 0 .. 143 and 280 .. 287 have 8, 144 .. 255 have 9.
  static let fixed = HuffmanCode(
    counts: [0, 0, 0, 0, 0, 0, 0, 24, 152, 112] + Array(repeating: 0, count: 6),
    symbols: Array(256..<280) + Array(0..<144) + Array(280..<288) + Array(144..<256))
  static let fixedDistances = HuffmanCode(
    counts: [0, 0, 0, 0, 0, 30] + Array(repeating: 0, count: 10), symbols: Array(0..<30))
}
