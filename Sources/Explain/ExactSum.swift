// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum that keeps what rounding takes away: about twice the digits of a double.
///
/// - Source: Knuth, "The art of computer programming" 2, 4.2.2, theorem B: what a sum loses is a
///   double itself.
struct ExactSum {
  private var sum = 0.0
  private var lost = 0.0

  /// Adds a number.
  mutating func add(_ number: Double) {
    let next = sum + number
    let added = next - sum
    lost += (sum - (next - added)) + (number - added)
    sum = next
  }

  /// Adds what another sum is.
  mutating func add(_ other: ExactSum) {
    add(other.sum)
    add(other.lost)
  }

  /// The double next to it.
  var value: Double { sum + lost }
}
