// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// The work a lesson's own lines may do, counted as it is done.
///
/// The unit is a multiplication of a network's iteration; everything else counts as so many of them.
/// Counting makes a lesson end at the same line on every machine, as seconds would not.
final class WorkBudget: Sendable {
  /// How much all lines of a lesson may do together.
  let most: Double
  private let used = Atomic<Int>(0)

  /// A budget of which nothing is used.
  init(_ most: Double) { self.most = most }

  /// Whether so much more may be done.
  func covers(_ work: Double) -> Bool { Double(used.load(ordering: .relaxed)) + work <= most }

  /// Whether more was done than may be.
  var isSpent: Bool { Double(used.load(ordering: .relaxed)) > most }

  /// Counts work.
  func spend(_ work: Double) {
    used.wrappingAdd(Int(min(work, most * 2)), ordering: .relaxed)
  }

  /// A question between the steps of long work that counts `work` each time: whether that is enough,
  /// or `isCancelled`.
  func asking(_ work: Double, or isCancelled: @escaping @Sendable () -> Bool)
    -> @Sendable () -> Bool
  {
    {
      self.spend(work)
      return self.isSpent || isCancelled()
    }
  }
}
