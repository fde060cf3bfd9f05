// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// The cost, its slope along the output, and the moves of the parameters.

extension Explainer {
  var cost: Rule {
    guard moment.training.l2.isOn else { return costData }
    let parts = [Cell(.costData), Cell(.costL2)]
    return Rule(
      "costData + costL2", ["\(operand: value(parts[0])) + \(operand: value(parts[1]))"],
      reads: [parts[0]])
  }

  var costData: Rule {
    guard let loss = moment.training.loss else { return Rule("", []) }
    let L = moment.depth
    let (A, Y) = (moment.used(.A, L), moment.used(.Y))
    let D = loss.divisor(A.shape)
    let sign: Phrase = loss.kind == .bce || loss.kind == .cce ? "−" : ""
    let factor: Phrase = loss.factor == 1 ? "" : "\(operand: loss.factor)·"
    let over: Phrase =
      switch loss.average {
      case .none: ""
      case .samples: D == 1 ? "" : " / m"
      case .elements: D == 1 ? "" : A.rows == 1 ? " / m" : " / (m·\(A.rows))"
      }
    let symbols: Phrase =
      switch loss.kind {
      case .sse, .mse: "Σ (A\(L) − Y)²"
      case .bce: "Σ( Y·ln A\(L) + (1−Y)·ln(1−A\(L)) )"
      case .cce: "Σ Y·ln A\(L)"
      }
    let rule: Phrase = "\(sign)\(factor)\(symbols)\(over)"
    var terms: [Sum.Term] = []
    for s in 0..<A.columns {
      for i in 0..<A.rows where loss.kind != .cce || Y[i, s] != 0 {
        guard let term = term(loss.kind, i, s) else {
          return Rule(rule, [], remarks: [Self.fromZ])
        }
        terms.append(
          Sum.Term(numbers: term.numbers, value: term.value, reads: [Cell(.A, L, i, s)]))
      }
    }
    let sum = Sum(terms)
    let divisor: Phrase = D == 1 ? "" : " / \(operand: D)"
    return Rule(
      rule,
      sum.lines(bracketed: false) {
        let brackets =
          sum.isLong
          && (loss.factor != 1 || D != 1 || loss.kind == .bce
            || loss.kind == .cce)
        return "\(sign)\(factor)\(brackets ? "( \($0) )" : $0)\(divisor)"
      }, reads: sum.reads)
  }

  var costL2: Rule {
    let l2 = moment.training.l2
    guard l2.isOn else {
      return Rule("0", ["0"], remarks: ["there is no penalty on weights: set l2 0.1 adds one"])
    }
    let d = l2.dividesBySamples ? Double(moment.m) : 1
    let terms = (1...moment.depth).flatMap { l in
      moment.used(.W, l).elements.map { Sum.Term(numbers: "\(operand: $0)²", value: $0 * $0) }
    }
    let divisor: Phrase = d == 1 ? "" : " / \(operand: d)"
    return Rule(
      "\(operand: l2.factor)·\(operand: l2.lambda)·( Σ over all weights of W² )\(d == 1 ? "" : " / m")",
      Sum(terms).lines(bracketed: true) {
        "\(operand: l2.factor)·\(operand: l2.lambda)·\($0)\(divisor)"
      })
  }

  func outputSlope(_ i: Int, _ s: Int) -> Rule {
    guard let loss = moment.training.loss else { return Rule("", []) }
    let L = moment.depth
    let (factor, D) = (loss.factor, outputDivisor)
    let (a, y) = (Cell(.A, L, i, s), Cell(.Y, 0, i, s))
    func scaled(_ slope: Phrase) -> Phrase {
      if factor == 1, D == 1 { return slope }
      let bracketed: Phrase = loss.kind == .bce || loss.kind == .cce ? "(\(slope))" : slope
      let product = factor == 1 ? bracketed : "\(operand: factor)·\(bracketed)"
      return D == 1 ? product : "\(product) / \(operand: D)"
    }
    let symbols: Phrase =
      switch loss.kind {
      case .sse, .mse: "2·(\(a) − \(y))"
      case .bce: "(1−\(y))/(1−\(a)) − \(y)/\(a)"
      case .cce: "−\(y)/\(a)"
      }
    let rule = scaled(symbols)
    guard let numbers = slope(loss.kind, i, s) else {
      return Rule(rule, [], reads: [a], remarks: [Self.fromZ])
    }
    return Rule(rule, [scaled(numbers)], reads: [a])
  }

  private static let fromZ: Phrase =
    "computed from Z, as A is so near to 0 or 1 that a double does not hold the rest"

