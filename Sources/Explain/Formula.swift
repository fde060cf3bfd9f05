// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

/// The right side of a step in symbols, as it is printed and as the settings in force make it.
///
/// What can be typed is written as it would be typed: `W1·A0 + b1`, `rowsum(dZ2) / m`.
package struct Formula {
  let network: Network
  let training: Training

  package init(_ network: Network, _ training: Training) {
    (self.network, self.training) = (network, training)
  }

  /// The lines of the right side; a second line is another way to the same numbers.
  package func lines(_ step: Step) -> [Phrase] {
    let L = network.depth
    switch step {
    case .linear(let l):
      return ["W\(l)·A\(l - 1)\(network.layers[l - 1].usesBias ? " + b\(l)" : "")"]
    case .activation(let l): return ["\(network.layers[l - 1].activation.name)(Z\(l))"]
    case .cost: return [cost]
    case .costGradient(let L): return [outputSlope("A\(L)", "Y")]
    case .preActivationGradient(let l):
      let activation = network.layers[l - 1].activation
      let chained = Phrase(activation.card.slopeRule(dA: "dA\(l)", A: "A\(l)", Z: "Z\(l)"))
      let shortcut = l == L ? training.loss?.way(behind: activation).shortcut : nil
      return [chained] + (shortcut.map { [shortened($0, "A\(l)", "Y", times: " ⊙ ")] } ?? [])
    case .weightGradient(let l):
      return ["dZ\(l)·A\(l - 1)'\(Phrase(divisor))\(l2Slope(l))"]
    case .biasGradient(let l): return ["rowsum(dZ\(l))\(Phrase(divisor))"]
    case .inputGradient(let l): return ["W\(l)'·dZ\(l)"]
    case .updateWeights(let l): return [move("W\(l)", slope: "dW\(l)")]
    case .updateBias(let l): return [move("b\(l)", slope: "db\(l)")]
    }
  }

  /// What signs of the loss, and the names of the optimizer's running means, stand for in the formula
  /// of a step.
  package func remarks(_ step: Step) -> [Phrase] {
    if step == .cost { return training.loss?.kind.card.legend.map { [$0] } ?? [] }
    guard step.phase == .update, let card = training.optimizer?.card else { return [] }
    let parameter = "\(step.writes)"
    let (mean, square): (Phrase, Phrase) = ("m\(parameter)", "s\(parameter)")
    let slope: Phrase = "d\(parameter)"
    return [(mean, card.mean(mean, slope)), (square, card.square(square, slope))]
      .compactMap { name, rule in rule.map { ExplanationRemark.name(name, $0).phrase } }
  }

  // MARK: Pieces

  /// ` / m` behind dW and db, where the loss averages and they divide.
  var divisor: String {
    guard training.slopeScale == .perSample, training.loss?.average ?? .none != .none else {
      return ""
    }
    return " / m"
  }

  /// The division at the output: by everything where slopes are total, else by the outputs that a
  /// mean over elements counts beside the samples.
  private var outputDivisor: String? {
    if training.slopeScale == .total { return lossDivisor }
    let outputs = network.sizes.last ?? 1
    return training.loss?.average == .elements && outputs > 1 ? "\(outputs)" : nil
  }

  /// `m`, or `(m·3)`: what the loss averages over, in symbols.
  private var lossDivisor: String? {
    switch training.loss?.average {
    case .samples: "m"
    case .elements: (network.sizes.last ?? 1) == 1 ? "m" : "(m·\(network.sizes.last ?? 1))"
    case .some(.none), nil: nil
    }
  }

  private var cost: Phrase {
    guard training.l2.isOn else { return costData }
    return
      "\(costData) + \(setting: training.l2.factor)·\(setting: training.l2.lambda)·Σ W²\(l2Divisor)"
  }

  /// The part of the cost that comes from the samples.
  var costData: Phrase {
    guard let loss = training.loss else { return "" }
    let A = "A\(network.depth)"
    let card = loss.kind.card
    return framed(card.sum(over: A), isNegated: card.isNegated)
      + Phrase(lossDivisor.map { " / \($0)" } ?? "")
  }

  /// A sum over outputs with the sign and the factor of the cost.
  func framed(_ sum: Phrase, isNegated: Bool) -> Phrase {
    let factor = training.loss?.factor ?? 1
    let product: Phrase = factor == 1 ? sum : "\(setting: factor)·\(sum)"
    return isNegated ? "−\(product)" : product
  }

  /// The slope of the cost along an output of these names.
  func outputSlope(_ a: String, _ y: String) -> Phrase {
    training.loss.map { scaled($0.kind.card.slopeRule(a, y)) } ?? ""
  }

  /// A slope along an output with the factor of the cost and what it is divided by.
  func scaled(_ slope: Phrase) -> Phrase {
    let factor = training.loss?.factor ?? 1
    let product: Phrase = factor == 1 ? slope : "\(setting: factor)·\(slope)"
    return outputDivisor.map { "\(product) / \($0)" } ?? product
  }

  /// What is left of the chain rule at an output of these names, in the same way: it needs brackets
  /// where anything else is there.
  func shortened(_ shortcut: Loss.Shortcut, _ a: String, _ y: String, times: String = "·")
    -> Phrase
  {
    let rest: Phrase =
      switch shortcut {
      case .difference: "\(a) − \(y)"
      case .differenceOfShares: "\(a)·Σy − \(y)"
      case .rest: "−\(y)\(times)(1−\(a))"
      }
    let isAlone = (training.loss?.factor ?? 1) == 1 && outputDivisor == nil
    return isAlone ? rest : scaled("(\(rest))")
  }

  private var l2Divisor: String { training.l2.dividesBySamples ? " / m" : "" }

  private func l2Slope(_ l: Int) -> Phrase {
    guard training.l2.isOn else { return "" }
    let strength = 2 * training.l2.factor * training.l2.lambda
    return " + \(setting: strength)·W\(l)\(l2Divisor)"
  }

  private func move(_ parameter: String, slope: String) -> Phrase {
    training.optimizer?.card.moved(
      Move(
        Phrase(parameter), rate: "lr", slope: Phrase(slope), mean: "m\(parameter)",
        square: "s\(parameter)", t: "t", isOfCell: false)) ?? Phrase(parameter)
  }
}
