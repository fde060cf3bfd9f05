// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Makes damaged copies of files, the same for the same seed.
struct Mutator {
  let files: [[UInt8]]
  private var dice: NumPyRandom

  private static let pieces: [[UInt8]] =
    [
      "[", "]", "[[", "]]", "(", ")", "{", "}", "'", "\"", ",", ":", "=", "...", "nan", "-inf",
      "1e999",
      "array(", "tensor(", "\n", "\n\n", " ", "9223372036854775807", "-", "PK\u{05}\u{06}",
      "numpy=",
      "<tf.", "\u{1B}[", "iteration ", "Parameter containing:", "null", "é", "\u{2212}",
      " Columns 1",
      "×", "Matrix{Float64}:", "[,1]", "[1,]", "vec![", "1+2j", "ans =", "dW1 =\n\n", ".shape ",
    ].map { Array($0.utf8) } + [
      [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0x80],
    ]

  init(files: [[UInt8]], seed: UInt32) {
    (self.files, dice) = (files, NumPyRandom(seed: seed))
  }

  private mutating func roll(_ sides: Int) -> Int { Int(dice.word()) % sides }

  /// One of the files with up to eight things changed.
  mutating func mutant(_ turn: Int) -> [UInt8] {
    var bytes = files[turn % files.count]
    for _ in 0...roll(8) where !bytes.isEmpty {
      let at = roll(bytes.count)
      let end = min(bytes.count, at + roll(12))
      let piece = Self.pieces[roll(Self.pieces.count)]
      switch roll(8) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: roll(256))
      case 1: bytes[at] ^= 1 << UInt8(roll(8))
      case 2: bytes.removeSubrange(at..<end)
      case 3: bytes.insert(contentsOf: piece, at: at)
      case 4: bytes.replaceSubrange(at..<min(bytes.count, at + piece.count), with: piece)
      case 5: bytes.insert(contentsOf: bytes[at..<end], at: roll(bytes.count))
      case 6:
        // A part of another file.
        let other = files[roll(files.count)]
        guard !other.isEmpty else { continue }
        let from = roll(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + roll(200))], at: at)
      default: if roll(4) == 0 { bytes.removeSubrange(at...) }
      }
    }
    return bytes
  }
}
