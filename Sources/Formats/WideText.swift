// SPDX-License-Identifier: GPL-3.0-or-later

/// A text in letters of two bytes, UTF-16: with its mark in front, or without where every other byte
/// at the beginning is NUL.
package struct WideText {
  private let bytes: ArraySlice<UInt8>
  private let isBigEndian: Bool

  /// Nil where `bytes` do not begin so.
  package init?(_ bytes: [UInt8]) {
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    self.bytes = bytes.dropFirst(isMarked ? 2 : 0)
    if isMarked {
      isBigEndian = bytes[0] == 0xFE
      return
    }
    let pairs = stride(from: 0, to: min(bytes.count, 16) - 1, by: 2).map {
      (bytes[$0] == 0, bytes[$0 + 1] == 0)
    }
    isBigEndian = pairs.first?.0 ?? false
    guard pairs.count > 1, pairs.allSatisfy({ $0.0 == isBigEndian && $0.1 != isBigEndian }) else {
      return nil
    }
  }

  /// The text.
  ///
  /// - Throws: that it ends with half a letter, or holds NUL or half a letter before.
  package func text() throws(FileProblem) -> String {
    let units = units
    guard !units.contains(0) else { throw .binary }
    let half = Self.firstHalf(units)
    if let half, half < units.count - 1 || !UTF16.isLeadSurrogate(units[half]) {
      let before = Array(String(decoding: units[..<half], as: UTF16.self).utf8)
      throw .halfLetter(line: before.line(of: before.count))
    }
    guard half == nil, bytes.count.isMultiple(of: 2) else { throw .cutOff }
    return String(decoding: units, as: UTF16.self)
  }

  /// The place of the first half of a letter that stands without the other.
  private static func firstHalf(_ units: [UInt16]) -> Int? {
    units.indices.first { at in
      let (isLead, isTrail) = (
        UTF16.isLeadSurrogate(units[at]), UTF16.isTrailSurrogate(units[at])
      )
      return isLead && !(at + 1 < units.count && UTF16.isTrailSurrogate(units[at + 1]))
        || isTrail && !(at > 0 && UTF16.isLeadSurrogate(units[at - 1]))
    }
  }

  /// Whole pairs of bytes.
  private var units: [UInt16] {
    stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { at in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
  }

  /// Behind which byte of the file the last line ends; nil where none does.
  var endOfLastLine: Int? {
    units.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { bytes.startIndex + 2 * $0 + 2 }
  }
}
