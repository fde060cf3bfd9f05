// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a named matrix of a network is, and its shape.
struct Slot: Sendable {
  /// Whose numbers they are.
  enum Home: Sendable {
    /// The workspace's, from this offset on.
    case workspace(Int)
    /// The samples'.
    case inputs, targets
    /// Nobody's: they are computed when somebody asks.
    case nowhere
  }

  let home: Home
  private let rows: Int
  /// Nil: one per sample.
  private let columns: Int?

  init(_ home: Home, _ rows: Int, _ columns: Int?) {
    (self.home, self.rows, self.columns) = (home, rows, columns)
  }

  /// Its shape in a batch of `m` samples.
  func shape(m: Int) -> Shape { Shape(rows, columns ?? m) }
}
