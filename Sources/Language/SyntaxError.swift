// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a line cannot be read: facts with their place. The sentences are made elsewhere.
package enum SyntaxError: Error, Equatable, Sendable {
  /// No command, and nothing else that a statement may begin with.
  case unknownCommand(Located<String>)
  /// A prefix of several commands.
  case ambiguousCommand(Located<String>, [String])
  /// Something else should stand here; `found` is empty at the end of the statement.
  case unexpected(found: Located<String>, expected: [Alternative])
  /// A word before a parenthesis that is no function.
  case unknownFunction(Located<String>)
  /// A function without parentheses behind it.
  case unparenthesised(Located<String>, argument: String)
  /// What other languages write.
  case foreign(Foreign, Located<String>)
  /// Something in an index that is no whole number and no `:`.
  case notAnIndex(found: Located<String>, name: String)
  /// A bracket or parenthesis that is never closed.
  case unclosed(Located<String>)
  /// A string without its closing quote.
  case unterminatedString(SourceRange)
  /// A row of a matrix with another length than the first; rows count from 1.
  case raggedRow(row: Int, count: Int, expected: Int, SourceRange)
  /// Digits that make no number.
  case malformedNumber(Located<String>)
  /// A number beyond the largest double.
  case numberTooLarge(Located<String>)
  /// An index below 1; the suggestion is the first element.
  case indexNotPositive(Located<String>, suggestion: String)
  /// A character that means nothing in the language.
  case unknownCharacter(Located<String>)
  /// Parentheses, brackets or signs nested deeper than ``Parser/deepest``.
  case nestedTooDeep(limit: Int, SourceRange)
  /// More operations in one expression than ``Parser/longest``.
  case tooManyOperations(limit: Int, SourceRange)
  /// A line of more bytes than a line may have.
  case lineTooLong(bytes: Int, limit: Int)

  /// What people bring along from Python, MATLAB and R.
  package enum Foreign: Hashable, Sendable {
    /// `.T`, and what it stands behind
    case transpose(of: String)
    /// `.shape`, and what it stands behind
    case attribute(String, of: String)
    /// `+=`, `++`, `:=`, and what it stands behind
    case assignment(of: String)
    /// A function with more than its one argument: `sum(X, axis=1)`, `X.sum(axis=1)`
    case arguments(function: String, of: String, rest: String)
    /// `%`
    case remainder
    /// `//`, `/*`
    case slashes
    /// `**`, `^`, `.^`
    case power
    /// One of ``signs``
    case sign(ours: String)
    /// `!=`, `~=`
    case notEqual
    /// `...` between numbers, as NumPy prints a long matrix
    case ellipsis
    /// A comparison that is a statement, `1 == 1`
    case equal
    /// `np.dot`, `np.matmul`, and the same here where that can be told
    case product(typed: String?)

    /// The operators of MATLAB and R that are other signs here.
    package static let signs: [(theirs: String, ours: String)] = [
      (".*", "*"), ("./", "/"), (".'", "'"), ("%*%", "@"),
    ]
  }

  /// Where it is.
  package var range: SourceRange {
    switch self {
    case .unknownCommand(let found), .ambiguousCommand(let found, _),
      .unexpected(let found, _), .unclosed(let found), .malformedNumber(let found),
      .numberTooLarge(let found), .indexNotPositive(let found, _), .unknownCharacter(let found),
      .unknownFunction(let found), .unparenthesised(let found, _), .foreign(_, let found),
      .notAnIndex(let found, _):
      found.range
    case .unterminatedString(let range), .raggedRow(_, _, _, let range),
      .nestedTooDeep(_, let range), .tooManyOperations(_, let range):
      range
    case .lineTooLong: SourceRange(0, 0)
    }
  }
}
