// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// One thing to tell a person, as a value; a renderer makes text of it.
public enum Block: Sendable {
  /// One line that says what was done: `a network 3 → 1 (1 layer, 4 numbers to learn)`.
  case note(Phrase)
  /// A title of a lesson or of a part of it.
  case heading(String, level: Int)
  /// A paragraph of a lesson, unwrapped, with `**` and backquotes.
  case prose(String)
  /// Lines that are shown as they are: a fence that holds no commands.
  case verbatim([String])
  /// What one step computed.
  case step(StepReport)
  /// Values that were asked for.
  case value(NamedMatrix)
  /// Where a number comes from.
  case explanation(Explanation)
  /// The outcome of a `check`.
  case check(CheckReport)
  /// The outcome of a comparison with a golden file.
  case comparison(ComparisonReport)
  /// Rows and columns of words and numbers.
  case table(Table)
  /// Something to look at.
  case picture(Picture)
  /// What could not be done, and what would be right.
  case diagnostic(Diagnostic)
}

/// A matrix with its name and the names of its rows and columns.
public struct NamedMatrix: Sendable {
  /// `A2`, `W1 at 0`, `weights1`.
  public var title: String
  /// The numbers.
  public var matrix: Matrix
  /// `n1`, `n2`, ..; empty: none are printed.
  public var rowNames: [String]
  /// `s1`, `s2`, ..; empty: none are printed.
  public var columnNames: [String]
  /// Behind the title, such as `(iteration 1499)`.
  public var remark: String?
  /// Whether a matrix that does not fit is shortened with `…`.
  public var mayElide: Bool
  /// What can be typed for it: `W1`, whatever the title says.
  public var typed: String

