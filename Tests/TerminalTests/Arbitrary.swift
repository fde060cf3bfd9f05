// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

@testable import Terminal
@testable import Tutor

/// Blocks of every kind with any text and any numbers in them.
enum Arbitrary {
  /// One block of each kind.
  static func blocks(_ draws: inout Draws) -> [Block] {
    [
      .note(phrase(&draws)), .heading(text(&draws), level: Int.random(in: 1...3, using: &draws)),
      .prose(Phrase(text(&draws))), .prose("- \(text(&draws))"),
      .verbatim([text(&draws), "\t" + text(&draws)]), .value(matrix(&draws)),
      .step(step(&draws)),
      .check(CheckReport(text: text(&draws), holds: false, details: [phrase(&draws)])),
      .comparison(comparison(&draws)), .table(table(&draws)), .diagnostic(diagnostic(&draws)),
    ]
  }

  /// Words of any scalars; many of them harmful, wide or joined to others.
  static func text(_ draws: inout Draws) -> String {
    let special: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0x300...0x36F, 0x1160...0x11FF, 0x2000...0x206F, 0x3040...0x30FF,
      0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0xE000...0xE010, 0xFFF0...0xFFFB,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...300, using: &draws) {
      switch Int.random(in: 0..<10, using: &draws) {
      case 0: text.append(" ")
      case 1:
        text.append(["*", "`", "\\", "·", "−", "\u{200D}"][Int.random(in: 0..<6, using: &draws)])
      case 2, 3:
        let range = special[Int.random(in: 0..<special.count, using: &draws)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &draws)) {
          text.append(scalar)
        }
      case 4:
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &draws)) {
          text.append(scalar)
        }
      default: text.append(Unicode.Scalar(UInt8.random(in: 0x21...0x7E, using: &draws)))
      }
    }
    return String(text)
  }

  /// Any magnitude from 1e-300 to 1e300, and what is no finite number.
  static func number(_ draws: inout Draws, around exponent: Int? = nil) -> Double {
    switch Int.random(in: 0..<12, using: &draws) {
    case 0: return [0, -0.0, .nan, .infinity, -.infinity, 1][Int.random(in: 0..<6, using: &draws)]
    default:
      let power = exponent ?? Int.random(in: -300...300, using: &draws)
      return Double.random(in: -10...10, using: &draws) * (Double("1e\(power)") ?? 1)
    }
  }

  static func phrase(_ draws: inout Draws) -> Phrase {
    let roles: [Phrase.Role] = [.value, .operand, .setting, .change, .magnitude, .exact]
    return Phrase(
      roles.flatMap { role in
        [.number(number(&draws), role), .text(" " + text(&draws) + " ")] as [Phrase.Piece]
      })
  }

  static func matrix(_ draws: inout Draws) -> NamedMatrix {
    let shape = Shape(
      Int.random(in: 1...40, using: &draws), Int.random(in: 1...40, using: &draws))
    let exponent = Bool.random(using: &draws) ? Int.random(in: -9...9, using: &draws) : nil
    let numbers = (0..<shape.count).map { _ in number(&draws, around: exponent) }
    let isPlain = Bool.random(using: &draws)
    let names = (0..<40).map { isPlain ? "s\($0 + 1)" : text(&draws) }
    return NamedMatrix(
      title: text(&draws), matrix: Matrix(shape, numbers),
      rowNames: Bool.random(using: &draws) ? Array(names.prefix(shape.rows)) : [],
      columnNames: Bool.random(using: &draws) ? Array(names.prefix(shape.columns)) : [],
      remark: text(&draws), mayElide: Bool.random(using: &draws))
  }

  private static func step(_ draws: inout Draws) -> StepReport {
    let verdicts: [Verdict] = [
      .golden, .absent, .otherShape(Shape(40, 3)),
      .off(
        golden: number(&draws), row: 12, column: 34, difference: number(&draws), wrong: 1234,
        of: 5678),
    ]
    return StepReport(
      symbol: Bool.random(using: &draws) ? "Z1" : text(&draws), value: matrix(&draws),
      first: number(&draws), formula: [phrase(&draws), "with \(phrase(&draws))"],
      arithmetic: "\(operand: number(&draws))·\(operand: number(&draws)) + \(operand: 2)",
      element: "Z1[1,1]", verdict: verdicts[Int.random(in: 0..<4, using: &draws)],
      warning: diagnostic(&draws))
  }

  private static func comparison(_ draws: inout Draws) -> ComparisonReport {
    ComparisonReport(
      holds: false, headline: phrase(&draws), agreeing: [text(&draws), "Z1"],
      differing: [
        .init(
          name: text(&draws), extent: phrase(&draws),
          cells: [("[1,1]", number(&draws), number(&draws)), (text(&draws), 1, 1 + 1e-15)],
          more: 3)
      ], remarks: [phrase(&draws)], summary: phrase(&draws))
  }

  private static func table(_ draws: inout Draws) -> Table {
    let count = Int.random(in: 1...7, using: &draws)
    let rows = (0..<3).map { _ in
      (0..<count).map { column -> Phrase in
        column % 2 == 1 ? "\(number(&draws))" : Phrase(text(&draws))
      }
    }
    return Table(
      header: Bool.random(using: &draws) ? (0..<count).map { "c\($0)" } : [], rows: rows,
      numeric: [1, 3, 5])
  }

  private static func diagnostic(_ draws: inout Draws) -> Diagnostic {
    let line = text(&draws) + text(&draws)
    let lower = Int.random(in: -3...620, using: &draws)
    return Diagnostic(
      phrase(&draws),
      source: (line, SourceRange(lower, lower + Int.random(in: -2...90, using: &draws))),
      details: [phrase(&draws)], suggestion: text(&draws))
  }

  // MARK: What comes out

  /// The text without the codes that are ours. Scalar by scalar: an accent behind a code would be
  /// one character with its end.
  static func withoutColours(_ text: String) -> String {
    let codes = ["32", "31", "2", "1", "1;36", "36", "3", "0"].map {
      Array("\u{1B}[\($0)m".unicodeScalars)
    }
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "\u{1B}", let code = codes.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(code.count)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  /// Scalars that a terminal obeys instead of showing; the newline is none here.
  static func controls(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x61C, 0x200E, 0x200F, 0x202A...0x202E,
        0x2066...0x2069:
        true
      default: false
      }
    }
  }
}