  // MARK: One output

  /// One term of the sum in the cost; of a cross-entropy without its minus. Nil where A is rounded
  /// to an end and the logarithm is not to be had from it.
  private func term(_ kind: Loss.Kind, _ i: Int, _ s: Int) -> (numbers: Phrase, value: Double)? {
    let output = Output(moment, i, s)
    let (a, y) = (output.a, output.y)
    switch kind {
    case .sse, .mse: return ("(\(operand: a)−\(operand: y))²", (a - y) * (a - y))
    case .cce:
      guard let log = output.log else { return nil }
      return y == 1 ? log : ("\(operand: y)·\(log.numbers)", y * log.value)
    case .bce:
      if y == 1 { return output.log }
      if y == 0 { return output.logOfRest }
      guard let log = output.log, let rest = output.logOfRest else { return nil }
      return (
        "(\(operand: y)·\(log.numbers) + (1−\(operand: y))·\(rest.numbers))",
        y * log.value + (1 - y) * rest.value
      )
    }
  }

  private func slope(_ kind: Loss.Kind, _ i: Int, _ s: Int) -> Phrase? {
    let output = Output(moment, i, s)
    let (a, y) = (output.a, output.y)
    switch kind {
    case .sse, .mse: return "2·(\(operand: a)−\(operand: y))"
    case .cce:
      return y == 0
        ? "0" : output.inverse.map { inverse -> Phrase in "−\(operand: y)·\(inverse)" }
    case .bce:
      if y == 1 { return output.inverse.map { inverse -> Phrase in "−\(inverse)" } }
      if y == 0 { return output.inverseOfRest }
      guard let inverse = output.inverse, let rest = output.inverseOfRest else { return nil }
      return "(1−\(operand: y))·\(rest) − \(operand: y)·\(inverse)"
    }
  }

  /// One output a with what a leaves of 1, written so that neither loses its digits.
  private struct Output {
    let a, y, z: Double
    /// The other outputs of a softmax column; nil for other activations.
    let others: [Double]?
    /// Whether a is so near to 0 or 1 that its printed digits say nothing; then z does.
    let isFromZ: Bool

    init(_ moment: Moment, _ i: Int, _ s: Int) {
      let L = moment.depth
      let A = moment.used(.A, L)
      let card = moment.network.layers[L - 1].activation
      (a, y, z) = (A[i, s], moment.used(.Y)[i, s], moment.used(.Z, L)[i, s])
      others = card == .softmax ? (0..<A.rows).filter { $0 != i }.map { A[$0, s] } : nil
      isFromZ = card == .sigmoid && min(a, 1 - a) < Explainer.nearEnd
    }

    var log: (numbers: Phrase, value: Double)? {
      if isFromZ { return softplus(-z) }
      return a == 0 ? nil : ("ln \(operand: a)", Mathematics.log(a))
    }

    var logOfRest: (numbers: Phrase, value: Double)? {
      if isFromZ { return softplus(z) }
      guard let rest = shares else { return ("ln(1−\(operand: a))", Mathematics.log(1 - a)) }
      return rest.value > 0 ? ("ln\(rest.numbers)", Mathematics.log(rest.value)) : nil
    }

    var inverse: Phrase? {
      if isFromZ { return z > -700 ? "(1 + e^\(operand: -z))" : nil }
      return a == 0 ? nil : "1/\(operand: a)"
    }

    var inverseOfRest: Phrase? {
      if isFromZ { return z < 700 ? "(1 + e^\(operand: z))" : nil }
      guard let rest = shares else { return a == 1 ? nil : "1/(1−\(operand: a))" }
      return rest.value > 0 ? "1/\(rest.numbers)" : nil
    }

    /// 1 - a as the sum of the others, where a is the larger part.
    private var shares: (numbers: Phrase, value: Double)? {
      guard let others, a > 0.5 else { return nil }
      let sum = Sum(others.map { Sum.Term(numbers: "\(operand: $0)", value: $0) })
      return ("(\(sum.numbers))", others.reduce(0, +))
    }

    /// −ln(1 + e^x), which is x itself and a little where e^x is large.
    private func softplus(_ x: Double) -> (numbers: Phrase, value: Double) {
      let little = Mathematics.log(1 + Mathematics.exp(-x.magnitude))
      let value = -(max(x, 0) + little)
      return x > 30
        ? ("(−(\(operand: x) + ln(1 + e^\(operand: -x))))", value)
        : ("(−ln(1 + e^\(operand: x)))", value)
    }
  }
}
