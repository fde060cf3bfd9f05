// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of cells under a header.
package struct Table: Sendable {
  /// Words above the columns; empty: none.
  package var header: [String]
  /// The cells.
  package var rows: [[Phrase]]
  /// Which columns hold numbers and are aligned on the decimal point.
  package var numeric: Set<Int>

  /// A table.
  package init(header: [String] = [], rows: [[Phrase]], numeric: Set<Int> = []) {
    self.header = header
    self.rows = rows
    self.numeric = numeric
  }
}
