// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Neurons in layers, the weights between them, and what the neurons hold for one sample.
package struct NetworkDiagram: Sendable {
  /// What is drawn.
  package var title: String
  /// The input and the layers, left to right.
  package var layers: [NeuronColumn]
  /// `weights[0]` leads from the first of ``layers`` to the second: row to, column from.
  package let weights: [Matrix]
  /// The largest finite weight without its sign.
  package let largest: Double
  /// Sentences below.
  package var remarks: [Phrase]

  /// A column of neurons.
  package struct NeuronColumn: Sendable {
    /// `X`, `A1`, and what squeezes: `sigmoid`.
    package var name: String, note: String
    /// `x1`, `n1`, ..
    package var neurons: [String]
    /// What the neurons hold; nil where it is not computed yet.
    package var values: [Double]?

    /// A column of neurons.
    package init(name: String, note: String, neurons: [String], values: [Double]? = nil) {
      (self.name, self.note, self.neurons, self.values) = (name, note, neurons, values)
    }
  }

  /// A diagram.
  package init(title: String, layers: [NeuronColumn], weights: [Matrix], remarks: [Phrase] = []) {
    (self.title, self.layers, self.weights, self.remarks) = (title, layers, weights, remarks)
    largest = weights.lazy.map(\.elements.largestFinite).max() ?? 0
    let lost = weights.reduce(0) { $0 + $1.elements.count { !$0.isFinite } }
    if lost > 0 {
      self.remarks.append(
        "\(counted(lost, "weight")) \(lost == 1 ? "is" : "are") not finite: not drawn")
    }
  }
}
