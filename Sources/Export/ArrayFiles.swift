// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// The values of one iteration, in a file that other programs read.
package struct ArrayFiles: Sendable {
  private let iteration: Int
  private let arrays: [NamedArray]

  /// All that an iteration has come to so far, samples in columns or in rows.
  package init(_ moment: Moment, samplesAreRows: Bool) {
    iteration = moment.iteration
    arrays = moment.arrays.map {
      NamedArray(name: $0.name, matrix: samplesAreRows ? $0.matrix.transposed : $0.matrix)
    }
  }

  /// How many arrays there are.
  package var count: Int { arrays.count }
  private var elements: Int { arrays.reduce(0) { $0 + $1.matrix.shape.count } }

  /// As `numpy.savez`; nil where it would be more than is read again.
  package var npz: [UInt8]? {
    guard elements <= NumPyWriter.mostElements, count < NumPyWriter.mostArrays else { return nil }
    return NumPyWriter.archive(
      arrays.map { ($0.name, $0.matrix) }, whole: [("iteration", iteration)])
  }

  /// As a record of JSON; nil where it would be more than is read again.
  package func json(madeBy: String) -> String? {
    guard elements <= JSONText.mostNumbers else { return nil }
    let values = arrays.map { array in
      "\(JSONText.string(array.name)): "
        + (array.name == "cost"
          ? JSONText.number(array.matrix.elements[0]) : JSONText.rows(array.matrix))
    }
    return """
      {"made_by": \(JSONText.string(madeBy)),
      "records": [{"at": \(iteration), "values": {
      \(values.joined(separator: ",\n"))}}]}

      """
  }
}

/// JSON as it is written: numbers so that they are read back as the same doubles.
enum JSONText {
  /// More numbers than this make a text that is longer than what is read again.
  static let mostNumbers = ForeignArrays.mostJSON / 28

  static func number(_ x: Double) -> String {
    x.isFinite ? "\(x)" : x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity"
  }

  static func rows(_ matrix: Matrix) -> String {
    let rows = (0..<matrix.rows).map { i in
      let row = matrix.elements[i * matrix.columns..<(i + 1) * matrix.columns]
      return "[\(row.map(number).joined(separator: ", "))]"
    }
    return "[\(rows.joined(separator: ", "))]"
  }

  static func string(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.properties.generalCategory == .control:
        "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: "\(scalar)"
      }
    }
    return "\"\(escaped.joined())\""
  }
}
