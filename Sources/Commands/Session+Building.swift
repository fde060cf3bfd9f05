// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences
import Setup
import Tutor

extension Session {
  /// A sigmoid network of these sizes, inputs first; parameters start at zero.
  mutating func build(sizes: [Int]) throws(SessionError) -> Reply {
    try edit(.training(nil)) {
      $0.inputs = sizes[0]
      $0.givenParameters = Setup.GivenParameters()
      $0.layers = sizes.dropFirst().map { Setup.LayerChoice(neurons: $0, activation: .sigmoid) }
    }
    return Reply([.note(scope.stepper.network.summary)] + setup.misfitNotes)
  }
}
