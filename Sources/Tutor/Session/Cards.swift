// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

// How the cards of the engine stand in a line: by what name, and with what behind it.

extension Activation: Named {}
extension Initializer: Named {}
extension Loss.Kind: Named {}
extension Loss.Average: Named {}
extension Optimizer: Named {}
extension Quantity: Named {}
extension Optimizer.MomentumForm: Named {}
extension Settings.BiasUse: Named {}
extension SlopeScale: Named {
  /// As golden files write it.
  package var otherNames: [String] { self == .perSample ? ["per_sample"] : [] }
}

extension LossChoice {
  /// The words of the language, in the order help lists them.
  static let names = ["ce"] + Loss.Kind.allCases.map(\.name) + ["none"]

  /// `sse 0.5 none`
  static func read(_ parser: inout Parser) throws(SyntaxError) -> LossChoice {
    if parser.take(keyword: "none") { return .none }
    let isCrossEntropy = parser.take(keyword: "ce")
    let failure = parser.fail(expected: names)
    let kind = isCrossEntropy ? nil : parser.take(oneOf: Loss.Kind.allCases)
    guard isCrossEntropy || kind != nil else { throw failure }
    let factor = parser.startsNumber ? try parser.number("a factor").value : 1
    let average = parser.atEnd ? nil : try parser.one(of: Loss.Average.allCases)
    if let kind { return .fixed(Loss(kind, factor: factor, average: average)) }
    return factor == 1 && average == nil
      ? .crossEntropy : .scaledCrossEntropy(factor: factor, average)
  }

  /// The loss as it is typed.
  var text: Phrase {
    switch self {
    case .crossEntropy: "ce"
    case .scaledCrossEntropy(let factor, let average):
      "ce \(exact: factor)\(average.map { " \($0.name)" } ?? "")"
    case .fixed(let loss): "\(loss.kind.name) \(exact: loss.factor) \(loss.average.name)"
    case .none: "none"
    }
  }

  /// The loss by its name alone.
  var name: String {
    switch self {
    case .crossEntropy, .scaledCrossEntropy: "ce"
    case .fixed(let loss): loss.kind.name
    case .none: "none"
    }
  }
}

extension Optimizer {
  /// `momentum 0.9 ema`; what is left out is as usual.
  static func read(_ parser: inout Parser) throws(SyntaxError) -> Optimizer {
    switch try parser.one(of: all) {
    case .gradientDescent: return .gradientDescent
    case .momentum(let usual, let usualForm):
      let beta = parser.startsNumber ? try beta("beta", &parser) : usual
      return .momentum(
        beta: beta, parser.atEnd ? usualForm : try parser.one(of: MomentumForm.allCases))
    case .adam(let usual1, let usual2, let usualEpsilon):
      guard !parser.atEnd else {
        return .adam(beta1: usual1, beta2: usual2, epsilon: usualEpsilon)
      }
      let beta1 = try beta("beta 1", &parser)
      let beta2 = try beta("beta 2", &parser)
      let epsilon =
        parser.atEnd ? usualEpsilon : try parser.number("an epsilon of 0 or more", in: 0...).value
      return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    }
  }

  /// What a running mean keeps: at 1 it would never move.
  private static func beta(_ name: String, _ p: inout Parser) throws(SyntaxError) -> Double {
    try p.number("\(name), from 0 to below 1, such as 0.9", in: 0...1.0.nextDown).value
  }

  /// The optimizer as it is typed.
  var text: Phrase {
    switch self {
    case .gradientDescent: "gd"
    case .momentum(let beta, let form): "momentum \(exact: beta) \(form.name)"
    case .adam(let beta1, let beta2, let epsilon):
      "adam \(exact: beta1) \(exact: beta2) \(exact: epsilon)"
    }
  }
}
