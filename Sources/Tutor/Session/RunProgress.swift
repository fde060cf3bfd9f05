// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a long run is.
public struct RunProgress: Hashable, Sendable {
  /// Iterations done, of those that were asked for.
  public var done: Int
  /// Iterations that were asked for; nil where a condition ends the run.
  public var total: Int?
  /// The cost of the latest.
  public var cost: Double

  /// So many done of so many.
  public init(done: Int, total: Int?, cost: Double) {
    (self.done, self.total, self.cost) = (done, total, cost)
  }
}
