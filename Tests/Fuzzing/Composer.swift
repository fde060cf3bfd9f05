// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport

/// Makes lines of valid ones: bytes choose which, and what stands in place of their numbers and names.
struct Composer {
  private var bytes: ArraySlice<UInt8>

  /// Up to 60 lines.
  static func lines(_ bytes: [UInt8]) -> [String] {
    var composer = Composer(bytes: bytes[...])
    var lines = ["network 3 4 1; data xor3; init normal 1 seed 3; lr = 0.5"]
    while !composer.bytes.isEmpty, lines.count < 60 { lines.append(composer.line()) }
    return lines
  }

  private mutating func roll(_ sides: Int) -> Int { Int(bytes.popFirst() ?? 0) % sides }

  private mutating func one(of words: [String]) -> String {
    words[(Int(bytes.popFirst() ?? 0) << 8 | Int(bytes.popFirst() ?? 0)) % words.count]
  }

  private mutating func line() -> String {
    switch roll(8) {
    case 0: return ["", "step", "back", "skip", "hint", "step layer", "step iter"][roll(7)]
    case 1: return one(of: Corpus.moves)
    case 2: return changed(one(of: Corpus.moves))
    case 3: return one(of: Corpus.lines)
    case 4: return "\(changed(one(of: Corpus.lines))); \(one(of: Corpus.moves))"
    default: return changed(one(of: Corpus.lines))
    }
  }

  /// The same line with other numbers and names.
  private mutating func changed(_ line: String) -> String {
    var (text, word) = ("", "")
    func isOfWord(_ letter: Character) -> Bool {
      letter.isLetter || letter.isNumber || letter == "."
    }
    for letter in line + " " {
      if isOfWord(letter) {
        word.append(letter)
        continue
      }
      text += exchanged(word) + String(letter)
      word = ""
    }
    return text
  }

  private mutating func exchanged(_ word: String) -> String {
    guard let first = word.first, roll(3) == 0 else { return word }
    if first.isNumber { return one(of: roll(3) == 0 ? Mutator.numbers : Corpus.small) }
    return Corpus.names.contains(word) ? one(of: Corpus.names) : word
  }
}
