// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

/// What made a number infinite or not a number, found from the numbers that its step read.
struct Cause {
  /// Right behind the step.
  private let s: Stepper
  /// Where the number is, from 0.
  private let at: (row: Int, column: Int)

  init(_ stepper: Stepper, _ place: (row: Int, column: Int)) { (s, at) = (stepper, place) }

  /// The cause of what `step` computed; nil where what it read is gone.
  func fact(_ step: Step) -> NotFiniteCause? {
    switch step {
    case .linear(let l):
      guard let W = matrix(.W, l), let A = matrix(.A, l - 1) else { return nil }
      let terms = (0..<W.columns).map { (W[at.row, $0], A[$0, at.column]) }
      return sum(terms, in: "W\(l)·A\(l - 1)")
        ?? matrix(.b, l).flatMap { b in
          b[at.row, 0].isFinite
            ? .beyond(.sum("W\(l)·A\(l - 1) + b\(l)"))
            : .read("\(Cell(.b, l, at.row))", b[at.row, 0])
        }
    case .weightGradient(let l):
      guard let dZ = matrix(.dZ, l), let A = matrix(.A, l - 1) else { return nil }
      let terms = (0..<A.columns).map { (dZ[at.row, $0], A[at.column, $0]) }
      return sum(terms, in: "dZ\(l)·A\(l - 1)'") ?? culprit([Symbol(.W, l)], nil)
        ?? .beyond(.penaltySlope)
    case .inputGradient(let l):
      guard let W = matrix(.W, l), let dZ = matrix(.dZ, l) else { return nil }
      return sum((0..<W.rows).map { (W[$0, at.row], dZ[$0, at.column]) }, in: "W\(l)'·dZ\(l)")
    case .cost: return cost
    case .costGradient(let L): return outputSlope(L)
    case .activation(let l): return culprit([Symbol(.Z, l)], l)
    case .preActivationGradient(let l):
      let reads = Flow(s).reads(of: step)
      let isShort = !reads.contains(Symbol(.dA, l))
      return culprit([.dA, .A, .Z].map { Symbol($0, l) }.filter(reads.contains), l)
        ?? (isShort
          ? .beyond(.scaledDifference) : .beyond(.productWith(Symbol(.dA, l))))
    case .biasGradient(let l): return .rowSum(row: at.row, of: Symbol(.dZ, l))
    case .updateWeights, .updateBias: return move(step.writes)
    }
  }

  private func matrix(_ quantity: Quantity, _ l: Int) -> Matrix? {
    try? s.value(of: Symbol(quantity, l))
  }

  // MARK: The cost and its slope

  private var cost: NotFiniteCause? {
    let L = s.network.depth
    if let data = matrix(.costData, 0), data[0, 0].isFinite {
      return .beyond(.penalty)
    }
    for symbol in [Symbol(.Z, L), Symbol(.A, L), Symbol(.Y)] {
      guard let matrix = try? s.value(of: symbol), let place = matrix.firstNotFinite else {
        continue
      }
      return .read(
        "\(Cell(symbol, place.row, place.column))", matrix[place.row, place.column])
    }
    guard let loss = s.training.loss, let Z = matrix(.Z, L), let A = matrix(.A, L),
      let Y = matrix(.Y, 0)
    else { return nil }
    let (card, output) = (loss.kind.card, s.network.layers[L - 1].activation)
    let terms = loss.terms(Z, A, Y, output)
    guard let place = terms.firstNotFinite else {
      return terms.sum.isFinite
        ? .beyond(.scaledSum) : .card(card.beyondSum)
    }
    // Of a softmax of one neuron a is 1, whatever z is.
    guard loss.way(behind: output) == .direct || A.rows == 1 else {
      return .beyond(.differenceOfZ(sample: place.column + 1))
    }
    let cell = Cell(.A, L, place.row, place.column)
    return .card(card.beyondTerm(A[place.row, place.column], cell))
  }

