// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

extension Session {
  /// A sigmoid network of these sizes, inputs first; parameters start at zero.
  mutating func build(sizes: [Int]) throws(SessionError) -> Reply {
    try edit(.training(nil)) {
      $0.inputs = sizes[0]
      $0.origin = Setup.Origin()
      $0.layers = sizes.dropFirst().map { Setup.LayerChoice(neurons: $0, activation: .sigmoid) }
    }
    return Reply([.note(networkSummary)] + misfitNotes)
  }

  /// `a network 3 → 4 → 1 (2 layers, 21 numbers to learn)`
  var networkSummary: Phrase {
    let network = stepper.network
    let sizes = network.sizes.map(String.init).joined(separator: " → ")
    let unusual = network.layers.contains { $0.activation != .sigmoid }
    let activations =
      unusual ? "; " + network.layers.map(\.activation.description).joined(separator: ", ") : ""
    switch network.depth {
    case 0: return "\(counted(network.inputs, "input")) and no layer yet; layer N adds one"
    case 1:
      return
        "a network \(sizes) (1 layer, \(network.parameterCount) numbers to learn\(activations))"
    default:
      return
        "a network \(sizes) (\(network.depth) layers, \(network.parameterCount) numbers to learn\(activations))"
    }
  }

  /// Says which of the samples do not fit the network.
  var misfitNotes: [Block] {
    guard let X = setup.X, let inputs = setup.inputs else { return [] }
    if X.rows != inputs {
      return [
        .note(
          "X is \(X.shape) and does not fit \(counted(inputs, "input")); the network waits for data that fit"
        )
      ]
    }
    if let Y = setup.Y, let outputs = setup.layers.last?.neurons, Y.rows != outputs {
      return [
        .note(
          "Y is \(Y.shape) and does not fit \(counted(outputs, "output")); there is no cost yet")
      ]
    }
    return targetNotes
  }
}
