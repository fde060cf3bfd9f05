// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value. Numbers may also be written `Infinity`, `-Infinity` and `NaN`, as Python does.
package enum JSON {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  /// An array of nothing but numbers, at least one: eight bytes for each.
  case numbers([Double])
  /// Any other array.
  case array([JSON])
  case object([String: JSON])

  /// How deep arrays and objects may nest.
  package static let deepest = 200
  /// How many values there may be, the numbers of a row of nothing else counting as one: each takes
  /// many times the bytes it has in the file.
  package static let most = 5_000_000

  /// Reads a whole text.
  ///
  /// - Throws: ``JSONFault``, for whatever the bytes are; it never traps.
  package static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSON {
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}

/// Why a text is not JSON, and where.
package struct JSONFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The byte in the line, from 1.
  package let column: Int
  /// What is wrong there.
  package let problem: Problem

  /// What can be wrong.
  package enum Problem: Hashable, Sendable {
    /// There is nothing in it, or blanks alone.
    case empty
    /// The text ends in the middle of a value.
    case truncated
    /// Something else was expected.
    case expected(Wanted)
    /// Digits that make no number, or a number beyond the largest double.
    case badNumber(String)
    /// A backslash before something it cannot escape.
    case badEscape
    /// A control character inside a string.
    case controlCharacter
    /// A key that the object has already.
    case duplicateKey(String)
    /// Something behind the end of the value.
    case trailing
    /// More nesting than is read.
    case nestedTooDeep(Int)
    /// More values than are read; long rows of numbers count as one.
    case tooManyValues(Int)

    /// What would be right.
    package enum Wanted: Hashable, Sendable {
      case value, key, colon
      /// A comma, or the bracket that closes.
      case commaOr(Character)
      /// An object, as the whole.
      case object
    }

    /// Whether it is JSON, but too much of it.
    package var isLimit: Bool { if case .tooManyValues = self { true } else { false } }
  }
}