  private func outputSlope(_ L: Int) -> NotFiniteCause? {
    let a = Cell(.A, L, at.row, at.column)
    guard let loss = s.training.loss else { return nil }
    let way = loss.way(behind: s.network.layers[L - 1].activation)
    let reads = (way.startsFromZ ? [Symbol(.Z, L)] : []) + [a.symbol, Symbol(.Y)]
    if let culprit = culprit(reads, L) { return culprit }
    let product = NotFiniteCause.beyond(.scaledSlope)
    switch way {
    case .sigmoidBinary, .sigmoidCategorical:
      guard let z = matrix(.Z, L)?[at.row, at.column] else { return nil }
      if Mathematics.exp(z.magnitude).isFinite { return product }
      return .beyond(
        .exponential(a: a, z: Cell(.Z, L, at.row, at.column), isNearOne: z > 0))
    case .direct, .softmaxBinary, .softmaxCategorical:
      guard let number = matrix(.A, L)?[at.row, at.column],
        let y = matrix(.Y, 0)?[at.row, at.column]
      else { return nil }
      let card = loss.kind.card
      return card.slope(number, y).isFinite ? product : .card(card.beyondSlope(number, a))
    }
  }

  // MARK: Updates

  private func move(_ parameter: Symbol) -> NotFiniteCause? {
    guard let card = s.training.optimizer?.card else { return nil }
    let cell = Cell(parameter, at.row, at.column)
    let parts = card.parts.map { cell.part($0).symbol }
    let divisor = card.division == nil ? "" : " / √\(cell.part(.square).symbol)"
    return culprit([cell.part(.slope).symbol], nil) ?? division(cell, card) ?? culprit(parts, nil)
      ?? .longStep("\(parts[0])\(divisor)")
  }

  /// The division by 0 that an optimizer does without an epsilon where all slopes so far were 0.
  private func division(_ cell: Cell, _ card: any OptimizerCard) -> NotFiniteCause? {
    guard let division = card.division, division.epsilon == 0 else { return nil }
    let (above, below) = (cell.part(division.of), cell.part(.square))
    guard let x = try? s.value(of: above.symbol)[at.row, at.column],
      let v = try? s.value(of: below.symbol)[at.row, at.column], v == 0
    else { return nil }
    return .division(of: above, isZero: x == 0, by: below, card)
  }

  // MARK: Elements

  /// The first element, of those that the step read for this one, that is not finite: where the
  /// activation of layer `activated` mixes a column, it read all of that.
  private func culprit(_ symbols: [Symbol], _ activated: Int?) -> NotFiniteCause? {
    let isMixed = activated.map { s.network.layers[$0 - 1].activation.card.mixesColumn } ?? false
    for symbol in symbols {
      guard let matrix = try? s.value(of: symbol) else { continue }
      let rows = isMixed ? [at.row] + Array(0..<matrix.rows) : [at.row]
      for row in rows where !matrix[row, at.column].isFinite {
        return .read("\(symbol)[\(row + 1),\(at.column + 1)]", matrix[row, at.column])
      }
    }
    return nil
  }

  /// What a sum of products, in order, came to; nil where it is finite.
  private func sum(_ factors: [(Double, Double)], in product: String) -> NotFiniteCause? {
    let terms = factors.map { $0.0 * $0.1 }
    if terms.reduce(0, +).isFinite { return nil }
    if factors.contains(where: { $0.0.isNaN || $0.1.isNaN }) {
      return .factorNotANumber(in: product)
    }
    if terms.contains(where: \.isNaN) { return .zeroTimesInfinity(in: product) }
    if terms.contains(.infinity), terms.contains(-.infinity) {
      return .infinitiesCancel(in: product)
    }
    if factors.contains(where: { $0.0.isInfinite || $0.1.isInfinite }) {
      return .factorInfinite(in: product)
    }
    if terms.contains(where: \.isInfinite) { return .beyond(.product(in: product)) }
    return .beyond(.sumOfProducts(product))
  }
}
