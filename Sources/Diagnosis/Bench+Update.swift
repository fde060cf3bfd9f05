// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The update, as optimizers have it and as mistakes change it.
extension Bench {
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
