// SPDX-License-Identifier: GPL-3.0-or-later

extension StringProtocol {
  /// Without white space at both ends.
  @inlinable package var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return start.last?.isWhitespace ?? false
      ? String(start.reversed().drop(while: \.isWhitespace).reversed()) : String(start)
  }
}
