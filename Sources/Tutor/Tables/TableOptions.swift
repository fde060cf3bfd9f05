// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What a line says about a table.
struct TableOptions: Sendable {
  /// What becomes of samples that lack a value.
  enum Filling: String, Sendable {
    /// They are left out.
    case drop
    /// They get the mean of the column; a sample without a target is left out.
    case mean
  }

  /// The column of Y, by name, number, `first` or `last`.
  var target: Located<String>?
  /// Whether the target's values are classes; nil: as its name and its words say.
  var hasClasses: Bool?
  /// Columns that are left out.
  var without: [Located<String>] = []
  /// Columns that become a row of X for each of their words.
  var onehot: [Located<String>] = []
  var missing: Filling?
  /// Whether the first line names the columns; nil: as it looks.
  var header: Bool?
  /// What commas and points mean; nil: as it looks.
  var marks: TableNumber.Marks?
}
