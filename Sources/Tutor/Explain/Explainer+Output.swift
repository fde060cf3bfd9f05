// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// The cost and its slope along the output.

extension Explainer {
  var cost: Rule {
    guard moment.training.l2.isOn else { return costData }
    let parts = [Cell(.costData), Cell(.costL2)]
    return Rule(
      "costData + costL2", ["\(operand: value(parts[0])) + \(operand: value(parts[1]))"],
      reads: parts)
  }

  var costData: Rule {
    guard let loss = moment.training.loss else { return Rule("", []) }
    let L = moment.depth
    let (A, Y) = (moment.used(.A, L), moment.used(.Y))
    let (D, formula) = (loss.divisor(A.shape), Formula(moment.network, moment.training))
    let outputs = Outputs(moment)
    var (places, values): ([(i: Int, s: Int)], [Double]) = ([], [])
    for s in 0..<A.columns {
      for i in 0..<A.rows where loss.kind != .cce || Y[i, s] != 0 {
        guard let value = outputs[i, s].term(loss.kind) else {
          return Rule(formula.costData, [], remarks: [Self.fromZ])
        }
        places.append((i, s))
        values.append(value)
      }
    }
    let isEntropy = loss.kind == .bce || loss.kind == .cce
    // −(−ln(1 + e^z)) is ln(1 + e^z): where all terms are of this kind, none needs its minus.
    let isPlain = isEntropy && places.allSatisfy { outputs[$0.i, $0.s].isSoftplus }
    let sum = Sum(isPlain ? values.map { -$0 } : values) { index in
      let (i, s) = places[index]
      let output = outputs[i, s]
      return Sum.Term(
        numbers: isPlain ? output.softplus : output.written(loss.kind), reads: [Cell(.A, L, i, s)])
    }
    let isFramed = loss.factor != 1 || D != 1 || (isEntropy && !isPlain)
    return Rule(
      formula.costData,
      sum.lines(bracketed: isFramed) {
        "\(formula.framed($0, isNegated: isEntropy && !isPlain))\(D == 1 ? "" : " / \(operand: D)")"
      }, reads: sum.reads)
  }

  var costL2: Rule {
    let l2 = moment.training.l2
    guard l2.isOn else {
      return Rule("0", ["0"], remarks: ["there is no penalty on weights: set l2 0.1 adds one"])
    }
    let d = l2.dividesBySamples ? Double(moment.m) : 1
    let weights = (1...moment.depth).flatMap { moment.used(.W, $0).elements }
    let divisor: Phrase = d == 1 ? "" : " / \(operand: d)"
    return Rule(
      "\(setting: l2.factor)·\(setting: l2.lambda)·( Σ over all weights of W² )\(d == 1 ? "" : " / m")",
      Sum(weights.map { $0 * $0 }) { Sum.Term(numbers: "\(operand: weights[$0])²") }
        .lines(bracketed: true) {
          "\(setting: l2.factor)·\(setting: l2.lambda)·\($0)\(divisor)"
        })
  }

  func outputSlope(_ i: Int, _ s: Int) -> Rule {
    guard let loss = moment.training.loss else { return Rule("", []) }
    let L = moment.depth
    let (a, y) = (Cell(.A, L, i, s), Cell(.Y, 0, i, s))
    let rule = Formula(moment.network, moment.training).outputSlope("\(a)", "\(y)")
    guard let numbers = Outputs(moment)[i, s].slope(loss.kind) else {
      return Rule(rule, [], reads: [a], remarks: [Self.fromZ])
    }
    let isAlone = loss.factor == 1 && outputDivisor == 1
    let bracketed: Phrase =
      isAlone || loss.kind == .sse || loss.kind == .mse ? numbers : "(\(numbers))"
    return Rule(rule, [scaled(bracketed, loss)], reads: [a])
  }

  /// A slope at the output with the factor of the cost and what it is divided by, in numbers.
  func scaled(_ slope: Phrase, _ loss: Loss) -> Phrase {
    let product: Phrase = loss.factor == 1 ? slope : "\(setting: loss.factor)·\(slope)"
    return outputDivisor == 1 ? product : "\(product) / \(operand: outputDivisor)"
  }

  static let fromZ: Phrase =
    "computed from Z, as A is so near to 0 or 1 that a double does not hold the rest"
}

/// The outputs of a network beside their targets.
private struct Outputs {
  private let A, Y, Z: Matrix
  private let activation: Activation?

  init(_ moment: Moment) {
    let L = moment.depth
    (A, Y, Z) = (moment.used(.A, L), moment.used(.Y), moment.used(.Z, L))
    activation = moment.network.layers.last?.activation
  }

