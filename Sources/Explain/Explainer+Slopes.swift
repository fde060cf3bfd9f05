// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

// The way back: slopes along Z, A, W and b. That along the output stands beside the cost.

extension Explainer {
  func preActivationSlope(_ l: Int, _ i: Int, _ s: Int) -> Rule {
    let (card, activation) = (card(l), moment.network.layers[l - 1].activation)
    let written = card.writtenSlope(i, column(l, s, hasSlopes: true))
    var rule = Rule(written.rule, written.numbers, reads: written.reads)
    guard l == moment.depth, let loss = moment.training.loss,
      let shortcut = loss.way(behind: activation).shortcut
    else { return rule }
    // Where dA is infinite the long way is 0·inf, and not the number.
    if written.reads.contains(where: { !value($0).isFinite }) { rule.ways.removeAll() }
    let (a, y) = (moment.used(.A, l)[i, s], moment.used(.Y)[i, s])
    let names = (Cell(.A, l, i, s), Cell(.Y, 0, i, s))
    let isShare = shortcut == .differenceOfShares
    // The target at which nothing is left.
    let whole =
      switch shortcut {
      case .difference: 1.0
      case .differenceOfShares:
        (0..<moment.used(.Y).rows).reduce(0) { $0 + moment.used(.Y)[$1, s] }
      case .rest: y
      }
    // A softmax of one output is 1, and leaves nothing.
    let isSole = card.mixesColumn && moment.used(.A, l).rows == 1
    let isOnTarget = y == whole && whole != 0 && 1 - a < Written.nearEnd && !isSole
    let numbers: Phrase =
      isOnTarget ? minusRest(l, i, s, whole) : Self.shortened(shortcut, a, y, whole)
    let isAlone = loss.factor == 1 && outputDivisor == 1
    rule.ways.append(
      Explanation.Calculation(
        rule: Formula(moment.network, moment.training).shortened(
          shortcut, "\(names.0)", "\(names.1)"),
        numbers: [isAlone ? numbers : scaled("(\(numbers))", loss)]))
    rule.reads = [names.0]
    if isOnTarget {
      let others = (0..<moment.used(.A, l).rows).filter { $0 != i }
      rule.reads = isShare ? others.map { Cell(.A, l, $0, s) } : [Cell(.Z, l, i, s)]
      rule.remarks.append((isShare ? ExplanationRemark.fromOthers : .fromZ).phrase)
    }
    rule.remarks.append(
      ExplanationRemark.cancelling(activation: card.name, isInfinite: rule.ways.count == 1).phrase)
    return rule
  }

  /// A − Y where a has all but reached its target: minus what a leaves of 1, which it does not hold
  /// itself; e^−z has it, and the other shares of a softmax.
  private func minusRest(_ l: Int, _ i: Int, _ s: Int, _ whole: Double) -> Phrase {
    let (A, z) = (moment.used(.A, l), moment.used(.Z, l)[i, s])
    let share: Phrase = whole == 1 ? "" : "\(operand: whole)·"
    guard card(l).mixesColumn else {
      return "−\(share)e^\(operand: -z) / (1 + e^\(operand: -z))"
    }
    let others = (0..<A.rows).filter { $0 != i }.map { A[$0, s] }
    let rest: Phrase = "(\(Sum(others) { Sum.Term(numbers: "\(operand: others[$0])") }.numbers))"
    return "−\(share)\(rest)"
  }

  /// What is left of the chain rule, in numbers that hold their digits.
  private static func shortened(
    _ shortcut: Loss.Shortcut, _ a: Double, _ y: Double, _ whole: Double
  )
    -> Phrase
  {
    switch shortcut {
    case .difference: "\(operand: a) − \(operand: y)"
    case .differenceOfShares where whole == 1: "\(operand: a) − \(operand: y)"
    case .differenceOfShares: "\(operand: a)·\(operand: whole) − \(operand: y)"
    case .rest where y == 0: "0"
    case .rest where y == 1: "−(1−\(operand: a))"
    case .rest: "−\(operand: y)·(1−\(operand: a))"
    }
  }

