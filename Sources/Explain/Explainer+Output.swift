// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

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
    guard let outputs = Outputs(moment, loss) else { return Rule("", []) }
    let card = loss.kind.card
    let places = (0..<A.columns).flatMap { s in
      (0..<A.rows).filter { card.counts(Y[$0, s]) }.map { (i: $0, s: s) }
    }
    // Minus a logarithm is what is computed from z: where all terms are of this kind, none needs its
    // minus.
    let isPlain = card.isNegated && places.allSatisfy { outputs[$0.i, $0.s].isFromZ }
    let sign = card.isNegated && !isPlain ? -1.0 : 1
    let terms = loss.terms(moment.used(.Z, L), A, Y, outputs.activation)
    let sum = Sum(places.map { sign * terms[$0.i, $0.s] }) { index in
      let (i, s) = places[index]
      let output = outputs[i, s]
      return Sum.Term(
        numbers: isPlain ? output.termFromZ : card.term(of: output), reads: [Cell(.A, L, i, s)])
    }
    let isFramed = loss.factor != 1 || D != 1 || (card.isNegated && !isPlain)
    return Rule(
      formula.costData,
      sum.lines(bracketed: isFramed) {
        "\(formula.framed($0, isNegated: card.isNegated && !isPlain))\(D == 1 ? "" : " / \(operand: D)")"
      }, reads: sum.reads, remarks: card.legend.map { [$0] } ?? [])
  }

  var costL2: Rule {
    let l2 = moment.training.l2
    guard l2.isOn else {
      return Rule("0", ["0"], remarks: [ExplanationRemark.noPenalty.phrase])
    }
    let d = l2.dividesBySamples ? Double(moment.m) : 1
    let weights = (1...moment.depth).flatMap { moment.used(.W, $0).elements }
    let divisor: Phrase = d == 1 ? "" : " / \(operand: d)"
    return Rule(
      "\(setting: l2.factor)·\(setting: l2.lambda)·\(Sum.ofSquaredWeights)\(d == 1 ? "" : " / m")",
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
    let card = loss.kind.card
    guard let numbers = Outputs(moment, loss).flatMap({ card.slope(at: $0[i, s]) }) else {
      return Rule(rule, [], reads: [a], remarks: [ExplanationRemark.fromZ.phrase])
    }
    let isAlone = loss.factor == 1 && outputDivisor == 1
    let bracketed: Phrase =
      isAlone || card.slopeIsProduct ? numbers : "(\(numbers))"
    return Rule(rule, [scaled(bracketed, loss)], reads: [a])
  }

  /// A slope at the output with the factor of the cost and what it is divided by, in numbers.
  func scaled(_ slope: Phrase, _ loss: Loss) -> Phrase {
    let product: Phrase = loss.factor == 1 ? slope : "\(setting: loss.factor)·\(slope)"
    return outputDivisor == 1 ? product : "\(product) / \(operand: outputDivisor)"
  }
}
