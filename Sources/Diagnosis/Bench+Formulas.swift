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
  private var updateDivisor: Double {
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
  private var heldRate: Double {
    convention.holdsStep ? convention.training.learningRate : 1
  }

  private var parameterSign: Double { convention.sign == .derivative ? 1 : -1 }

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

  // MARK: The update

  /// A parameter after its move, and what the optimizer keeps of it from then on.
  func moving(_ parameter: Symbol) -> (parameter: Measured, state: [Symbol: Measured]) {
    move(parameter, Adjusted(convention.training.optimizer, folds: convention.foldsCorrection))
  }

  /// Numbers of the update that mistakes change.
  struct Adjusted {
    var optimizer: Optimizer?
    /// The sign of the step.
    var sign = 1.0
    /// Multiplies the learning rate.
    var rate = 1.0
    /// Which update it is counted as, from this one.
    var count: (Int) -> Int = { $0 }
    /// How the running means are corrected for having begun at 0.
    var correction = Correction.divided
    /// Whether ε stands inside the root.
    var epsilonInside = false
    /// Whether the state is forgotten after each update.
    var forgets = false
    /// Whether layers of the same shape go on from the state of the one before.
    var shares = false
    /// Whether each parameter that is moved counts as an update.
    var countsParameters = false

    enum Correction { case divided, none, multiplied, folded }

    init(_ optimizer: Optimizer?, folds: Bool = false) {
      self.optimizer = optimizer
      if folds { correction = .folded }
    }
  }

  /// A parameter after a move of this kind.
  func move(
    _ symbol: Symbol, _ move: Adjusted
  ) -> (parameter: Measured, state: [Symbol: Measured]) {
    let (l, isBias) = (symbol.layer, symbol.quantity == .b)
    let parameter = self[symbol.quantity, l]
    let slope = self[isBias ? .db : .dW, l].scaled(by: parameterSign / updateDivisor)
    let rate = convention.training.learningRate / heldRate * move.rate * move.sign
    func after(_ step: Measured) -> Measured { parameter.minus(step.scaled(by: rate)) }
    let zero = Measured(Matrix(parameter.shape, repeating: 0), unit: unit)
    func mean(_ quantity: Quantity, keeping beta: Double, share: Double, _ of: Measured)
      -> (Symbol, Measured)
    {
      let name = Symbol(quantity, l)
      let kept = move.shares ? shared(quantity, l, parameter.shape) : before(name)
      let old = move.forgets ? zero : kept ?? zero
      // 1 − β is as far off as β is, and much smaller.
      let new = of.scaled(by: share, roundings: (1 - share) / share)
      return (name, old.scaled(by: beta).plus(new))
    }
    // The parameter goes on from what they have kept, where it is known.
    func used(_ kept: (Symbol, Measured)) -> Measured {
      sent(ArrayName(iteration, kept.0), near: [kept.1])?.kept(isSmall: true) ?? kept.1
    }
    switch move.optimizer {
    case nil: return (parameter, [:])
    case .gradientDescent: return (after(slope), [:])
    case .momentum(let beta, let form):
      let m = mean(isBias ? .mb : .mW, keeping: beta, share: form == .ema ? 1 - beta : 1, slope)
      return (after(used(m)), [m.0: m.1])
    case .adam(let beta1, let beta2, let epsilon):
      let m = mean(isBias ? .mb : .mW, keeping: beta1, share: 1 - beta1, slope)
      let s = mean(isBias ? .sb : .sW, keeping: beta2, share: 1 - beta2, slope.times(slope))
      let t = move.countsParameters ? place(symbol) : move.count(t)
      let (c1, c2) = (1 - power(beta1, t), 1 - power(beta2, t))
      let (first, second): (Double, Double) =
        switch move.correction {
        case .divided: (1 / c1, 1 / c2)
        case .multiplied: (c1, c2)
        case .none: (1, 1)
        case .folded: (1 / c1 * c2.squareRoot(), 1)
        }
      // So is 1 − β^t, a power having one rounding more each time.
      func roundings(_ c: Double) -> Double {
        move.correction == .none ? 0 : Double(t) * (1 - c) / c
      }
      let step = used(m).scaled(by: first, roundings: roundings(c1)).over(
        root(
          used(s).scaled(by: second, roundings: roundings(c2)), epsilon, inside: move.epsilonInside)
      )
      return (after(step), [m.0: m.1, s.0: s.1])
    case .rmsprop(let rho, let epsilon):
      let s = mean(isBias ? .sb : .sW, keeping: rho, share: 1 - rho, slope.times(slope))
      return (after(slope.over(root(used(s), epsilon, inside: move.epsilonInside))), [s.0: s.1])
    }
  }

  /// What the layer before has left of a state, or of the first layer the last one, an iteration before.
  private func shared(_ quantity: Quantity, _ l: Int, _ shape: Shape) -> Measured? {
    let other = Symbol(quantity, l > 1 ? l - 1 : depth)
    let kept = l > 1 ? current(other) : before(other)
    return kept?.shape == shape ? kept : before(Symbol(quantity, l))
  }

  /// Which move of a parameter this is among all, from 1.
  private func place(_ symbol: Symbol) -> Int {
    let moves = program.filter { $0.phase == .update }
    return iteration * moves.count + (moves.firstIndex { $0.writes == symbol } ?? 0) + 1
  }

  private func root(_ square: Measured, _ epsilon: Double, inside: Bool) -> Measured {
    func root(_ a: Measured) -> Measured { a.mapped { max($0, 0).squareRoot() } }
    return inside ? root(square.plus(epsilon)) : root(square).plus(epsilon)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<max(exponent, 0)).reduce(1) { product, _ in product * base }
  }
}
