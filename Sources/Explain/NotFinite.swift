// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Explains a number that is infinite or not a number: which one, what made it, what would help.
package struct NotFinite {
  /// What was computed.
  package let symbol: Symbol
  /// `Z2[1,7] is infinite: the sum in W2·A1 is beyond 1.8e308`
  package let message: Phrase
  /// What was infinite or not a number before it, and made it so; nil where it began here.
  package let origin: Symbol?

  /// The first number of `value`, which `step` has just computed; nil where all of it is finite.
  package init?(_ step: Step, _ symbol: Symbol, _ value: Matrix, _ stepper: Stepper) {
    guard let place = value.firstNotFinite else { return nil }
    self.symbol = symbol
    let number = value[place.row, place.column]
    let name =
      value.shape.count == 1 ? "\(symbol)" : "\(symbol)[\(place.row + 1),\(place.column + 1)]"
    message =
      "\(name) is \(number.isNaN ? "not a number" : number > 0 ? "infinite" : "minus infinite")"
      + (Self.cause(step, stepper, place).map { ": \($0)" } ?? "")
    origin = Flow(stepper).firstNotFinite(into: step, place.row, place.column)
  }

  private static func cause(_ step: Step, _ s: Stepper, _ at: (row: Int, column: Int)) -> Phrase? {
    func matrix(_ q: Quantity, _ l: Int) -> Matrix? { try? s.value(of: Symbol(q, l)) }
    switch step {
    case .linear(let l):
      guard let W = matrix(.W, l), let A = matrix(.A, l - 1) else { return nil }
      let terms = (0..<W.columns).map { (W[at.row, $0], A[$0, at.column]) }
      return sum(terms, in: "W\(l)·A\(l - 1)")
    case .weightGradient(let l):
      guard let dZ = matrix(.dZ, l), let A = matrix(.A, l - 1) else { return nil }
      return sum(
        (0..<A.columns).map { (dZ[at.row, $0], A[at.column, $0]) }, in: "dZ\(l)·A\(l - 1)'")
    case .inputGradient(let l):
      guard let W = matrix(.W, l), let dZ = matrix(.dZ, l) else { return nil }
      return sum((0..<W.rows).map { (W[$0, at.row], dZ[$0, at.column]) }, in: "W\(l)'·dZ\(l)")
    case .cost:
      if let data = matrix(.costData, 0), data[0, 0].isFinite {
        return "the penalty on weights is beyond 1.8e308"
      }
      return output(s) ?? s.training.loss.map { Phrase($0.kind.card.beyond.cost) }
    case .costGradient(let L):
      return culprit(
        isCrossEntropy(s) ? [Symbol(.Z, L), Symbol(.A, L)] : [Symbol(.A, L)], L, s, at)
        ?? s.training.loss.map { Phrase($0.kind.card.beyond.slope) }
    case .activation(let l): return culprit([Symbol(.Z, l)], l, s, at)
    case .preActivationGradient(let l):
      let reads = Flow(s).reads(of: step)
      return culprit([.dA, .A, .Z].map { Symbol($0, l) }.filter(reads.contains), l, s, at)
        ?? "a product with dA\(l) is beyond 1.8e308"
    case .biasGradient(let l): return "a sum over row \(at.row + 1) of dZ\(l)"
    case .updateWeights(let l):
      return culprit([Symbol(.dW, l)], nil, s, at) ?? division(Symbol(.W, l), s, at)
        ?? "the step lr·dW\(l) is too long"
    case .updateBias(let l):
      return culprit([Symbol(.db, l)], nil, s, at) ?? division(Symbol(.b, l), s, at)
        ?? "the step lr·db\(l) is too long"
    }
  }

  /// The division by 0 that an optimizer does without an epsilon where all slopes so far were 0.
  private static func division(_ parameter: Symbol, _ s: Stepper, _ at: (row: Int, column: Int))
    -> Phrase?
  {
    guard let card = s.training.optimizer?.card, let division = card.division,
      division.epsilon == 0
    else { return nil }
    let cell = Cell(parameter, at.row, at.column)
    let (above, below) = (cell.part(division.of), cell.part(.square))
    guard let x = try? s.value(of: above.symbol)[at.row, at.column],
      let v = try? s.value(of: below.symbol)[at.row, at.column], v == 0
    else { return nil }
    let typed = card.knobs.dropLast().reduce("\(card.name)" as Phrase) {
      "\($0) \(exact: $1.value.number)"
    }
    let remedy: Phrase = "set optimizer \(typed) 1e-8"
    return x == 0
      ? "0/0, as \(above) and \(below) are 0 and \(card.name)'s ε is 0; \(remedy)"
      : "a division by 0, as \(below) and \(card.name)'s ε are 0; \(remedy)"
  }

  private static func isCrossEntropy(_ s: Stepper) -> Bool {
    s.training.loss?.kind.card.isNegated ?? false
  }

  /// The first output that is not finite, or the z behind it.
  private static func output(_ s: Stepper) -> Phrase? {
    for symbol in [Symbol(.Z, s.network.depth), Symbol(.A, s.network.depth)] {
      guard let matrix = try? s.value(of: symbol), let place = matrix.firstNotFinite else {
        continue
      }
      return "\(Cell(symbol, place.row, place.column)) is \(matrix[place.row, place.column])"
    }
    return nil
  }

  /// The first element, of those that the step read for this one, that is not finite: where a layer
  /// is activated by softmax, it read the whole column.
  private static func culprit(
    _ symbols: [Symbol], _ activated: Int?, _ s: Stepper, _ at: (row: Int, column: Int)
  ) -> Phrase? {
    let isSoftmax = activated.map { s.network.layers[$0 - 1].activation.card.mixesColumn } ?? false
    for symbol in symbols {
      guard let matrix = try? s.value(of: symbol) else { continue }
      let rows = isSoftmax ? [at.row] + Array(0..<matrix.rows) : [at.row]
      for row in rows where !matrix[row, at.column].isFinite {
        return "\(symbol)[\(row + 1),\(at.column + 1)] is \(matrix[row, at.column])"
      }
    }
    return nil
  }

  private static func sum(_ factors: [(Double, Double)], in product: String) -> Phrase {
    let terms = factors.map { $0.0 * $0.1 }
    if factors.contains(where: { $0.0.isNaN || $0.1.isNaN }) {
      return "a factor in \(product) is not a number"
    }
    if terms.contains(where: \.isNaN) { return "0·inf in \(product)" }
    if terms.contains(.infinity), terms.contains(-.infinity) { return "inf + (-inf) in \(product)" }
    if factors.contains(where: { $0.0.isInfinite || $0.1.isInfinite }) {
      return "a factor in \(product) is infinite"
    }
    if terms.contains(where: \.isInfinite) { return "a product in \(product) is beyond 1.8e308" }
    return "the sum in \(product) is beyond 1.8e308"
  }
}
