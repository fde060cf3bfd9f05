// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What golden files ask beside the steps of an iteration.
extension Bench {
  /// dA of the inputs, and the parts of the cost, as whoever makes these mistakes has them after a run.
  func beside(_ name: ArrayName) -> Measured? {
    iteration = name.iteration
    switch name.symbol.quantity {
    case .dA:
      step = .inputGradient(1)
      return readings(.inputGradient(1)).first
    case .costData: return known(ArrayName(iteration, Symbol(.cost)))?.minus(ownPenalty)
    case .costL2: return ownPenalty
    default: return nil
    }
  }

  /// The penalty as the mistakes have it in the cost.
  private var ownPenalty: Measured {
    faults.reduce(penalty) { penalty, fault in
      switch fault.mistake.id {
      case "cost-l2-forgotten": penalty.scaled(by: 0)
      case "cost-l2-double": penalty.scaled(by: 2)
      default: penalty
      }
    }
  }

  /// A machine for a pass with the parameters that a run has left after so many updates; nil where it
  /// left none.
  func pass(_ pass: Exam.ExtraPass) -> Bench? {
    var other = assignment
    for l in 1...depth where pass.updates > 0 {
      guard let W = known(ArrayName(pass.updates - 1, Symbol(.W, l), isNew: true)) else {
        return nil
      }
      guard W.shape == other.parameters.weights[l - 1].shape else { return nil }
      other.parameters.weights[l - 1] = W.matrix
      guard usesBias(l) else { continue }
      guard let b = known(ArrayName(pass.updates - 1, Symbol(.b, l), isNew: true)),
        b.shape == other.parameters.biases[l - 1].shape
      else { return nil }
      other.parameters.biases[l - 1] = b.matrix
    }
    other.batch = pass.batch
    other.training.batchSize = nil
    return Bench(other, Convention(other.training), Recording(unit: unit))
  }
}
