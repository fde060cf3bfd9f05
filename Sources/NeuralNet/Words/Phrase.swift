// SPDX-License-Identifier: GPL-3.0-or-later

/// Words with numbers in them. The numbers stay numbers until the renderer prints them, so one
/// setting decides their digits everywhere.
///
///     "J rose from \(old) to \(new)"              numbers with the digits in force
///     "0.5·\(operand: x)"                         short where exact, (-1) where negative
///     "off by \(change: d)"                       always with a sign, never rounded to nothing
package struct Phrase: Hashable, Sendable {
  /// A run of text or one number.
  package enum Piece: Hashable, Sendable {
    /// Text as it is; the renderer takes control codes out of it.
    case text(String)
    /// The path of a file: text that may be a link.
    case file(String)
    /// A number, printed as its role asks.
    case number(Double, Role)
  }

  /// How a number is printed.
  package enum Role: Hashable, Sendable {
    /// With the digits in force: -1.0000
    case value
    /// As a factor or summand: 2, (-1), 0.5241; short where exact in fewer decimals.
    case operand
    /// A setting inside arithmetic, in its shortest form as it may have been typed: 0.001, (-0.5)
    case setting
    /// With a sign and enough digits to be told from 0: +0.4151, -3e-09
    case change
    /// A magnitude such as a tolerance: 1e-09, 0.001
    case magnitude
    /// What one of several adds to a whole: with a sign and at least six digits, +0.000668396
    case share
    /// Every digit there is: 0.1
    case exact
  }

  /// The pieces in order.
  package var pieces: [Piece]

  /// A phrase of these pieces.
  package init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Plain words.
  package init(_ text: String) { self.init([.text(text)]) }

  /// Both phrases, one after the other.
  package static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.pieces + right.pieces)
  }
}

extension String.StringInterpolation {
  /// A phrase is no part of a string: its numbers would be printed as pieces.
  @available(*, deprecated, message: "a phrase belongs into a phrase")
  package mutating func appendInterpolation(_ phrase: Phrase) {
    preconditionFailure("a phrase belongs into a phrase: \(phrase.pieces)")
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// A phrase without numbers.
  package init(stringLiteral text: String) { pieces = [.text(text)] }

  /// A phrase from a literal with interpolations.
  package init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  /// Collects the pieces of a literal.
  package struct Interpolation: StringInterpolationProtocol {
    package var pieces: [Piece] = []

    /// Makes room for a literal.
    package init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }
    /// Text between two interpolations.
    package mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { pieces.append(.text(text)) }
    }
    /// A name, a word.
    package mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    /// The path of a file.
    package mutating func appendInterpolation(file path: String) { pieces.append(.file(path)) }
    /// A count or an index.
    package mutating func appendInterpolation(_ count: Int) { appendLiteral(String(count)) }
    /// A shape, as `4×3`.
    package mutating func appendInterpolation(_ shape: Shape) { appendLiteral(shape.description) }
    /// A quantity's name.
    package mutating func appendInterpolation(_ symbol: Symbol) {
      appendLiteral(symbol.description)
    }
    /// One number of the network, as it is typed.
    package mutating func appendInterpolation(_ cell: Cell) { appendLiteral(cell.description) }
    /// Another phrase.
    package mutating func appendInterpolation(_ phrase: Phrase) {
      pieces.append(contentsOf: phrase.pieces)
    }
    /// A number with the digits in force.
    package mutating func appendInterpolation(_ number: Double) {
      pieces.append(.number(number, .value))
    }
    /// A number inside arithmetic.
    package mutating func appendInterpolation(operand number: Double) {
      pieces.append(.number(number, .operand))
    }
    /// A setting inside arithmetic.
    package mutating func appendInterpolation(setting number: Double) {
      pieces.append(.number(number, .setting))
    }
    /// A difference.
    package mutating func appendInterpolation(change number: Double) {
      pieces.append(.number(number, .change))
    }
    /// A tolerance or another magnitude.
    package mutating func appendInterpolation(magnitude number: Double) {
      pieces.append(.number(number, .magnitude))
    }
    /// A part of a whole.
    package mutating func appendInterpolation(share number: Double) {
      pieces.append(.number(number, .share))
    }
    /// A number with every digit.
    package mutating func appendInterpolation(exact number: Double) {
      pieces.append(.number(number, .exact))
    }
  }
}
