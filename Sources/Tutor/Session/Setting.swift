// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// One knob: how it is read and whether turning it starts the iteration again.
public struct Setting: Sendable {
  /// The name behind `set`.
  public let name: String
  let otherNames: [String]
  /// What may stand behind it.
  public let usage: String
  let restartsIteration: Bool
  let parse:
    @Sendable (inout Parser) throws(SyntaxError) -> (
      @Sendable (inout Model) throws(SessionError) -> Void
    )

  /// The words among what may stand behind it.
  public var words: [String] {
    usage.split { !$0.isLetter && $0 != "-" }.reduce(into: []) { words, word in
      if !words.contains(String(word)) { words.append(String(word)) }
    }
    .filter { $0.contains(where: \.isLowercase) }
  }

  static func named(_ word: String) -> Setting? {
    all.first { $0.name == word || $0.otherNames.contains(word) }
  }

  /// Every setting, in the order `set` prints them.
  public static let all: [Setting] = [
    Setting("lr", also: ["learning_rate"], "RATE", restarts: false) {
      (p: inout Parser) throws(SyntaxError) in
      let rate = try p.number("a learning rate of 0 or more, such as 0.5", in: 0...).value
      return { $0.settings.learningRate = rate }
    },
    Setting("loss", "ce|sse|mse|none [FACTOR] [none|samples|elements]") {
      (p: inout Parser) throws(SyntaxError) in
      let choice = try lossChoice(&p)
      return { $0.settings.loss = choice }
    },
    Setting(
      "optimizer", also: ["optimiser"], "gd | momentum BETA ema|classical | adam [B1 B2 EPS] | none"
    ) { (p: inout Parser) throws(SyntaxError) in
      let optimizer = try optimizer(&p)
      return { $0.settings.optimizer = optimizer }
    },
    Setting("l2", "LAMBDA [FACTOR] [samples|none]") { (p: inout Parser) throws(SyntaxError) in
      let lambda = try p.number("lambda, 0 or more, such as 0.1", in: 0...).value
      let factor = p.startsNumber ? try p.number("a factor of 0 or more", in: 0...).value : 0.5
      let word = p.atEnd ? "samples" : try one(of: ["samples", "none"], &p)
      return {
        $0.settings.l2 = L2(lambda: lambda, factor: factor, dividesBySamples: word == "samples")
      }
    },
    Setting("gradients", "per-sample|total") { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["per-sample", "per_sample", "total"], &p)
      return { $0.settings.slopeScale = word == "total" ? .total : .perSample }
    },
    Setting("batch", "all|N") { (p: inout Parser) throws(SyntaxError) in
      if p.take(keyword: "all") { return { $0.settings.batchSize = nil } }
      guard p.startsNumber else { throw p.fail(expected: ["all", "a number of samples"]) }
      let size = try p.positiveInteger("a number of samples").value
      return { $0.settings.batchSize = size }
    },
    Setting("shuffle", "off|SEED") { (p: inout Parser) throws(SyntaxError) in
      if p.take(keyword: "off") { return { $0.settings.shuffleSeed = nil } }
      guard p.startsNumber else { throw p.fail(expected: ["off", "a seed"]) }
      let seed = try p.seed()
      return { $0.settings.shuffleSeed = seed }
    },
    Setting("bias", "on|off|kept  ·  on off ..") {
      (p: inout Parser) throws(SyntaxError) in
      var uses: [Settings.BiasUse] = []
      repeat {
        // Whether biases are trained is one choice for the whole network.
        let known = uses.first { $0 != .off }
        let words = Settings.BiasUse.allCases.filter { $0 == .off || known == nil || $0 == known }
        let word = try one(of: words.map(\.rawValue), &p)
        uses += words.filter { $0.rawValue == word }
      } while !p.atEnd
      return { [uses] (model: inout Model) throws(SessionError) in try model.useBias(uses) }
    },
    Setting("digits", "N", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let digits = try p.integer("a number of decimals from 0 to 17", in: 0...17).value
      return { $0.settings.display.digits = digits }
    },
    Setting("tolerance", "T", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let tolerance = try p.number("a tolerance of at least 0, such as 1e-9", in: 0...).value
      return { $0.settings.tolerance = tolerance }
    },
    Setting("view", "columns|rows", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["columns", "rows"], &p)
      return { $0.settings.display.rowsView = word == "rows" }
    },
    Setting("overwrite", "on|off", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["on", "off"], &p)
      return { $0.settings.overwrites = word == "on" }
    },
  ]

  private init(
    _ name: String, also otherNames: [String] = [], _ usage: String, restarts: Bool = true,
    _ parse:
      @escaping @Sendable (inout Parser) throws(SyntaxError) -> (
        @Sendable (inout Model) throws(SessionError) -> Void
      )
  ) {
    self.name = name
    self.otherNames = otherNames
    self.usage = usage
    restartsIteration = restarts
    self.parse = parse
  }

  // MARK: Reading

  private static func one(of words: [String], _ p: inout Parser) throws(SyntaxError) -> String {
    guard let word = p.peekWord, words.contains(word) else { throw p.fail(expected: words) }
    return try p.word(words.joined(separator: ", ")).value
  }

  private static func lossChoice(_ p: inout Parser) throws(SyntaxError) -> LossChoice {
    let word = try one(of: ["ce", "sse", "mse", "bce", "cce", "none"], &p)
    if word == "none" { return .none }
    let factor = p.startsNumber ? try p.number("a factor").value : 1
    let averages = Loss.Average.allCases.map(\.rawValue)
    let average = p.atEnd ? nil : Loss.Average(rawValue: try one(of: averages, &p))
    guard let kind = Loss.Kind(rawValue: word) else {
      return factor == 1 && average == nil
        ? .crossEntropy : .scaledCrossEntropy(factor: factor, average)
    }
    return .fixed(Loss(kind, factor: factor, average: average))
  }

  private static func optimizer(_ p: inout Parser) throws(SyntaxError) -> Optimizer? {
    switch try one(of: ["gd", "momentum", "adam", "none"], &p) {
    case "none": return nil
    case "momentum":
      let beta = p.startsNumber ? try beta("beta", &p) : 0.9
      let forms = Optimizer.MomentumForm.allCases.map(\.rawValue)
      let form = p.atEnd ? "ema" : try one(of: forms, &p)
      return .momentum(beta: beta, form == "ema" ? .ema : .classical)
    case "adam":
      guard !p.atEnd else { return .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8) }
      let beta1 = try beta("beta 1", &p)
      let beta2 = try beta("beta 2", &p)
      let epsilon = p.atEnd ? 1e-8 : try p.number("an epsilon of 0 or more", in: 0...).value
      return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    default: return .gradientDescent
    }
  }

  /// What a running mean keeps: at 1 it would never move.
  private static func beta(_ name: String, _ p: inout Parser) throws(SyntaxError) -> Double {
    try p.number("\(name), from 0 to below 1, such as 0.9", in: 0...1.0.nextDown).value
  }
}
