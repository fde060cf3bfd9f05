// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

extension Setup {
  /// What is wrong with Y for the loss in force, where Y fits the network; nil where nothing is.
  package var targetFault: TargetFault? {
    guard let Y, let X, Y.rows == layers.last?.neurons, Y.columns == X.columns else { return nil }
    return TargetFault("Y", Y, training.loss)
  }
}

extension Setup {
  /// That the targets are none for the loss in force, and what to type.
  package var targetNotes: [Block] {
    guard let fault = targetFault else { return sumNotes }
    return [Block(.targetsOutside(fault))]
  }

  /// Says which of the samples do not fit the network.
  package var misfitNotes: [Block] {
    guard let X, let inputs else { return [] }
    if X.rows != inputs {
      return [Block(.misfitX(X.shape, inputs: inputs))]
    }
    if let Y, let outputs = layers.last?.neurons, Y.rows != outputs {
      return [Block(.misfitY(Y.shape, outputs: outputs))]
    }
    return targetNotes
  }

  /// Which targets beside softmax are no probabilities of one whole; not an error.
  private var sumNotes: [Block] {
    guard let Y, let X, let last = layers.last,
      last.activation == .softmax, training.loss?.kind == .cce,
      Y.rows == last.neurons, Y.columns == X.columns
    else { return [] }
    let sums = (0..<Y.columns).map { s in (0..<Y.rows).reduce(0) { $0 + Y[$1, s] } }
    // Thirds that were typed with a few digits are meant as one whole.
    let odd = sums.indices.filter { (sums[$0] - 1).magnitude > 0.005 }
    guard let first = odd.first else { return [] }
    return [Block(.notOneWhole(sample: first, sum: sums[first], odd: odd.count, of: Y.columns))]
  }
}
