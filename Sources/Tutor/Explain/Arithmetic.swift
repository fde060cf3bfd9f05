// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The formula of a step with the numbers of its first element filled in.
///
///     1·0.5 + 2·(-1) + 0.5
struct Arithmetic {
  /// The state after the step.
  let after: Stepper
  /// The value of the parameter before an update moved it.
  let before: Double?

  /// Sums longer than this are not written out.
  static let longestSum = 8

  /// The arithmetic of element [1,1] of what `step` computed; nil where it is too long to help.
  func line(_ step: Step) -> Phrase? {
    let L = after.network.depth
    switch step {
    case .linear(let l):
      let bias = after.network.layers[l - 1].usesBias ? number(.b, l) : nil
      return products(row(.W, l), column(.A, l - 1)).map { sum in
        bias.map { "\(sum) + \(operand: $0)" } ?? sum
      }
    case .activation(let l): return squeeze(l)
    case .cost: return cost
    case .costGradient: return outputSlope
    case .preActivationGradient(let l):
      let activation = after.network.layers[l - 1].activation
      if l == L, let loss = after.training.loss, loss.cancels(with: activation) {
        guard loss.factor == 1, loss.kind == .bce, outputDivisor == 1, let a = number(.A, l),
          let y = number(.Y, 0)
        else { return nil }
        return "\(operand: a) − \(operand: y)"
      }
      return chain(l, activation)
    case .weightGradient(let l):
      guard !after.training.l2.isOn else { return nil }
      return divided(products(row(.dZ, l), row(.A, l - 1)))
    case .biasGradient(let l):
      guard let terms = row(.dZ, l), terms.count <= Self.longestSum else { return nil }
      return divided(joined(terms.map { "\(operand: $0)" }))
    case .inputGradient(let l): return products(column(.W, l), column(.dZ, l))
    case .updateWeights(let l): return move(.dW, l)
    case .updateBias(let l): return move(.db, l)
    }
  }

  // MARK: Pieces

  private func squeeze(_ l: Int) -> Phrase? {
    guard let z = number(.Z, l) else { return nil }
    switch after.network.layers[l - 1].activation.name {
    case "sigmoid": return "1 / (1 + e^\(operand: -z))"
    case "tanh": return "tanh(\(operand: z))"
    case "relu": return "max(0, \(operand: z))"
    case "softmax":
      guard let column = column(.Z, l), column.count <= 4 else { return nil }
      return "e^\(operand: z) / (\(joined(column.map { "e^\(operand: $0)" })))"
    default: return nil
    }
  }

  private func chain(_ l: Int, _ activation: Activation) -> Phrase? {
    guard let dA = number(.dA, l), let a = number(.A, l), let z = number(.Z, l) else { return nil }
    switch activation.name {
    case "sigmoid": return "\(operand: dA)·\(operand: a)·(1−\(operand: a))"
    case "tanh": return "\(operand: dA)·(1−\(operand: a)²)"
    case "softmax": return nil
    default: return activation.value(z).map { "\(operand: dA)·\(operand: $0.slope)" }
    }
  }

  private var cost: Phrase? {
    guard let loss = after.training.loss, !after.training.l2.isOn, loss.factor == 1,
      let A = try? after.value(of: Symbol(.A, after.network.depth)),
      let Y = try? after.value(of: Symbol(.Y)), A.shape.count <= 4
    else { return nil }
    let pairs = zip(A.elements, Y.elements)
    let averaged = loss.average != .none
    switch loss.kind {
    case .sse, .mse:
      let sum = joined(pairs.map { "(\(operand: $0)−\(operand: $1))²" })
      return averaged ? divided(by: A, sum, loss) : sum
    case .bce:
      guard Y.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
      if A.elements.contains(where: Self.isSaturated) {
        guard let Z = matrix(.Z, after.network.depth) else { return nil }
        let sum = joined(
          zip(Z.elements, Y.elements).map { "ln(1 + e^\(operand: $1 == 1 ? -$0 : $0))" })
        return averaged ? divided(by: A, A.shape.count == 1 ? sum : "( \(sum) )", loss) : sum
      }
      let sum = joined(pairs.map { $1 == 1 ? "ln \(operand: $0)" : "ln(1−\(operand: $0))" })
      return averaged ? divided(by: A, "−( \(sum) )", loss) : "−( \(sum) )"
    case .cce: return nil
    }
  }

