// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Sentences for a single number: one that is typed, and one of a matrix.
extension Diagnostic {
  static func noSuchNumber(_ typed: String, _ nearest: Double) -> Diagnostic {
    return Diagnostic(
      "no number here is exactly \(shortened(typed)): the nearest is \(whole(nearest))",
      details: [
        nearest == 0
          ? "the smallest above 0 is 4.9e-324"
          : "a number has about 16 digits here, and one typed without decimals is meant exactly"
      ])
  }

  /// That a number which was typed is another one from there on.
  package static func becomes(_ typed: String, _ nearest: Double) -> Phrase {
    let reason =
      nearest.magnitude < .leastNormalMagnitude
      ? "the smallest above 0 is 4.9e-324" : "no number here has more than 53 bits"
    return "\(shortened(typed)) becomes \(whole(nearest)): \(reason)"
  }

  /// A number with all digits, where it is whole and has no more than forty.
  private static func whole(_ number: Double) -> String {
    Int128(exactly: number).map { "\($0)" } ?? number.typed
  }

  static func outOfRange(_ name: String, _ row: Int, _ column: Int, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      "\(name) is \(shape), so it has no element [\(row),\(column)]",
      details: ["its last element: \(name)[\(shape.rows),\(shape.columns)]"])
  }

  static func columnIndexMissing(_ name: String, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      "\(name) is \(shape), so an element needs a row and a column",
      details: ["its first element: \(name)[1,1]; its first row: \(name)[1,:]"])
  }

  static func elementMissing(_ name: String, _ shape: Shape, _ before: String) -> Diagnostic {
    let isColumn = shape.columns == 1
    return Diagnostic(
      "\(name) is \(shape), and why asks for one number of it: \(isColumn ? "its row is missing" : "its row and column are missing")",
      suggestion: "\(before)\(name)\(isColumn ? "[1]" : "[1,1]")")
  }
}
