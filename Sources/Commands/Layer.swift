// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `layer N [ACTIVATION]`
struct LayerCommand: Command {
  static let form = CommandForm(
    "layer", "N [\(Activation.all.map(\.name).joined(separator: "|"))]",
    "add a layer; the place to choose its activation", "layer 4 tanh", "layer 3 leaky 0.1")
  let neurons: Int
  let activation: Activation

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> LayerCommand {
    let neurons = try parser.integer("the number of neurons").value
    guard !parser.atEnd else { return LayerCommand(neurons: neurons, activation: .sigmoid) }
    let usual = try parser.one(of: Activation.all)
    return LayerCommand(neurons: neurons, activation: try usual.read(&parser, isLast: true))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.setup.inputs != nil else { throw SessionError(.noNetwork) }
    let known = session.stepper.parameters
    let iteration = session.stepper.iteration
    let layer = Setup.LayerChoice(neurons: neurons, activation: activation)
    try session.edit(.training(nil)) {
      $0.layers.append(layer)
      $0.givenParameters = $0.givenParameters.keeping(source.text, from: iteration)
    } parameters: {
      for l in known.weights.indices {
        $0.weights[l] = known.weights[l]
        $0.biases[l] = known.biases[l]
      }
    }
    return Reply([.note(session.scope.stepper.network.summary)] + session.setup.targetNotes)
  }
}
