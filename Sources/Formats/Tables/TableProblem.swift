// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What can be wrong with a table of samples. The sentences stand in `Diagnostic+Tables.swift`.
package enum TableProblem: Error, Sendable {
  case file(FileProblem)
  case noValues
  case noRows
  /// `mark` stands as often in each line, where one does.
  case oneColumn(separator: UInt8, mark: Character?)
  /// `strays` are all such lines, where they are no samples as it seems.
  case raggedRow(found: Int, expected: Int, hasHeader: Bool, strays: [Int])
  /// Lines above the table that do not belong to it.
  case linesAbove([Int], first: String, columns: Int)
  case noLine(Int, of: Int)
  case unclosedQuote
  case headerUnknown(first: String)
  case noColumn(String, near: String?, names: [String])
  case manyTargets([String])
  case twoUses(String, first: ColumnUse, second: ColumnUse)
  case noInputs(left: String)
  case nothingLeft
  case unusable([ColumnTrouble], words: String)
  case noMean(String)
  case tooLarge(rows: Int, samples: Int, classes: Int, bytes: Double)
  case cancelled
}

/// What a typed line makes of a column.
package enum ColumnUse: Hashable, Sendable { case target, leftOut, onehot }

/// What keeps a column from being numbers.
package struct ColumnTrouble: Hashable, Sendable {
  package enum Kind: Hashable {
    /// Words, so many different ones; the first of them.
    case words(Int, first: [String])
    /// Numbers, but for some fields.
    case stray
    /// Infinite numbers.
    case infinite
    /// Fields without a value.
    case gaps
  }
  /// As it is typed.
  package let column: String
  package let isTarget: Bool
  /// Whether it may be the target rather than the column that is.
  package var mayBeTarget = false
  package let kind: Kind
  /// How many fields are so, of how many; the first of them and the line it stands in.
  package let count: Int, of: Int
  package let text: String
  package let sample: Int, line: Int

  /// What keeps words that look like numbers from being some.
  package var look: TableNumber.Look? {
    switch kind {
    case .words, .stray: TableNumber.look(of: text)
    case .infinite, .gaps: nil
    }
  }
}

/// A problem, the line of the file it is in, and which word of the typed line it answers.
package struct TableFault: Error {
  package let problem: TableProblem
  /// The line of the file, from 1; nil: the whole of it.
  package let line: Int?
  package let range: SourceRange?

  package init(_ problem: TableProblem, line: Int? = nil, _ range: SourceRange? = nil) {
    (self.problem, self.line, self.range) = (problem, line, range)
  }
}
