// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

// What a cross-entropy says of one output: its logarithms, and the z they are computed from where a
// has lost its digits.

extension Output {
  var log: Phrase { "ln \(operand: a)" }
  var logOfRest: Phrase {
    others == nil && a.magnitude < Written.nearEnd
      ? "log1p(−\(operand: a))" : "ln\(rest)"
  }

  // MARK: From z

  /// The term of a cross-entropy from z, with the minus.
  package var termFromZ: Phrase {
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
    return Sum(differences.map(Elementary.exp)) {
      Sum.Term(numbers: "e^\(operand: differences[$0])")
    }.numbers
  }

  /// ln(1 + e^x), from the power that is below 1.
  private func softplus(_ x: Double) -> Phrase {
    let log: Phrase = "log1p(e^\(operand: -x.magnitude))"
    return x > 0 ? "(\(operand: x) + \(log))" : log
  }

  // MARK: The slope along a

  var inverse: Phrase? {
    guard isFromZ else { return "1/\(operand: a)" }
    guard isShare else { return "(1 + e^\(operand: -z))" }
    return Z[top] - z > 700 ? nil : Z.count == 1 ? "1" : "(1 + \(sum(without: [place], from: z)))"
  }

  /// 1/(1−a), a sum in brackets where it is a factor.
  func inverseOfRest(isFactor: Bool) -> Phrase? {
    if isFromZ, !isShare {
      let sum: Phrase = "1 + e^\(operand: z)"
      return isFactor ? "(\(sum))" : sum
    }
    return isShare && others?.allSatisfy { $0 == 0 } ?? false ? nil : "1/\(rest)"
  }

  /// 1 − a in brackets: of a softmax the others, where they are less.
  private var rest: Phrase {
    guard let others else { return "(1−\(operand: a))" }
    return "(\(Sum(others) { Sum.Term(numbers: "\(operand: others[$0])") }.numbers))"
  }
}