  subscript(i: Int, s: Int) -> Output {
    Output(
      a: A[i, s], y: Y[i, s], z: Z[i, s],
      // 1 - a as the others, where a is the larger part.
      others: activation == .softmax && A[i, s] > 0.5
        ? (0..<A.rows).filter { $0 != i }.map { A[$0, s] } : nil,
      isShare: activation == .softmax,
      isFromZ: activation == .sigmoid && min(A[i, s], 1 - A[i, s]) < Explainer.nearEnd)
  }
}

/// One output a, written so that neither it nor what it leaves of 1 loses its digits.
private struct Output {
  let a, y, z: Double
  /// The other outputs of a softmax column, where they are the better 1 - a.
  let others: [Double]?
  /// Whether it is a share of a softmax: cost and slope come from Z where it is rounded to 0.
  let isShare: Bool
  /// Whether a is so near to 0 or 1 that its printed digits say nothing; then z does.
  let isFromZ: Bool

  /// Its term in the sum of the cost; of a cross-entropy without the minus. Nil where a is rounded to
  /// an end and the logarithm is not to be had from it.
  func term(_ kind: Loss.Kind) -> Double? {
    switch kind {
    case .sse, .mse: return (a - y) * (a - y)
    case .cce: return log.map { y * $0 }
    case .bce:
      if y == 1 { return log }
      if y == 0 { return logOfRest }
      guard let log, let logOfRest else { return nil }
      return y * log + (1 - y) * logOfRest
    }
  }

  /// The term with its numbers.
  func written(_ kind: Loss.Kind) -> Phrase {
    switch kind {
    case .sse, .mse: "(\(operand: a)−\(operand: y))²"
    case .cce: y == 1 ? writtenLog : "\(operand: y)·\(writtenLog)"
    case .bce:
      y == 1
        ? writtenLog
        : y == 0
          ? writtenLogOfRest
          : "(\(operand: y)·\(writtenLog) + (1−\(operand: y))·\(writtenLogOfRest))"
    }
  }

  /// Whether the term of a cross-entropy is written from z alone, as ``softplus``.
  var isSoftplus: Bool { isFromZ && (y == 0 || y == 1) }
  var softplus: Phrase { softplus(y == 1 ? -z : z) }

  /// The slope of the term along a, with its numbers.
  func slope(_ kind: Loss.Kind) -> Phrase? {
    switch kind {
    case .sse, .mse: return "2·(\(operand: a)−\(operand: y))"
    case .cce:
      if y == 0 { return "0" }
      return inverse.map { y == 1 ? "−\($0)" : "−\(operand: y)·\($0)" }
    case .bce:
      if y == 1 { return inverse.map { inverse -> Phrase in "−\(inverse)" } }
      if y == 0 { return inverseOfRest }
      guard let inverse, let inverseOfRest else { return nil }
      return "(1−\(operand: y))·\(inverseOfRest) − \(operand: y)·\(inverse)"
    }
  }

  // MARK: a and 1 - a

  private var log: Double? {
    isFromZ ? minusSoftplus(-z) : isShare && a == 0 ? nil : Mathematics.log(a)
  }
  private var writtenLog: Phrase { isFromZ ? writtenSoftplus(-z) : "ln \(operand: a)" }

  private var logOfRest: Double? {
    isFromZ ? minusSoftplus(z) : isShare && rest == 0 ? nil : Mathematics.log(rest)
  }
  private var writtenLogOfRest: Phrase { isFromZ ? writtenSoftplus(z) : "ln\(writtenRest)" }

  private var inverse: Phrase? {
    if isFromZ { return "(1 + e^\(operand: -z))" }
    return isShare && a == 0 ? nil : "1/\(operand: a)"
  }

  private var inverseOfRest: Phrase? {
    if isFromZ { return "(1 + e^\(operand: z))" }
    return isShare && rest == 0 ? nil : "1/\(writtenRest)"
  }

  private var rest: Double { others?.reduce(0, +) ?? 1 - a }
  private var writtenRest: Phrase {
    guard let others else { return "(1−\(operand: a))" }
    return "(\(Sum(others) { Sum.Term(numbers: "\(operand: others[$0])") }.numbers))"
  }

  /// −ln(1 + e^x), which is −x itself and a little where e^x is large.
  private func minusSoftplus(_ x: Double) -> Double {
    -(max(x, 0) + Mathematics.log(1 + Mathematics.exp(-x.magnitude)))
  }
  private func writtenSoftplus(_ x: Double) -> Phrase { "(−\(softplus(x)))" }
  private func softplus(_ x: Double) -> Phrase {
    x > 30
      ? "(\(operand: x) + ln(1 + e^\(operand: -x)))" : "ln(1 + e^\(operand: x))"
  }
}
