// SPDX-License-Identifier: GPL-3.0-or-later

/// What would fit at a place in a line.
package enum Alternative: Hashable, Sendable {
  /// A word or sign as it is typed, or an argument by what its command calls it.
  case called(String)
  /// The same, a whole number from 1 on.
  indirect case positive(Alternative)
  case number, name
  /// A number with its sign, where numbers stand beside one another.
  case element
  /// What stands between those.
  case separator
  /// What may stand in front of an operand, or behind one.
  case opening, operation
  case iteration, branch
  /// Up to the largest.
  case seed(Int)
  /// A row or column; with `:` for all of them.
  case place, placeOrAll
  case end
}

extension Alternative: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .called(value) }
}
