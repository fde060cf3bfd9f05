// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// What made a number infinite or not a number, found from the numbers that its step read.
struct Cause {
  /// Right behind the step.
  private let s: Stepper
  /// Where the number is, from 0.
  private let at: (row: Int, column: Int)

  init(_ stepper: Stepper, _ place: (row: Int, column: Int)) { (s, at) = (stepper, place) }

  /// The cause of what `step` computed; nil where what it read is gone.
  func sentence(_ step: Step) -> Phrase? {
    switch step {
    case .linear(let l):
      guard let W = matrix(.W, l), let A = matrix(.A, l - 1) else { return nil }
      let terms = (0..<W.columns).map { (W[at.row, $0], A[$0, at.column]) }
      return sum(terms, in: "W\(l)·A\(l - 1)")
        ?? matrix(.b, l).flatMap { b in
          b[at.row, 0].isFinite
            ? "the sum W\(l)·A\(l - 1) + b\(l) is beyond 1.8e308"
            : "b\(l)[\(at.row + 1)] is \(b[at.row, 0])"
        }
    case .weightGradient(let l):
      guard let dZ = matrix(.dZ, l), let A = matrix(.A, l - 1) else { return nil }
      let terms = (0..<A.columns).map { (dZ[at.row, $0], A[at.column, $0]) }
      return sum(terms, in: "dZ\(l)·A\(l - 1)'") ?? culprit([Symbol(.W, l)], nil)
        ?? "the slope of the penalty on weights is beyond 1.8e308"
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
          ? "a difference A − Y times the factor of the loss is beyond 1.8e308"
          : "a product with dA\(l) is beyond 1.8e308")
    case .biasGradient(let l): return "a sum over row \(at.row + 1) of dZ\(l)"
    case .updateWeights(let l): return move(Symbol(.W, l), Symbol(.dW, l), Symbol(.mW, l))
    case .updateBias(let l): return move(Symbol(.b, l), Symbol(.db, l), Symbol(.mb, l))
    }
  }

  private func matrix(_ quantity: Quantity, _ l: Int) -> Matrix? {
    try? s.value(of: Symbol(quantity, l))
  }

  // MARK: The cost and its slope

  private var cost: Phrase? {
    let L = s.network.depth
    if let data = matrix(.costData, 0), data[0, 0].isFinite {
      return "the penalty on weights is beyond 1.8e308"
    }
    for symbol in [Symbol(.Z, L), Symbol(.A, L)] {
      guard let matrix = try? s.value(of: symbol), let place = matrix.firstNotFinite else {
        continue
      }
      return "\(Cell(symbol, place.row, place.column)) is \(matrix[place.row, place.column])"
    }
    guard let loss = s.training.loss, let Z = matrix(.Z, L), let A = matrix(.A, L),
      let Y = matrix(.Y, 0)
    else { return nil }
    if loss.kind == .sse || loss.kind == .mse { return "a sum of squares beyond 1.8e308" }
    let output = s.network.layers[L - 1].activation
    let terms = loss.terms(Z, A, Y, output)
    guard let place = terms.firstNotFinite else {
      return terms.sum.isFinite
        ? "the sum over samples times the factor of the loss is beyond 1.8e308"
        : "the sum over samples is beyond 1.8e308"
    }
    // Of a softmax of one neuron a is 1, whatever z is.
    guard loss.way(with: output.rule) == .direct || A.rows == 1 else {
      return "a difference of two z of sample \(place.column + 1) is beyond 1.8e308"
    }
    let (a, cell) = (A[place.row, place.column], Cell(.A, L, place.row, place.column))
    return
      "a logarithm of \(a == 0 || a == 1 ? "0" : "a number below 0"), as \(cell) is \(exact: a)"
  }

  private func outputSlope(_ L: Int) -> Phrase? {
    let a = Cell(.A, L, at.row, at.column)
    guard let loss = s.training.loss else { return nil }
    let way = loss.way(with: s.network.layers[L - 1].activation.rule)
    if let culprit = culprit(way.startsFromZ ? [Symbol(.Z, L), a.symbol] : [a.symbol], L) {
      return culprit
    }
    switch way {
    case .direct where loss.kind == .sse || loss.kind == .mse:
      return "a difference A − Y, doubled and times the factor, is beyond 1.8e308"
    case .sigmoidBinary, .sigmoidCategorical:
      guard let z = matrix(.Z, L)?[at.row, at.column] else { return nil }
      let cell = Cell(.Z, L, at.row, at.column)
      return z > 0
        ? "1/(1−\(a)) = 1 + e^\(cell) is beyond 1.8e308"
        : "1/\(a) = 1 + e^−\(cell) is beyond 1.8e308"
    case .direct, .softmaxBinary, .softmaxCategorical:
      guard let number = matrix(.A, L)?[at.row, at.column] else { return nil }
      return "a division by \(number < 0.5 ? "" : "1−")\(a), which is 0 or next to it"
    }
  }

  // MARK: Updates

  private func move(_ parameter: Symbol, _ slope: Symbol, _ mean: Symbol) -> Phrase? {
    let isMomentum = s.training.optimizer?.keepsMean ?? false
    return culprit([slope], nil) ?? division(parameter)
      ?? (isMomentum ? culprit([mean], nil) : nil)
      ?? "the step lr·\(isMomentum ? mean : slope) is too long"
  }

  /// The division by 0 that adam does without an epsilon where all slopes so far were 0.
  private func division(_ parameter: Symbol) -> Phrase? {
    guard case .adam(let beta1, let beta2, epsilon: 0) = s.training.optimizer else { return nil }
    let (isWeight, l) = (parameter.quantity == .W, parameter.layer)
    let (mean, square) = (Symbol(isWeight ? .mW : .mb, l), Symbol(isWeight ? .sW : .sb, l))
    guard let m = try? s.value(of: mean)[at.row, at.column],
      let v = try? s.value(of: square)[at.row, at.column], v == 0
    else { return nil }
    let names = "\(Cell(mean, at.row, at.column)) and \(Cell(square, at.row, at.column))"
    let remedy: Phrase = "set optimizer adam \(exact: beta1) \(exact: beta2) 1e-8"
    return m == 0
      ? "0/0, as \(names) are 0 and adam's ε is 0; \(remedy)"
      : "a division by 0, as \(Cell(square, at.row, at.column)) and adam's ε are 0; \(remedy)"
  }

  // MARK: Elements

  /// The first element, of those that the step read for this one, that is not finite: where a layer
  /// is activated by softmax, it read the whole column.
  private func culprit(_ symbols: [Symbol], _ activated: Int?) -> Phrase? {
    let isSoftmax = activated.map { s.network.layers[$0 - 1].activation == .softmax } ?? false
    for symbol in symbols {
      guard let matrix = try? s.value(of: symbol) else { continue }
      let rows = isSoftmax ? [at.row] + Array(0..<matrix.rows) : [at.row]
      for row in rows where !matrix[row, at.column].isFinite {
        return "\(symbol)[\(row + 1),\(at.column + 1)] is \(matrix[row, at.column])"
      }
    }
    return nil
  }

  /// What a sum of products, in order, came to; nil where it is finite.
  private func sum(_ factors: [(Double, Double)], in product: String) -> Phrase? {
    let terms = factors.map { $0.0 * $0.1 }
    if terms.reduce(0, +).isFinite { return nil }
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
