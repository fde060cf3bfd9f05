// SPDX-License-Identifier: GPL-3.0-or-later

extension [UInt8] {
  /// The number in `count` bytes from `start` on, the lowest first; nil where they are not there.
  func number(at start: Int, _ count: Int) -> UInt64? {
    guard start >= 0, count <= self.count - start else { return nil }
    return (0..<count).reduce(0) { $0 | UInt64(self[start + $1]) << UInt64(8 * $1) }
  }
}
