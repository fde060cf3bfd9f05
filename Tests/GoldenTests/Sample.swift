// SPDX-License-Identifier: GPL-3.0-or-later
import Golden

/// Small golden files with numbers that are exact in binary and were worked out by hand.
enum Sample {
  /// A linear neuron with two inputs, two samples, sum of squares, one update with lr 1/8.
  ///
  /// Z = 1·1 - 1·3 + 0.5 = -1.5, 2 - 4 + 0.5 = -1.5; errors -1.5, -2.5; dW = -3·1 - 5·2, -3·3 - 5·4.
  static let columns = """
    {"format": "nn-golden/1", "id": "hand", "title": "by hand", "notes": ["n"],
    "spec": {"convention": "columns", "layer_dims": [2, 1], "activations": ["identity"],
    "loss": {"kind": "sse"}, "X": {"shape": [2, 2], "data": [[1, 2], [3, 4]]},
    "Y": {"shape": [1, 2], "data": [[0, 1]]},
    "params": {"W1": {"shape": [1, 2], "data": [[1, -1]]}, "b1": {"shape": [1, 1], "data": [[0.5]]}},
    "optimiser": {"kind": "gd", "lr": 0.125}, "iterations": 1,
    "probe": {"X": {"data": [[0], [2]]}}},
    "tolerance": {"rtol": 0},
    "expected": {"iterations": [{"iteration": 0, "cost": 8.5, "cost_atol": 0, "values": {
    "W1": {"data": [[1, -1]]}, "b1": {"data": [[0.5]]},
    "Z1": {"shape": [1, 2], "data": [[-1.5, -1.5]], "atol": 0},
    "A1": {"data": [[-1.5, -1.5]]}, "dA1": {"data": [[-3, -5]]}, "dZ1": {"data": [[-3, -5]]},
    "dW1": {"data": [[-13, -29]]}, "db1": {"data": [[-8]]}, "dA0": {"data": [[-3, -5], [3, 5]]},
    "W1_new": {"data": [[2.625, 2.625]]}, "b1_new": {"data": [[1.5]]}}}],
    "final": {"after_updates": 1, "cost": 408.0625, "values": {
    "W1": {"data": [[2.625, 2.625]]}, "b1": {"data": [[1.5]]}, "A1": {"data": [[12, 17.25]]},
    "probe_A": {"data": [[6.75]]}}}}}
    """

  /// The same with a sample in each row.
  static let rows = """
    {"format": "nn-golden/1", "spec": {"convention": "rows", "layer_dims": [2, 1],
    "activations": ["linear"], "loss": {"kind": "sse"}, "X": {"data": [[1, 3], [2, 4]]},
    "Y": {"data": [[0], [1]]}, "params": {"W1": {"data": [[1], [-1]]}, "b1": {"data": [[0.5]]}},
    "optimizer": {"kind": "gd", "lr": 0.125}},
    "tolerance": {"rtol": 0},
    "expected": {"iterations": [{"iteration": 0, "values": {"Z1": {"data": [[-1.5], [-1.5]]},
    "dW1": {"data": [[-13], [-29]]}, "dA0": {"data": [[-3, 3], [-5, 5]]},
    "W1_new": {"data": [[2.625], [2.625]]}}}]}}
    """

  /// The sample in columns with one piece of text replaced.
  static func replacing(_ old: String, _ new: String, in text: String = columns) -> [UInt8] {
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "\(old) is not in the sample")
    return Array("\(parts[0])\(new)\(parts[1])".utf8)
  }

  /// What decoding makes of a text: the error, or nil.
  static func fault(_ bytes: [UInt8]) -> GoldenError? {
    do {
      _ = try GoldenFile.decode(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// The report on a text.
  static func report(_ bytes: [UInt8]) throws -> Judge.Report {
    guard let report = try Judge.judge(GoldenFile.decode(bytes)) else { throw Cancelled() }
    return report
  }

  struct Cancelled: Error {}
}
