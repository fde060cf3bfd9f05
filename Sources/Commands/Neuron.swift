// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `neuron N`
struct Neuron: Command {
  static let form = CommandForm(
    "neuron", "N", "one neuron with N inputs: network N 1", "neuron 3")
  let inputs: Int

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Neuron {
    Neuron(inputs: try parser.integer("the number of inputs").value)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.build(sizes: [inputs, 1])
  }
}
