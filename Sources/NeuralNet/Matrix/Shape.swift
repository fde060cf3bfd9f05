// SPDX-License-Identifier: GPL-3.0-or-later

/// The number of rows and columns of a matrix; prints as `4×3`.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int

  /// The shape `rows × columns`.
  public init(_ rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// How many numbers such a matrix holds.
  public var count: Int { rows * columns }

  /// The shape of the transpose.
  public var transposed: Shape { Shape(columns, rows) }

  /// The shape as people write it, `4×3`.
  public var description: String { "\(rows)×\(columns)" }
}