  /// A matrix with its names.
  public init(
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

/// One printed step: formula in symbols, formula with numbers, the matrix, the verdict.
///
///     A1 = sigmoid(Z1)                                                   1×1
///        = 1 / (1 + e^1)
///        = 0.2689
///     ✓ golden
public struct StepReport: Sendable {
  /// The left side of the formula: `Z1`.
  public var symbol: String
  /// What the formula gives, in the view in force.
  public var value: NamedMatrix
  /// Element [1,1], as ``arithmetic`` computes it.
  public var first: Double
  /// The right side in symbols, one line for each way to write it: `W1·A0 + b1`.
  public var formula: [Phrase]
  /// The arithmetic of one element: for a 1×1 value `0.5·2 + ..`; else of element [1,1], with
  /// `element` naming it. Nil where it is not worth a line. A renderer drops it where it does not fit.
  public var arithmetic: Phrase?
  /// `Z1[1,1]`, the element that ``arithmetic`` computes; nil where the value is one number.
  public var element: String?
  /// Against the golden file in force.
  public var verdict: Verdict?
  /// What the two numbers of that are called.
  public var sides = Sides.golden
  /// Numbers that are infinite or not a number, explained.
  public var warning: Diagnostic?
  /// Whether no step reads the numbers that the warning tells of.
  public var isHarmless = false
}

/// The outcome of `check COND`.
public struct CheckReport: Sendable {
  /// The condition as it was typed.
  public var text: String
  /// Whether it held; nil where that cannot be judged.
  public var holds: Bool?
  /// What differs, where it did not hold.
  public var details: [Phrase]
  /// The file and line it stands in, where it did not hold and stands in a file.
  public var place: (file: String, line: Int)?

  /// An outcome.
  public init(text: String, holds: Bool?, details: [Phrase]) {
    self.text = text
    self.holds = holds
    self.details = details
  }
}

/// The outcome of comparing with a golden file.
///
///     ✗ mine.json (made by my_net.py) against this program
///       agree   Z1 A1 Z2 A2 cost dA2 dZ2 db2 dA1 dZ1 db1
///       DIFFER  dW2 1×4, 4 of 4 numbers; at [1,1] the relative difference is 0.75, allowed
///               1e-12; the first in the order of computation
///                        file  backstep  difference
///               [1,1]  0.5535    0.1384     -0.4151
///       11 agree, 2 differ
public struct ComparisonReport: Sendable {
  /// Whether everything that decides agrees.
  public var holds: Bool
  /// The first line, without its mark.
  public var headline: Phrase
  /// Names of what agrees.
  public var agreeing: [String]
  /// What differs, in order of computation.
  public var differing: [Difference]
  /// Further lines: absent values, published numbers, optional arrays.
  public var remarks: [Phrase]
  /// The counts, as the last line.
  public var summary: Phrase?
  /// What the two numbers of an element are called.
  public var sides: Sides
  /// The file and line of the check, where it did not hold and stands in a file.
  public var place: (file: String, line: Int)?

  /// An outcome.
  public init(
    holds: Bool, headline: Phrase, agreeing: [String] = [], differing: [Difference] = [],
    remarks: [Phrase] = [], summary: Phrase? = nil,
    sides: Sides = .golden
  ) {
    self.holds = holds
    self.headline = headline
    self.agreeing = agreeing
    self.differing = differing
    self.remarks = remarks
    self.summary = summary
    self.sides = sides
  }

  /// One array that differs.
  public struct Difference: Sendable {
    /// `dW2` or `iteration 3: dW2`.
    public var name: String
    /// `1×4, 4 of 4 numbers`.
    public var extent: Phrase
    /// `[1,1]`, golden, ours; row by row.
    public var cells: [(place: String, golden: Double, ours: Double)]
    /// How many more elements differ than ``cells`` lists.
    public var more: Int

    /// An array that differs.
    public init(
      name: String, extent: Phrase, cells: [(place: String, golden: Double, ours: Double)] = [],
      more: Int = 0
    ) {
      self.name = name
      self.extent = extent
      self.cells = cells
      self.more = more
    }
  }
}

/// Rows of cells under a header.
public struct Table: Sendable {
  /// Words above the columns; empty: none.
  public var header: [String]
  /// The cells.
  public var rows: [[Phrase]]
  /// Which columns hold numbers and are aligned on the decimal point.
  public var numeric: Set<Int>

  /// A table.
  public init(header: [String] = [], rows: [[Phrase]], numeric: Set<Int> = []) {
    self.header = header
    self.rows = rows
    self.numeric = numeric
  }
}

/// What could not be done: what, where, what would be right.
///
///     ✗ no command is called "frward"
///         frward
///         ^^^^^^
///       a command close to it: forward
public struct Diagnostic: Sendable {
  /// What was wrong, a sentence.
  public var message: Phrase
  /// The line as it was typed and where in it.
  public var source: (line: String, range: SourceRange)?
  /// What would be right, one sentence each.
  public var details: [Phrase]
  /// A line that can be typed; printed behind `try:`.
  public var suggestion: String?
  /// The file and line it stands in, where it stands in a file.
  public var place: (file: String, line: Int)?

  /// Whether it tells of a file that is not there or cannot be read.
  public var isMissingFile = false
  /// Whether it tells of a file that the system would not let be written.
  public var isWriteError = false

  /// A diagnostic.
  public init(
    _ message: Phrase, source: (line: String, range: SourceRange)? = nil, details: [Phrase] = [],
    suggestion: String? = nil, place: (file: String, line: Int)? = nil
  ) {
    self.message = message
    self.source = source
    self.details = details
    self.suggestion = suggestion
    self.place = place
  }
}

/// What a line answers with.
public struct Reply: Sendable {
  /// What is told, in order.
  public var blocks: [Block]
  /// What comes after it.
  public var next: Next
  /// Why the line, or the rest of it, could not be run; what came before is in ``blocks``.
  public var failure: Diagnostic?

  /// What comes after a reply.
  public enum Next: Hashable, Sendable {
    /// The next line.
    case prompt
    /// Leaving.
    case quit
  }

  /// A reply.
  public init(_ blocks: [Block] = [], next: Next = .prompt) {
    self.blocks = blocks
    self.next = next
  }
}

/// How values are shown; part of the session's settings.
public struct Display: Hashable, Sendable {
  /// Decimals, 0 to 17.
  public var digits = 4
  /// Whether tensors are shown with samples in rows, under the first article's names.
  public var rowsView = false

  /// The usual display: four digits, samples in columns.
  public init() {}
}
