// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// Parameters that were saved after the update in place, taken back to what they were before it: the
/// step that their own slopes give is undone.
struct Undoing {
  private let arrays: [ForeignArray]
  private let naming: Naming
  private let names: [String: ArrayName]
  private let said: OwnNetwork.SaidOfNetwork
  /// Where each array of the first iteration stands.
  private var places: [Symbol: Int] = [:]

  /// What is undone: of which parameters, and the step.
  struct UndoneStep: Hashable {
    let quantities: Set<Quantity>
    let optimizer: Optimizer
    /// Below 0 where slopes are minus the derivative.
    let rate: Double
  }

  init(
    _ arrays: [ForeignArray], _ naming: Naming, _ names: [String: ArrayName],
    _ said: OwnNetwork.SaidOfNetwork
  ) {
    (self.arrays, self.naming, self.names, self.said) = (arrays, naming, names, said)
    for (index, name) in naming.names.enumerated() {
      if let name, name.iteration == 0, !name.isNew { places[name.symbol] = index }
    }
  }

  /// The parameters of a step that have a slope to undo it by.
  func symbols(_ step: UndoneStep) -> [Symbol] {
    places.keys.filter { parameter in
      guard step.quantities.contains(parameter.quantity), let own = places[parameter],
        let slope = places[parameter.slope]
      else { return false }
      return arrays[own].elements.count == arrays[slope].elements.count
        && arrays[own].shape.filter { $0 != 1 } == arrays[slope].shape.filter { $0 != 1 }
    }.sorted { ($0.layer, $0.quantity == .b ? 1 : 0) < ($1.layer, $1.quantity == .b ? 1 : 0) }
  }

  /// The arrays before that step; what was sent stands behind it.
  func undone(_ step: UndoneStep) -> (arrays: [ForeignArray], names: [String: ArrayName]) {
    let late = Set(symbols(step))
    let new = Set(naming.names.compactMap { ($0?.isNew ?? false) ? $0 : nil })
    var (other, names) = ([ForeignArray](), names)
    for (index, array) in arrays.enumerated() {
      guard let name = naming.names[index], !name.isNew, late.contains(name.symbol) else {
        other.append(array)
        continue
      }
      if name.iteration == 0, let slope = places[name.symbol.slope] {
        other.append(array.moved(by: step, along: arrays[slope]))
      }
      let after = ArrayName(name.iteration, name.symbol, isNew: true)
      guard !new.contains(after) else { continue }
      let called = "\(naming.called[index])_new"
      names[called] = ArrayName(0, name.symbol, isNew: true)
      other.append(array.renamed(called))
    }
    return (other, names)
  }

  // MARK: Which steps

  /// Steps that may have been done before the parameters were saved, by what Z tells of them; where
  /// none is there the usual ones.
  func steps(_ recording: Recording, _ depth: Int) -> [UndoneStep] {
    var steps: [UndoneStep] = []
    let hasZ = (1...depth).contains { recording.arrays[ArrayName(0, Symbol(.Z, $0))] != nil }
    let optimizers =
      said.optimizer.map { [$0] } ?? [
        .gradientDescent, .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        .rmsprop(rho: 0.9, epsilon: 1e-8), .rmsprop(rho: 0.99, epsilon: 1e-8),
      ]
    for optimizer in optimizers {
      for quantities: Set<Quantity> in [[.W, .b], [.W], [.b]] {
        let rates: [Double]
        if let rate = said.learningRate {
          rates = [rate, -rate]
        } else if let rate = rate(recording, depth, quantities, optimizer) {
          rates = [rate]
        } else {
          rates =
            quantities.count == 2 && !hasZ
            ? [0.1, 0.01, 1, 0.5, 0.001, 0.05, 0.2, 0.3, 0.005, 0.02] : []
        }
        steps += rates.map {
          UndoneStep(quantities: quantities, optimizer: optimizer, rate: $0)
        }
      }
    }
    return steps
  }

  /// The learning rate that a layer tells, the first that does.
  private func rate(
    _ recording: Recording, _ depth: Int, _ quantities: Set<Quantity>, _ optimizer: Optimizer
  ) -> Double? {
    for l in 1...depth {
      for Z in recording.scores(l) {
        if let rate = rate(recording, Z, l, quantities, optimizer) { return rate }
      }
    }
    return nil
  }

