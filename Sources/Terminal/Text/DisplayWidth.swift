// SPDX-License-Identifier: GPL-3.0-or-later

extension Unicode.Scalar {
  /// Columns that a terminal gives it: 0 for what combines with the character before it, 2 for
  /// East Asian wide characters and emoji, else 1.
  var displayWidth: Int {
    if value < 0x300 { return 1 }
    if Self.isIn(Self.wide, value) { return 2 }
    if Self.isIn(Self.joining, value) { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format: return Self.isIn(Self.visibleFormats, value) ? 1 : 0
    default: break
    }
    // Two regional indicators make one flag of two columns.
    let isHalfFlag = (0x1F1E6...0x1F1FF).contains(value)
    return properties.isEmojiPresentation && !isHalfFlag ? 2 : 1
  }

  /// East Asian Width W and F, emoji aside: Unicode 16, EastAsianWidth.txt. Places that are not
  /// assigned yet inside a block count as wide, as they do there.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x3029,
    0x302E...0x303E, 0x3041...0x3098, 0x309B...0x3247, 0x3250...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x18D08, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376,
    0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  /// Vowels and final consonants of Hangul, which join the syllable before them.
  private static let joining: [ClosedRange<UInt32>] = [0x1160...0x11FF, 0xD7B0...0xD7FF]

  /// Signs in the category of invisible format codes that can be seen all the same.
  private static let visibleFormats: [ClosedRange<UInt32>] = [
    0x0600...0x0605, 0x06DD...0x06DD, 0x070F...0x070F, 0x0890...0x0891, 0x08E2...0x08E2,
    0x110BD...0x110BD, 0x110CD...0x110CD, 0x13430...0x1343F,
  ]

  private static func isIn(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    ranges.contains { $0.contains(value) }
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes; the text holds no control codes.
  var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension String {
  /// Spaces in front, up to `width` columns.
  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// Spaces behind, up to `width` columns.
  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text in at most `width` columns, with `gap` for what is left out.
  func shortened(to width: Int, gap: String) -> String {
    displayWidth <= width
      ? self : String(self[...].cut(at: max(1, width - gap.displayWidth)).head) + gap
  }
}
