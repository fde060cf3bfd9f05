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

  /// The text; nil where NUL stands in it, so that it is none.
  package var text: String? {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { at in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return units.contains(0) ? nil : String(decoding: units, as: UTF16.self)
  }
}
