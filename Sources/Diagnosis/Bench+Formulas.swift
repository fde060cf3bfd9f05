// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The right formulas, as `Evaluator` has them, each with every way people rightly write it.
extension Bench {
  /// What a step gives: the first way is gone on from where theirs is not known.
  func right(_ step: Step) -> [Measured] {
    switch step {
    case .linear(let l):
      let Z = product(self[.W, l], self[.A, l - 1])
      return [usesBias(l) ? Z.plus(self[.b, l].spread(to: Z.shape)) : Z]
    case .activation(let l):
      return [activation(l).applied(to: self[.Z, l])]
    case .cost, .costGradient:
      let plain = plain(step)
      return plain + guarded(step, plain).map(\.1)
    case .preActivationGradient(let l):
      return preActivationGradients(l)
    case .weightGradient(let l):
      let sum = product(self[.dZ, l], self[.A, l - 1], transposed: (false, true))
      return [averaged(sum).plus(decay(l))]
    case .biasGradient(let l):
      return [averaged(self[.dZ, l].rowSums)]
    case .inputGradient(let l):
      return [product(self[.W, l], self[.dZ, l], transposed: (true, false))]
    case .updateWeights, .updateBias:
      let move = moving(step.writes)
      keep(move.state)
      return [move.parameter]
    }
  }

  // MARK: The output

  /// The cost or dA of the output, nothing done against a logarithm or a quotient of 0.
  func plain(_ step: Step) -> [Measured] {
    let (A, Y) = (self[.A, depth], self[.Y])
    guard case .cost = step else { return [outputSlope(A, Y)] }
    guard let loss = convention.training.loss else { return [] }
    let isSent = recording.arrays[ArrayName(iteration, Symbol(.cost))] != nil
    let sums =
      [loss.sum(A, Y)]
      + (isSent ? loss.sum(scores: self[.Z, depth], Y, activation(depth)) : [])
    return sums.map { penalized($0.scaled(by: loss.factor / loss.divisor(A.shape))) }
  }

  /// What dA and dZ of the output are divided by.
  private var outputDivisor: Double {
    guard let loss = convention.loss else { return 1 }
    let shape = self[.A, depth].shape
    return loss.outputDivisor(shape, convention.division == .inOutput ? .total : .perSample)
  }

  /// What dZ of the output is divided by beside dA.
  private var scoresDivisor: Double {
    convention.division == .inScores ? convention.loss?.sampleDivisor(m) ?? 1 : 1
  }

  /// What the update divides dW and db by.
  var updateDivisor: Double {
    convention.division == .inUpdate ? convention.loss?.sampleDivisor(m) ?? 1 : 1
  }

  /// What dW and db are divided by.
  var sampleDivisor: Double {
    convention.division == .inParameters ? convention.loss?.sampleDivisor(m) ?? 1 : 1
  }

  private var outputSign: Double { convention.sign == .negative ? -1 : 1 }

  /// What every slope at the output is multiplied by, whatever the loss.
  var outputScale: Double { outputSign * (convention.loss?.factor ?? 1) / outputDivisor }

  /// dA of the output.
  func outputSlope(_ A: Measured, _ Y: Measured) -> Measured {
    guard let loss = convention.loss else { return .none }
    return loss.slope(A, Y).scaled(by: outputScale)
  }

  /// dZ: by the chain rule with the slope at Z or told by A; of the output of a cross-entropy as well
  /// what is left of it.
  func preActivationGradients(_ l: Int) -> [Measured] {
    let g = activation(l)
    let divisor = l == depth ? scoresDivisor : 1
    let atZ = g.pulledBack(self[.dA, l], A: self[.A, l]) {
      g.slope(atZ: self[.Z, l]).undecided(where: self[.Z, l], g)
    }.scaled(by: 1 / divisor)
    guard recording.arrays[ArrayName(iteration, Symbol(.dZ, l))] != nil else { return [atZ] }
    let byA = g.pulledBack(self[.dA, l], A: self[.A, l]) { g.slope(byA: self[.A, l]) }
    return [atZ, byA.scaled(by: 1 / divisor)]
      + (l == depth ? [shortcut(g)].filter { !$0.isNone } : [])
  }

  private func shortcut(_ g: Activation) -> Measured {
    guard let loss = convention.loss, let shortcut = loss.way(behind: g).shortcut else {
      return .none
    }
    let (A, Y) = (self[.A, depth], self[.Y])
    let difference: Measured =
      switch shortcut {
      case .difference: A.minus(Y)
      case .differenceOfShares: A.times(Y.columnSums.spread(to: A.shape)).minus(Y)
      case .rest: Y.times(A.subtracted(from: 1)).scaled(by: -1)
      }
    return difference.scaled(by: outputScale / scoresDivisor)
  }

  // MARK: Sums over samples

  /// dW or db as it is kept, out of the sum over the samples.
  func averaged(_ sum: Measured) -> Measured {
    sum.scaled(by: (convention.sign == .negativeInParameters ? -1 : 1) * heldRate / sampleDivisor)
  }

  /// The learning rate where it stands in dW and db.
  var heldRate: Double {
    convention.holdsStep ? convention.training.learningRate : 1
  }

  var parameterSign: Double { convention.sign == .derivative ? 1 : -1 }

  /// What L2 adds to dW.
  func decay(_ l: Int, of quantity: Quantity = .W) -> Measured {
    let l2 = convention.training.l2
    let strength = 2 * l2.factor * l2.lambda / (l2.dividesBySamples ? Double(m) : 1)
    return self[quantity, l].scaled(
      by: l2.isOn ? parameterSign * strength * updateDivisor * heldRate : 0)
  }

  /// What L2 adds to the cost.
  var penalty: Measured {
    let l2 = convention.training.l2
    let sums = (1...depth).map { self[.W, $0].times(self[.W, $0]).sum }
    let sum = sums.dropFirst().reduce(sums[0]) { $0.plus($1) }
    return sum.scaled(by: l2.factor * l2.lambda / (l2.dividesBySamples ? Double(m) : 1))
  }

  func penalized(_ cost: Measured) -> Measured {
    convention.training.l2.isOn ? cost.plus(penalty) : cost
  }
}
