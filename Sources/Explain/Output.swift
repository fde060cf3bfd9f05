// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// The outputs of a network beside their targets.
struct Outputs {
  private let A, Y, Z: Matrix
  private let loss: Loss
  let activation: Activation

  init?(_ moment: Moment, _ loss: Loss) {
    guard let activation = moment.network.layers.last?.activation else { return nil }
    let L = moment.depth
    (A, Y, Z) = (moment.used(.A, L), moment.used(.Y), moment.used(.Z, L))
    (self.loss, self.activation) = (loss, activation)
  }

  subscript(i: Int, s: Int) -> Output {
    let isColumn = activation.rule == .softmax
    return Output(
      a: A[i, s], y: Y[i, s], kind: loss.kind, way: loss.way(with: activation.rule),
      Z: isColumn ? (0..<Z.rows).map { Z[$0, s] } : [Z[i, s]], place: isColumn ? i : 0,
      // 1 - a as the others, where a is the larger part.
      others: isColumn && A[i, s] > 0.5
        ? (0..<A.rows).filter { $0 != i }.map { A[$0, s] } : nil)
  }
}

/// One output a, written as cost and slope are computed from it, so that neither a nor what it leaves
/// of 1 loses its digits.
struct Output {
  let a, y: Double
  let kind: Loss.Kind
  let way: Loss.Way
  /// The z behind it: of a softmax those of the whole column, its own at ``place``.
  let Z: [Double]
  let place: Int
  /// The other outputs of a softmax column, where they are the better 1 - a.
  let others: [Double]?

  private var z: Double { Z[place] }

  /// Whether a is so near to 0 or 1 that its printed digits say nothing; then z does.
  var isFromZ: Bool { way.startsFromZ && min(a, 1 - a) < Explainer.nearEnd }

  /// Its term in the sum of the cost with its numbers; of a cross-entropy without the minus.
  var term: Phrase {
    if isFromZ { return "(−\(termFromZ))" }
    switch kind {
    case .sse, .mse: return "(\(operand: a)−\(operand: y))²"
    case .cce: return y == 1 ? log : "\(operand: y)·\(log)"
    case .bce:
      if y == 1 { return log }
      if y == 0 { return logOfRest }
      return "(\(operand: y)·\(log) + (1−\(operand: y))·\(logOfRest))"
    }
  }

  private var log: Phrase { "ln \(operand: a)" }
  private var logOfRest: Phrase {
    others == nil && a.magnitude < Explainer.nearEnd
      ? "log1p(−\(operand: a))" : "ln\(rest)"
  }

  // MARK: From z

  /// The term of a cross-entropy from z, with the minus.
  var termFromZ: Phrase {
    switch way {
    case .sigmoidBinary where y != 0 && y != 1:
      let size: Phrase =
        z > 0 ? "(1−\(operand: y))·\(operand: z)" : "\(operand: y)·\(operand: z.magnitude)"
      return "(\(size) + log1p(e^\(operand: -z.magnitude)))"
    case .sigmoidBinary, .softmaxBinary:
      if y == 1 { return minusLog }
      if y == 0 { return minusLogOfRest }
      return "(\(operand: y)·\(minusLog) + (1−\(operand: y))·\(minusLogOfRest))"
    case .sigmoidCategorical, .softmaxCategorical, .direct:
      return y == 1 ? minusLog : "\(operand: y)·\(minusLog)"
    }
  }

  /// −ln a: of a sigmoid ln(1 + e^−z), of a softmax ln Σ e^z − z.
  private var minusLog: Phrase {
    guard isShare else { return softplus(-z) }
    let powers = sum(without: [top], from: Z[top])
    let log: Phrase = Z.count == 1 ? "0" : "log1p(\(powers))"
    return place == top ? log : "(\(operand: Z[top] - z) + \(log))"
  }

  /// −ln(1−a)
  private var minusLogOfRest: Phrase {
    guard isShare else { return softplus(z) }
    guard let others else { return "(−log1p(−\(operand: a)))" }
    guard others.allSatisfy({ $0 == 0 }), let second else { return "(−ln\(rest))" }
    // The others are rounded to 0: measured from the largest of them they are not.
    let size: Phrase = "\(operand: z - Z[second])"
    return others.count == 1
      ? size : "(\(size) − log1p(\(sum(without: [place, second], from: Z[second]))))"
  }

  private var isShare: Bool { way == .softmaxBinary || way == .softmaxCategorical }
  /// The place of the largest z.
  private var top: Int { Z.indices.reduce(0) { Z[$1] > Z[$0] ? $1 : $0 } }
  /// The place of the largest other z.
  private var second: Int? { Z.indices.filter { $0 != place }.max { Z[$0] < Z[$1] } }

  /// e^(z−from) of the column but for some of it, added up.
  private func sum(without places: [Int], from: Double) -> Phrase {
    let differences = Z.indices.filter { !places.contains($0) }.map { Z[$0] - from }
    return Sum(differences.map(Mathematics.exp)) {
      Sum.Term(numbers: "e^\(operand: differences[$0])")
    }.numbers
  }

  /// ln(1 + e^x), from the power that is below 1.
  private func softplus(_ x: Double) -> Phrase {
    let log: Phrase = "log1p(e^\(operand: -x.magnitude))"
    return x > 0 ? "(\(operand: x) + \(log))" : log
  }

  // MARK: The slope along a

  /// The slope of the term along a, with its numbers; nil where no double holds what a leaves.
  var slope: Phrase? {
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

  private var inverse: Phrase? {
    guard isFromZ else { return "1/\(operand: a)" }
    guard isShare else { return "(1 + e^\(operand: -z))" }
    return Z[top] - z > 700 ? nil : Z.count == 1 ? "1" : "(1 + \(sum(without: [place], from: z)))"
  }

  private var inverseOfRest: Phrase? {
    if isFromZ, !isShare { return "(1 + e^\(operand: z))" }
    return isShare && others?.allSatisfy { $0 == 0 } ?? false ? nil : "1/\(rest)"
  }

  /// 1 − a in brackets: of a softmax the others, where they are less.
  private var rest: Phrase {
    guard let others else { return "(1−\(operand: a))" }
    return "(\(Sum(others) { Sum.Term(numbers: "\(operand: others[$0])") }.numbers))"
  }
}
