// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// A loss as it is asked for: cross-entropy waits for the network to say which one it is.
package enum LossChoice: Hashable, Sendable {
  /// Binary for a sigmoid output, categorical for softmax.
  case crossEntropy
  /// Cross-entropy with factor and average.
  case scaledCrossEntropy(factor: Double, Loss.Average?)
  /// One loss, whatever the output.
  case fixed(Loss)
  /// None: the network only feeds forward.
  case none

  /// The loss for an output activation; nil where none fits.
  package func resolved(for output: Activation) -> Loss? {
    switch self {
    case .none: return nil
    case .fixed(let loss): return loss
    case .crossEntropy: return Self.crossEntropy(for: output).map { Loss($0) }
    case .scaledCrossEntropy(let factor, let average):
      return Self.crossEntropy(for: output).map { Loss($0, factor: factor, average: average) }
    }
  }

  private static func crossEntropy(for output: Activation) -> Loss.Kind? {
    output == .sigmoid ? .bce : output == .softmax ? .cce : nil
  }
}

extension LossChoice {
  /// The words of the language, in the order help lists them.
  package static let names = ["ce"] + Loss.Kind.all.map(\.name) + ["none"]

  /// What may stand behind `set loss`.
  package static var usage: String {
    let kinds = Loss.Kind.all.map { $0.name + $0.card.knobs.usage }
    return "\((["ce"] + kinds + ["none"]).joined(separator: "|")) [FACTOR] [none|samples|elements]"
  }

  /// The names of losses that take any target.
  static let anyTarget = Loss.Kind.all.filter { $0.card.targets == nil }.map(\.name)

  /// `sse 0.5 none`
  package static func read(_ parser: inout Parser) throws(SyntaxError) -> LossChoice {
    if parser.take(keyword: "none") { return .none }
    let isCrossEntropy = parser.take(keyword: "ce")
    let failure = parser.fail(expected: names.map(Alternative.called))
    let usual = isCrossEntropy ? nil : parser.take(oneOf: Loss.Kind.all)
    guard isCrossEntropy || usual != nil else { throw failure }
    var kind = usual
    if let card = usual?.card { kind = card.with(try card.knobs.read(&parser, isLast: false)) }
    let factor = parser.startsNumber ? try parser.number("a factor").value : 1
    let average = parser.atEnd ? nil : try parser.one(of: Loss.Average.allCases)
    if let kind { return .fixed(Loss(kind, factor: factor, average: average)) }
    return factor == 1 && average == nil
      ? .crossEntropy : .scaledCrossEntropy(factor: factor, average)
  }

  /// The loss as it is typed.
  package var text: Phrase {
    switch self {
    case .crossEntropy: "ce"
    case .scaledCrossEntropy(let factor, let average):
      "ce \(exact: factor)\(average.map { " \($0.name)" } ?? "")"
    case .fixed(let loss):
      "\(loss.kind.name)\(loss.kind.card.knobs.text) \(exact: loss.factor) \(loss.average.name)"
    case .none: "none"
    }
  }

  /// The loss by its name alone.
  package var name: String {
    switch self {
    case .crossEntropy, .scaledCrossEntropy: "ce"
    case .fixed(let loss): loss.kind.name
    case .none: "none"
    }
  }
}
