// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Checkup
import NeuralNet
import Sentences
import Tutor

extension Session {
  /// Trains, and tells where that cannot tell the neurons of a hidden layer apart: once, until they
  /// differ.
  mutating func remarkingEquals(_ train: (inout Session) throws(SessionError) -> Reply)
    throws(SessionError) -> Reply
  {
    // What the optimizer keeps from before an edit may tell them apart.
    let keeps = stepper.training.optimizer.map { $0.keepsMean || $0.keepsSquare } ?? false
    let layer = keeps && stepper.iteration > 0 ? nil : stepper.parameters.layerOfEquals
    var reply = try train(&self)
    if let layer, !state.toldOfEquals {
      let count = stepper.network.layers[layer - 1].neurons
      reply.blocks.insert(
        .note(
          "the \(count) neurons of layer \(layer) have the same weights, in and out, so they get the same slopes and stay alike: init normal 1 draws weights that differ"
        ), at: 0)
    }
    state.toldOfEquals = layer != nil
    return reply
  }
}
