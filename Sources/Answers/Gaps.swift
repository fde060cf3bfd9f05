// SPDX-License-Identifier: GPL-3.0-or-later

/// Of `count` things in a row all, or where that is more than `most`, as many with a gap (nil) in front of
/// the `last`.
package func gapped(_ count: Int, most: Int, last: Int) -> [Int?] {
  guard count > most else { return (0..<count).map { $0 } }
  return (0..<most - last - 1).map { $0 } + [nil] + (count - last..<count).map { $0 }
}