  /// The learning rate by which Z is told by parameters before the step, if it is by any.
  private func rate(
    _ recording: Recording, _ Z: Measured, _ l: Int, _ quantities: Set<Quantity>,
    _ optimizer: Optimizer
  ) -> Double? {
    func of(_ quantity: Quantity, _ layer: Int) -> Measured? {
      recording.arrays[ArrayName(0, Symbol(quantity, layer))]
    }
    guard let W = of(.W, l), let A = of(.A, l - 1) else { return nil }
    var (own, step): (Measured, Measured?) = (W.product(A), nil)
    if let b = of(.b, l) { own = own.plus(b.spread(to: own.shape)) }
    if quantities.contains(.W), let dW = of(.dW, l) { step = dW.step(optimizer).product(A) }
    if quantities.contains(.b), let db = of(.db, l) {
      let spread = db.step(optimizer).spread(to: own.shape)
      step = step.map { $0.plus(spread) } ?? spread
    }
    guard let step, step.shape == Z.shape, own.shape == Z.shape else { return nil }
    let gaps = zip(Z.values, own.values).map { $0 - $1 }
    let square = step.values.reduce(0) { $0 + $1 * $1 }
    let best = zip(gaps, step.values).reduce(0) { $0 + $1.0 * $1.1 } / square
    func rest(_ rate: Double) -> Double {
      zip(gaps, step.values).reduce(0) {
        $0 + ($1.0 - rate * $1.1) * ($1.0 - rate * $1.1)
      }
    }
    let whole = rest(0)
    guard best.isFinite, best != 0, rest(best) < 0.003 * whole else { return nil }
    let sign: Double = best < 0 ? -1 : 1
    let simple = best.magnitude.shortened + (1 / best.magnitude).shortened.map { 1 / $0 }
    return simple.map { sign * $0 }.first { rest($0) <= 2 * rest(best) + 1e-20 * whole } ?? best
  }
}

extension Recording {
  /// Z of the first iteration; where it is not known what A tells of it, of a sigmoid or tanh.
  fileprivate func scores(_ l: Int) -> [Measured] {
    if let Z = arrays[ArrayName(0, Symbol(.Z, l))] { return [Z] }
    guard let A = arrays[ArrayName(0, Symbol(.A, l))],
      A.values.allSatisfy({ $0.magnitude < 1 && $0 != 0 })
    else { return [] }
    let tanh = A.mapped { 0.5 * Mathematics.log((1 + $0) / (1 - $0)) }
    guard A.values.allSatisfy({ $0 > 0 }) else { return [tanh] }
    return [A.mapped { Mathematics.log($0 / (1 - $0)) }, tanh]
  }
}

extension Measured {
  /// What a parameter moves by in the first step of an optimizer that begins here, the learning rate 1.
  fileprivate func step(_ optimizer: Optimizer) -> Measured {
    mapped { optimizer.firstStep($0) }
  }
}

extension Optimizer {
  /// What it makes of a slope in its first step, the learning rate 1.
  fileprivate func firstStep(_ slope: Double) -> Double {
    switch self {
    case .gradientDescent, .momentum(_, .classical): slope
    case .momentum(let beta, .ema): (1 - beta) * slope
    case .adam(_, _, let epsilon): slope / (slope.magnitude + epsilon)
    case .rmsprop(let rho, let epsilon):
      slope / ((1 - rho).squareRoot() * slope.magnitude + epsilon)
    }
  }
}

extension Symbol {
  /// The slope that moves a parameter.
  fileprivate var slope: Symbol { Symbol(quantity == .b ? .db : .dW, layer) }
}

extension ForeignArray {
  /// The same numbers under another name.
  fileprivate func renamed(_ name: String) -> ForeignArray {
    ForeignArray(
      name: name, shape: shape, elements: elements, iteration: iteration, precision: precision,
      kind: kind)
  }

  /// Before a step along a slope; as precise as both together.
  fileprivate func moved(by step: Undoing.UndoneStep, along slope: ForeignArray) -> ForeignArray {
    let isFloat = elements.allSatisfy { Double(Float($0)) == $0 }
    let before = zip(elements, slope.elements).map { after, slope in
      let value = after + step.rate * step.optimizer.firstStep(slope)
      return isFloat ? Double(Float(value)) : value
    }
    let precision: Precision =
      switch precision {
      case .decimals(let n): .decimals(max(n - 1, 0))
      case .digits(let n): .digits(max(n - 1, 1))
      default: precision
      }
    return ForeignArray(
      name: name, shape: shape, elements: before, iteration: iteration, precision: precision,
      kind: kind)
  }
}
