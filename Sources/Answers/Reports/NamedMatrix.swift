// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A matrix with its name and the names of its rows and columns.
package struct NamedMatrix: Sendable {
  /// `A2`, `W1 at 0`, `weights1`.
  package var title: String
  /// The numbers.
  package var matrix: Matrix
  /// `n1`, `n2`, ..; empty: none are printed.
  package var rowNames: [String]
  /// `s1`, `s2`, ..; empty: none are printed.
  package var columnNames: [String]
  /// Behind the title, such as `(iteration 1499)`.
  package var remark: String?
  /// Whether a matrix that does not fit is shortened with `…`.
  package var mayElide: Bool
  /// What can be typed for it: `W1`, whatever the title says.
  package var typed: String

  /// How to see what was left out.
  package var wholeHint: Phrase { "show \(typed) all prints it whole" }

  /// A matrix with its names.
  package init(
    title: String, matrix: Matrix, rowNames: [String] = [], columnNames: [String] = [],
    remark: String? = nil, mayElide: Bool = true
  ) {
    self.title = title
    typed = title
    self.matrix = matrix
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.remark = remark
    self.mayElide = mayElide
  }
}
