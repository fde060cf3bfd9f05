// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Stepper {
  /// `iteration 3, after dZ2`, `the start of iteration 700`
  package var whereabouts: Phrase {
    lastDone.map { "iteration \(iteration), after \($0.writes)" }
      ?? "the start of iteration \(iteration)"
  }

  /// `; main goes on to iteration 1500`
  package static func ahead(branch: String, to iteration: Int) -> Phrase {
    "; \(branch) goes on to iteration \(iteration)"
  }
}

extension Network {
  /// `a network 3 → 4 → 1 (2 layers, 21 numbers to learn)`
  package var summary: Phrase {
    guard depth > 0 else { return "\(counted(inputs, "input")) and no layer yet; layer N adds one" }
    let sizes = sizes.map(String.init).joined(separator: " → ")
    let unusual = layers.contains { $0.activation != .sigmoid }
    let activations =
      unusual ? "; " + layers.map(\.activation.description).joined(separator: ", ") : ""
    return
      "a network \(sizes) (\(counted(depth, "layer")), \(parameterCount) numbers to learn\(activations))"
  }
}
