// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Numbers of a learner's own in place of an author's: drawn from a seed and from the numbers that they
/// stand for, so that a line gives the same ones whenever it is done.
package enum OwnNumbers {
  /// The seed that a word is: its number, or one made of a name.
  package static func seed(_ word: String) -> UInt32 {
    UInt32(word)
      ?? mixed(word.utf8.reduce(into: 0x811c_9dc5) { $0 = ($0 ^ UInt32($1)) &* 0x100_0193 })
  }

  /// A seed that hangs on another number as well.
  package static func seed(_ seed: UInt32, with other: UInt32) -> UInt32 {
    mixed(seed &* 0x9e37_79b1 ^ mixed(other))
  }

  /// Numbers of the shape, the decimals and the range of others: of both signs where those are, and 0
  /// only where one of them is.
  package static func drawn(for matrix: Matrix, seed: UInt32) -> Matrix {
    let decimals = matrix.elements.map(decimals).max() ?? 0
    let unit = powersOfTen[decimals]
    let largest = matrix.elements.map(\.magnitude).max() ?? 0
    guard largest.isFinite, largest > 0, largest * unit < 1e9 else { return matrix }
    // What is smaller than a unit has no other numbers of its kind.
    let most = Int((largest * unit).rounded())
    guard most > 0 else { return matrix }
    let hasZero = matrix.elements.contains(0)
    let least = matrix.elements.contains { $0 < 0 } ? -most : hasZero ? 0 : 1
    let last = matrix.elements.contains { $0 > 0 } ? most : hasZero ? 0 : -1
    let bits = matrix.elements.reduce(UInt32(matrix.rows)) {
      mixed($0 ^ UInt32(truncatingIfNeeded: $1.bitPattern ^ $1.bitPattern >> 32))
    }
    var random = NumPyRandom(seed: self.seed(seed, with: bits))
    return matrix.map { _ in
      var number: Int
      repeat {
        number = least + Int(random.word() % UInt32(last - least + 1))
      } while number == 0 && !hasZero
      return Double(number) / unit
    }
  }

  private static let powersOfTen = [1, 10, 100, 1000, 1e4]

  /// How many decimals a number is written with, four at most.
  private static func decimals(_ x: Double) -> Int {
    powersOfTen.firstIndex { (x * $0).rounded() / $0 == x } ?? 4
  }

  /// Bits spread over all of a word, as the end of MurmurHash3 does.
  private static func mixed(_ word: UInt32) -> UInt32 {
    var bits = word
    bits = (bits ^ bits >> 16) &* 0x85eb_ca6b
    bits = (bits ^ bits >> 13) &* 0xc2b2_ae35
    return bits ^ bits >> 16
  }
}
