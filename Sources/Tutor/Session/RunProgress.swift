// SPDX-License-Identifier: GPL-3.0-or-later

/// How far long work is.
public struct RunProgress: Hashable, Sendable {
  /// Iterations done, of those that were asked for.
  public var done: Int
  /// Iterations that were asked for; nil where a condition ends the run.
  public var total: Int?
  /// The cost of the latest; nil where the work has none.
  public var cost: Double?
  /// Whether the cost is that of a batch, and not of all samples.
  public var isOfBatch: Bool
  /// What is counted.
  public var what: String

  /// What is counted where each is a line that may hold runs of its own.
  public static let line = "line"

  /// So many done of so many.
  public init(
    done: Int, total: Int?, cost: Double? = nil, isOfBatch: Bool = false,
    what: String = "iteration"
  ) {
    (self.done, self.total, self.cost, self.what) = (done, total, cost, what)
    self.isOfBatch = isOfBatch
  }
}