  /// Whether a sigmoid is so near to 0 or 1 that its printed digits say nothing of ln a and 1/a:
  /// then the same number is written from Z.
  private static func isSaturated(_ a: Double) -> Bool { min(a, 1 - a) < 1e-4 }

  private func divided(by A: Matrix, _ sum: Phrase, _ loss: Loss) -> Phrase {
    let D = loss.divisor(A.shape)
    let grouped: Phrase = loss.kind == .bce || A.shape.count == 1 ? sum : "( \(sum) )"
    return D == 1 ? sum : "\(grouped) / \(operand: D)"
  }

  private var outputSlope: Phrase? {
    guard let loss = after.training.loss, let a = number(.A, after.network.depth),
      let z = number(.Z, after.network.depth), let y = number(.Y, 0)
    else { return nil }
    let slope: Phrase
    switch loss.kind {
    case .sse, .mse: slope = "2·(\(operand: a)−\(operand: y))"
    case .bce:
      switch y {
      case 0 where Self.isSaturated(a): slope = "1 + e^\(operand: z)"
      case 1 where Self.isSaturated(a): slope = "−( 1 + e^\(operand: -z) )"
      case 0: slope = "1/(1−\(operand: a))"
      case 1: slope = "−1/\(operand: a)"
      default: return nil
      }
    case .cce: slope = "−\(operand: y)/\(operand: a)"
    }
    let scaled: Phrase = loss.factor == 1 ? slope : "\(operand: loss.factor)·\(slope)"
    return outputDivisor == 1 ? scaled : "\(scaled) / \(operand: outputDivisor)"
  }

  private var outputDivisor: Double {
    after.training.loss?.outputDivisor(
      Shape(after.network.sizes.last ?? 1, after.m), after.training.slopeScale) ?? 1
  }

  private func move(_ slope: Quantity, _ l: Int) -> Phrase? {
    guard after.training.optimizer == .gradientDescent, let before, let g = number(slope, l) else {
      return nil
    }
    return "\(operand: before) − \(operand: after.training.learningRate)·\(operand: g)"
  }

  /// `0.5·2 + 1·(-1)`; nil where it is too long.
  private func products(_ left: [Double]?, _ right: [Double]?) -> Phrase? {
    guard let left, let right, left.count <= Self.longestSum else { return nil }
    return joined(zip(left, right).map { "\(operand: $0)·\(operand: $1)" })
  }

  private func divided(_ sum: Phrase?) -> Phrase? {
    guard let sum, let loss = after.training.loss else { return sum }
    let D = loss.sampleDivisor(after.m)
    guard after.training.slopeScale == .perSample, D != 1 else { return sum }
    return "( \(sum) ) / \(operand: D)"
  }

  private func joined(_ terms: [Phrase]) -> Phrase {
    terms.dropFirst().reduce(terms.first ?? "") { "\($0) + \($1)" }
  }

  private func number(_ quantity: Quantity, _ l: Int) -> Double? { matrix(quantity, l)?[0, 0] }

  private func row(_ quantity: Quantity, _ l: Int) -> [Double]? {
    matrix(quantity, l).map { matrix in (0..<matrix.columns).map { matrix[0, $0] } }
  }

  private func column(_ quantity: Quantity, _ l: Int) -> [Double]? {
    matrix(quantity, l).map { matrix in (0..<matrix.rows).map { matrix[$0, 0] } }
  }

  private func matrix(_ quantity: Quantity, _ l: Int) -> Matrix? {
    try? after.value(of: Symbol(quantity, l))
  }
}
