// SPDX-License-Identifier: GPL-3.0-or-later

/// The order of names: letters as they are, digits as numbers, so W2 before W10.
struct NameOrder: Comparable {
  let name: String
  private let parts: [NamePart]

  private struct NamePart: Comparable {
    var letter: UInt32 = 0
    var number = 0

    static func < (one: NamePart, other: NamePart) -> Bool {
      (one.letter, one.number) < (other.letter, other.number)
    }
  }

  init(_ name: String) {
    self.name = name
    var (parts, isNumber) = ([NamePart](), false)
    for letter in name.unicodeScalars {
      guard ("0"..."9").contains(letter) else {
        parts.append(NamePart(letter: letter.value))
        isNumber = false
        continue
      }
      // Digits without end are compared as letters are.
      if !isNumber || parts[parts.count - 1].number > 1 << 50 { parts.append(NamePart()) }
      isNumber = true
      parts[parts.count - 1].number = 10 * parts[parts.count - 1].number + Int(letter.value) - 48
    }
    self.parts = parts
  }

  static func < (one: NameOrder, other: NameOrder) -> Bool {
    if one.parts == other.parts { return one.name < other.name }
    return one.parts.lexicographicallyPrecedes(other.parts)
  }
}
