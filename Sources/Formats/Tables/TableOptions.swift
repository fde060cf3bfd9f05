// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What a line says about a table.
package struct TableOptions: Sendable {
  /// What becomes of samples that lack a value.
  package enum Filling: String, Sendable {
    /// They are left out.
    case drop
    /// They get the mean of the column; a sample without a target is left out.
    case mean
  }

  /// The column of Y, by name, number, `first` or `last`.
  package var target: Located<String>?
  /// Whether the target's values are classes; nil: as its name and its words say.
  package var hasClasses: Bool?
  /// Columns that are left out.
  package var without: [Located<String>] = []
  /// Columns that become a row of X for each of their words.
  package var onehot: [Located<String>] = []
  package var missing: Filling?
  /// Whether the first line names the columns; nil: as it looks.
  package var header: Bool?
  /// Lines of the file that are left out, from 1.
  package var skip: [Int] = []
  /// What commas and points mean; nil: as it looks.
  package var marks: TableNumber.Marks?

  /// As a table that says nothing is read.
  package init() {}

  /// Words that say how a table is read.
  package static let words = [
    "target", "as", "without", "onehot", "missing", "scale", "header", "skip",
    "decimal",
  ]

  /// A column's name as it is typed: in quotes where it would be read as another word.
  package static func typed(_ column: String) -> String {
    quotedWord(
      column, always: column.contains(",") || (words + ["test", "seed"]).contains(column))
  }
}