  func inputSlope(_ l: Int, _ j: Int, _ s: Int) -> Rule {
    let (W, dZ) = (moment.used(.W, l + 1), moment.used(.dZ, l + 1))
    let sum = Sum((0..<W.rows).map { W[$0, j] * dZ[$0, s] }) { i in
      Sum.Term(
        numbers: "\(operand: W[i, j])·\(operand: dZ[i, s])", reads: [Cell(.dZ, l + 1, i, s)])
    }
    return Rule(
      Sum.series(W.rows, over: "i", isGrouped: false) { i in
        "W\(l + 1)[\(i),\(j + 1)]·dZ\(l + 1)[\(i),\(s + 1)]"
      }, sum.lines(bracketed: false), reads: sum.reads)
  }

  func weightSlope(_ l: Int, _ i: Int, _ j: Int) -> Rule {
    let (dZ, A) = (moment.used(.dZ, l), moment.used(.A, l - 1))
    let sum = Sum((0..<moment.m).map { dZ[i, $0] * A[j, $0] }) { s in
      Sum.Term(
        numbers: "\(operand: dZ[i, s])·\(operand: A[j, s])",
        reads: [Cell(.dZ, l, i, s)] + read(.A, l - 1, j, s))
    }
    let penalty = penaltySlope(l, i, j)
    let D = sampleDivisor
    let all = Sum.series(
      moment.m, over: "samples s", letter: "s", isGrouped: D > 1 || penalty != nil
    ) {
      s in "dZ\(l)[\(i + 1),\(s)]·A\(l - 1)[\(j + 1),\(s)]"
    }
    let grouped: Phrase = D > 1 && moment.m <= Sum.fewest && moment.m > 1 ? "( \(all) )" : all
    let more: Phrase = penalty.map { " + \($0.rule)" } ?? ""
    return Rule(
      "\(grouped)\(D > 1 ? " / m" : "")\(more)",
      sum.lines(bracketed: D > 1) {
        let divided: Phrase = D > 1 ? "\($0) / \(operand: D)" : $0
        return penalty.map { "\(divided) + \($0.numbers)" } ?? divided
      }, reads: sum.reads)
  }

  /// What the penalty on weights adds to a slope; nil without one.
  func penaltySlope(_ l: Int, _ i: Int, _ j: Int) -> (rule: Phrase, numbers: Phrase, value: Double)?
  {
    let l2 = moment.training.l2
    guard l2.isOn else { return nil }
    let (strength, w) = (2 * l2.factor * l2.lambda, moment.used(.W, l)[i, j])
    let d = l2.dividesBySamples ? Double(moment.m) : 1
    let divisor: Phrase = d == 1 ? "" : " / \(operand: d)"
    return (
      "\(setting: strength)·\(Cell(.W, l, i, j))\(d == 1 ? "" : " / m")",
      "\(setting: strength)·\(operand: w)\(divisor)", strength * w / d
    )
  }

  func biasSlope(_ l: Int, _ i: Int) -> Rule {
    let dZ = moment.used(.dZ, l)
    let sum = Sum((0..<moment.m).map { dZ[i, $0] }) { s in
      Sum.Term(numbers: "\(operand: dZ[i, s])", reads: [Cell(.dZ, l, i, s)])
    }
    let D = sampleDivisor
    let all = Sum.series(moment.m, over: "samples s", letter: "s", isGrouped: D > 1) { s in
      "dZ\(l)[\(i + 1),\(s)]"
    }
    let grouped: Phrase = D > 1 && moment.m <= Sum.fewest && moment.m > 1 ? "( \(all) )" : all
    let line: Phrase = sum.isLong && D > 1 ? "( \(sum.numbers) )" : sum.numbers
    return Rule(
      "\(grouped)\(D > 1 ? " / m" : "")", [D > 1 ? "\(line) / \(operand: D)" : line],
      reads: sum.reads)
  }
}
