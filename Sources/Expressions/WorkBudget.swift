// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// The work a lesson's own lines may do, counted as it is done.
///
/// The unit is a multiplication of a network's iteration; everything else counts as so many of them.
/// Counting makes a lesson end at the same line on every machine, as seconds would not.
package final class WorkBudget: Sendable {
  /// How much all lines of a lesson may do together.
  package let most: Double
  private let used = Atomic<Int>(0)

  /// A budget of which nothing is used.
  package init(_ most: Double) { self.most = most }

  /// Whether so much more may be done.
  package func covers(_ work: Double) -> Bool {
    Double(used.load(ordering: .relaxed)) + work <= most
  }

  /// Whether more was done than may be.
  var isSpent: Bool { Double(used.load(ordering: .relaxed)) > most }

  /// Counts work.
  package func spend(_ work: Double) {
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

extension WorkBudget {
  /// Work of a number that an expression makes, its memory counted in.
  static let workOfElement = 1000.0
  /// The least that an iteration counts for.
  package static let workOfIteration = 1000.0
}
