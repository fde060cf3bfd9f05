// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Makes damaged copies of files, and new ones of their parts, the same for the same seed.
package struct Mutator {
  private let files: [[UInt8]]
  private var dice: NumPyRandom

  private static let pieces: [[UInt8]] =
    words.map { Array($0.utf8) } + numbers.map { Array($0.utf8) } + [
      [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0x80],
      [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE],
    ]

  private static let words = [
    "[", "]", "[[", "]]", "(", ")", "{", "}", "'", "\"", ",", ":", "=", "...", "array(", "tensor(",
    "\n", "\n\n", " ", "\t", "\r", "\\", "\\\n", ";", "#", "PK\u{05}\u{06}", "numpy=", "<tf.",
    "\u{1B}[31m", "\u{9B}2J", "iteration ", "Parameter containing:", "null", "true", "[]", "{}",
    "\"Infinity\"", "\\u", "\\ud800", " Columns 1", "Matrix{Float64}:", "[,1]", "[1,]", "vec![",
    "1+2j", "ans =", "dW1 =\n\n", ".shape ", "---\n", "```nn\n", "```\n", " at ", " of ", "main",
    " until ", "W1", "dZ2", "A1[1,1]", "cost", " @ ", "é", "e\u{301}", "\u{2212}", "×", "⊙", "日本",
    "\u{202E}", "\u{200B}", "\u{FEFF}", "👩‍👩‍👧", "\u{2028}", "\u{85}", "=cmd|' /C calc'!A1",
    "../", "/dev/zero",
  ]

  /// Numbers at which something ends.
  package static let numbers = [
    "0", "-0", "-1", "1", "2", "0.5", "3", "7", "100", "1e-320", "5e-324", "1e308", "1.8e308",
    "1e999", "-1e999", "nan", "-inf", "NaN", "Infinity", "2147483648", "4294967296",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "18446744073709551616", "0.1", "1e15", "1e-7", "00", "1_000", "1,5", "0x10", ".", "1e", "1000",
    "65536", "100000",
  ]

  /// Copies of these files.
  package init(files: [[UInt8]], seed: UInt32) {
    (self.files, dice) = (files, NumPyRandom(seed: seed))
  }

  /// A throw of dice: 0 to `sides` - 1.
  package mutating func roll(_ sides: Int) -> Int { Int(dice.word()) % sides }

  /// So many bytes.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.word() >> 8) }
  }

  /// One of the files with up to eight things changed.
  package mutating func mutant(_ turn: Int) -> [UInt8] {
    var bytes = files[turn % files.count]
    for _ in 0...roll(8) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let at = roll(bytes.count)
    let end = min(bytes.count, at + roll(12))
    let piece = Self.pieces[roll(Self.pieces.count)]
    switch roll(12) {
    case 0: bytes[at] = UInt8(truncatingIfNeeded: roll(256))
    case 1: bytes[at] ^= 1 << UInt8(roll(8))
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: piece, at: at)
    case 4: bytes.replaceSubrange(at..<min(bytes.count, at + piece.count), with: piece)
    case 5: bytes.insert(contentsOf: bytes[at..<end], at: roll(bytes.count))
    case 6:
      // A part of another file.
      let other = files[roll(files.count)]
      guard !other.isEmpty else { return }
      let from = roll(other.count)
      bytes.insert(contentsOf: other[from..<min(other.count, from + roll(200))], at: at)
    case 7, 8: exchangeNumber(in: &bytes, from: at)
    case 9:
      // Nested, or long.
      guard roll(4) == 0 else { return }
      let many = [40, 199, 201, 3000][roll(4)]
      bytes.insert(contentsOf: (0..<many).flatMap { _ in piece }, at: at)
    case 10:
      // A line of its own somewhere else.
      let lines = bytes.split(separator: 0x0A, maxSplits: 400, omittingEmptySubsequences: false)
      let (from, to) = (roll(lines.count), roll(lines.count))
      bytes = Array((lines[..<to] + [lines[from]] + lines[to...]).joined(separator: [0x0A]))
    default: if roll(4) == 0 { bytes.removeSubrange(at...) }
    }
  }

  private mutating func exchangeNumber(in bytes: inout [UInt8], from start: Int) {
    guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
      return
    }
    let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) && $0 != 0x2E }
    let number = Self.numbers[roll(Self.numbers.count)]
    bytes.replaceSubrange(first..<(end ?? bytes.count), with: number.utf8)
  }
}
