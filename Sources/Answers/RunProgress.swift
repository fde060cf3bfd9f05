// SPDX-License-Identifier: GPL-3.0-or-later

/// How far long work is.
package struct RunProgress: Hashable, Sendable {
  /// Iterations done, of those that were asked for.
  package var done: Int
  /// Iterations that were asked for; nil where a condition ends the run.
  package var total: Int?
  /// The cost of the latest; nil where the work has none.
  package var cost: Double?
  /// Whether the cost is that of a batch, and not of all samples.
  package var isOfBatch: Bool
  /// What is counted.
  package var what: Unit

  /// What may be counted.
  package enum Unit: String, Hashable, Sendable {
    case iteration, sample, slope
    /// Each may hold runs of its own.
    case line
  }

  /// So many done of so many.
  package init(
    done: Int, total: Int?, cost: Double? = nil, isOfBatch: Bool = false,
    what: Unit = .iteration
  ) {
    (self.done, self.total, self.cost, self.what) = (done, total, cost, what)
    self.isOfBatch = isOfBatch
  }
}
