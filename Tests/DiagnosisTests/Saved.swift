// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import Testing

@testable import Diagnosis

/// Arrays as somebody saves them.
enum Saved {
  /// Data, parameters and an iteration of an assignment, samples as columns.
  ///
  /// - Parameters:
  ///   - late: whether parameters are saved after their update in place.
  ///   - names: what they are called there.
  ///   - decimals: of a print.
  static func arrays(
    _ assignment: Assignment, faults: [Fault] = [], late: Bool = false,
    names: [String: String] = [:], decimals: Int? = nil, only: (String) -> Bool = { _ in true }
  ) throws -> [ForeignArray] {
    let made = try #require(Recording.made(by: faults, assignment, iterations: 1))
    var all = Dictionary(
      uniqueKeysWithValues: made.arrays.map { ($0.key.name, $0.value.matrix) })
    all["X"] = assignment.batch.X
    all["Y"] = assignment.batch.Y
    for l in 1...assignment.network.depth {
      all["W\(l)"] = assignment.parameters.weights[l - 1]
      all["b\(l)"] = assignment.parameters.biases[l - 1]
    }
    if late {
      for name in all.keys where name.hasSuffix("_new") {
        all[String(name.dropLast(4))] = all[name]
        all[name] = nil
      }
    }
    return all.sorted { $0.key < $1.key }.filter { only($0.key) }.map { name, matrix in
      var scale = 1.0
      for _ in 0..<(decimals ?? 0) { scale *= 10 }
      return ForeignArray(
        name: names[name] ?? name, shape: [matrix.rows, matrix.columns],
        elements: decimals == nil
          ? matrix.elements : matrix.elements.map { ($0 * scale).rounded() / scale },
        precision: decimals.map { .decimals($0) } ?? .double)
    }
  }

  static func fault(_ id: String, _ layer: Int? = nil) throws -> Fault {
    Fault(index: try #require(Mistake.all.firstIndex { $0.id == id }), layer: layer)
  }
}
