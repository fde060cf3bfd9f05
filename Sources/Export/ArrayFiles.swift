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

  /// More numbers than this make a JSON text that is longer than what is read again.
  static let mostNumbers = ForeignArrays.mostJSON / 28

  /// As a record of JSON; nil where it would be more than is read again.
  package func json(madeBy: String) -> String? {
    guard elements <= Self.mostNumbers else { return nil }
    let values = arrays.map { array in
      "\(JSONValue.string(array.name)): "
        + (array.name == "cost"
          ? JSONValue.literal(array.matrix.elements[0]) : JSONValue.rows(array.matrix))
    }
    return """
      {"made_by": \(JSONValue.string(madeBy)),
      "records": [{"at": \(iteration), "values": {
      \(values.joined(separator: ",\n"))}}]}

      """
  }
}
