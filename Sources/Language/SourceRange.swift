// SPDX-License-Identifier: GPL-3.0-or-later

/// A half-open range of places in a line as it was typed, counted in Unicode scalars from 0.
package struct SourceRange: Hashable, Sendable {
  /// The first place.
  package var lower: Int
  /// The place behind the last.
  package var upper: Int

  /// The places from `lower` up to but not including `upper`.
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// The smallest range that holds both.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}

/// A value and where it stands.
package struct Located<Value> {
  /// The value.
  package var value: Value
  /// Where it stands.
  package var range: SourceRange

  /// A value at a place.
  package init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
