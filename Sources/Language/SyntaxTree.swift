// SPDX-License-Identifier: GPL-3.0-or-later

/// An expression as it was typed.
package indirect enum Expression: Equatable, Sendable {
  /// A number and its text, which says how precise it is meant to be.
  case number(Double, text: String, SourceRange)
  /// A matrix of numbers, row by row; all rows have one length.
  case matrix([[Literal]], SourceRange)
  /// A name, perhaps an element or part of it, perhaps at another time.
  case name(String, index: Index?, at: Time?, SourceRange)
  /// A function of one argument.
  case call(String, Expression, SourceRange)
  /// Minus an expression.
  case negated(Expression, SourceRange)
  /// The transpose.
  case transposed(Expression, SourceRange)
  /// The square of each element.
  case squared(Expression, SourceRange)
  /// An element or part of an expression.
  case indexed(Expression, Index, SourceRange)
  /// Two sides and what joins them.
  case binary(BinaryOperator, Expression, Expression, SourceRange)

  /// A number in a matrix with its text.
  package struct Literal: Hashable, Sendable {
    /// The number.
    package let value: Double
    /// As it was typed.
    package let text: String

    /// A number with a text.
    package init(value: Double, text: String) { (self.value, self.text) = (value, text) }
  }

  /// Where it stands.
  package var range: SourceRange {
    switch self {
    case .number(_, _, let range), .matrix(_, let range), .name(_, _, _, let range),
      .call(_, _, let range), .negated(_, let range), .transposed(_, let range),
      .squared(_, let range), .indexed(_, _, let range), .binary(_, _, _, let range):
      range
    }
  }

  /// The same with the parentheses around it.
  func spanning(_ range: SourceRange) -> Expression {
    switch self {
    case .number(let number, let text, _): .number(number, text: text, range)
    case .matrix(let rows, _): .matrix(rows, range)
    case .name(let name, let index, let time, _): .name(name, index: index, at: time, range)
    case .call(let function, let operand, _): .call(function, operand, range)
    case .negated(let operand, _): .negated(operand, range)
    case .transposed(let operand, _): .transposed(operand, range)
    case .squared(let operand, _): .squared(operand, range)
    case .indexed(let operand, let index, _): .indexed(operand, index, range)
    case .binary(let operation, let left, let right, _): .binary(operation, left, right, range)
    }
  }

  /// The names it reads, each with the time it reads it at, and the functions it calls, in order.
  package var reads: [(name: String, time: Time?)] {
    switch self {
    case .number, .matrix: []
    case .name(let name, _, let time, _): [(name, time)]
    case .call(let function, let operand, _): [(function, nil)] + operand.reads
    case .negated(let operand, _), .transposed(let operand, _),
      .squared(let operand, _), .indexed(let operand, _, _):
      operand.reads
    case .binary(_, let left, let right, _): left.reads + right.reads
    }
  }
}

/// A time to read a name at: `at 3`, `of main`, `at 3 of main`.
package struct Time: Equatable, Sendable {
  /// The iteration; nil: the present one.
  package let iteration: Located<Int>?
  /// The branch of history; nil: the present one.
  package let branch: Located<String>?

  /// An iteration, a branch, or both.
  package init(iteration: Located<Int>?, branch: Located<String>? = nil) {
    self.iteration = iteration
    self.branch = branch
  }
}

extension Time: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    [iteration.map { "at \($0.value)" }, branch.map { "of \($0.value)" }]
      .compactMap { $0 }.joined(separator: " ")
  }
}

/// What joins two expressions.
package enum BinaryOperator: String, Hashable, Sendable {
  /// Elementwise sum.
  case plus = "+"
  /// Elementwise difference.
  case minus = "-"
  /// Elementwise product.
  case times = "*"
  /// Elementwise quotient.
  case divided = "/"
  /// Matrix product.
  case matrixProduct = "@"
  /// `·` as it is printed: the matrix product, or ordinary multiplication where a side is 1×1.
  case dot = "·"

  /// As it is typed.
  package var symbol: String { rawValue }
}

/// `[i,j]`, `[:,3]`, `[2]`.
package struct Index: Equatable, Sendable {
  /// Which rows; of a single column or row, which element.
  package let rows: Pick
  /// Which columns; nil where only one number stands in the brackets.
  package let columns: Pick?
}

/// One row or column, counted from 1, or all.
package enum Pick: Equatable, Sendable {
  /// `:`
  case all
  /// The one of this number.
  case one(Int, SourceRange)
}

extension Index: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    let picks = [rows] + (columns.map { [$0] } ?? [])
    return "[" + picks.map(\.description).joined(separator: ",") + "]"
  }
}

extension Pick: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    switch self {
    case .all: ":"
    case .one(let place, _): String(place)
    }
  }
}

/// What stands between the two sides of a condition.
package enum Relation: String, Hashable, Sendable {
  /// Within the tolerance.
  case equal = "="
  /// Below.
  case less = "<"
  /// Above.
  case greater = ">"
  /// Below or the same.
  case lessOrEqual = "<="
  /// Above or the same.
  case greaterOrEqual = ">="

  /// As it is typed.
  package var symbol: String { rawValue }
}

/// Two expressions and how they should stand to each other.
package struct Condition: Equatable, Sendable {
  /// The left side.
  package let left: Expression
  /// How they should stand.
  package let relation: Relation
  /// The right side.
  package let right: Expression

  /// Where it stands.
  package var range: SourceRange { left.range.joined(with: right.range) }

  /// What its sides read.
  package var reads: [(name: String, time: Time?)] { left.reads + right.reads }
}

extension Condition {
  /// The same with other names, as they are now, for some that it reads.
  package func renaming(_ other: (String, Time?) -> String?) -> Condition {
    Condition(left: left.renaming(other), relation: relation, right: right.renaming(other))
  }
}

extension Expression {
  /// The same with other names, as they are now, for some that it reads.
  package func renaming(_ other: (String, Time?) -> String?) -> Expression {
    switch self {
    case .number, .matrix: self
    case .name(let name, let index, let time, let range):
      other(name, time).map { .name($0, index: index, at: nil, range) } ?? self
    case .call(let function, let operand, let range):
      .call(function, operand.renaming(other), range)
    case .negated(let operand, let range): .negated(operand.renaming(other), range)
    case .transposed(let operand, let range): .transposed(operand.renaming(other), range)
    case .squared(let operand, let range): .squared(operand.renaming(other), range)
    case .indexed(let operand, let index, let range):
      .indexed(operand.renaming(other), index, range)
    case .binary(let operation, let left, let right, let range):
      .binary(operation, left.renaming(other), right.renaming(other), range)
    }
  }
}
