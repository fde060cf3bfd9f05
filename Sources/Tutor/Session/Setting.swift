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
  let parse: @Sendable (inout Parser) throws(SyntaxError) -> (@Sendable (inout Settings) -> Void)

  /// The words among what may stand behind it.
  public var words: [String] {
    usage.split { !$0.isLetter && $0 != "-" }.map(String.init)
      .filter { $0.contains(where: \.isLowercase) }
  }

  static func named(_ word: String) -> Setting? {
    all.first { $0.name == word || $0.otherNames.contains(word) }
  }

  /// Every setting, in the order `set` prints them.
  public static let all: [Setting] = [
    Setting("lr", also: ["learning_rate"], "RATE", restarts: false) {
      (p: inout Parser) throws(SyntaxError) in
      let rate = try p.number("a learning rate, such as 0.5").value
      return { $0.learningRate = rate }
    },
    Setting("loss", "ce|sse|mse [FACTOR] [none|samples|elements]") {
      (p: inout Parser) throws(SyntaxError) in
      let choice = try lossChoice(&p)
      return { $0.loss = choice }
    },
    Setting(
      "optimizer", also: ["optimiser"], "gd | momentum BETA ema|classical | adam [B1 B2 EPS]"
    ) { (p: inout Parser) throws(SyntaxError) in
      let optimizer = try optimizer(&p)
      return { $0.optimizer = optimizer }
    },
    Setting("l2", "LAMBDA [FACTOR] [samples|none]") { (p: inout Parser) throws(SyntaxError) in
      let lambda = try p.number("lambda, such as 0.1").value
      let factor = p.startsNumber ? try p.number("a factor").value : 0.5
      let word = p.atEnd ? "samples" : try one(of: ["samples", "none"], &p)
      return { $0.l2 = L2(lambda: lambda, factor: factor, dividesBySamples: word == "samples") }
    },
    Setting("gradients", "per-sample|total") { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["per-sample", "per_sample", "total"], &p)
      return { $0.slopeScale = word == "total" ? .total : .perSample }
    },
    Setting("batch", "all|N") { (p: inout Parser) throws(SyntaxError) in
      if p.take(keyword: "all") { return { $0.batchSize = nil } }
      guard p.startsNumber else { throw p.fail(expected: ["all", "a number of samples"]) }
      let size = try p.positiveInteger("a number of samples").value
      return { $0.batchSize = size }
    },
    Setting("bias", "on|off|kept") { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: Settings.BiasUse.allCases.map(\.rawValue), &p)
      return { $0.bias = Settings.BiasUse(rawValue: word) ?? .on }
    },
    Setting("digits", "N", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let digits = try p.integer("a number of decimals from 0 to 17")
      guard digits.value <= 17 else {
        throw .unexpected(
          found: Located(String(digits.value), digits.range),
          expected: ["a number of decimals from 0 to 17"])
      }
      return { $0.display.digits = digits.value }
    },
    Setting("tolerance", "T", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let tolerance = try p.number("a tolerance, such as 1e-9")
      guard tolerance.value >= 0 else {
        throw .unexpected(
          found: Located(String(tolerance.value), tolerance.range),
          expected: ["a tolerance of at least 0"])
      }
      return { $0.tolerance = tolerance.value }
    },
    Setting("view", "columns|rows", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["columns", "rows"], &p)
      return { $0.display.rowsView = word == "rows" }
    },
    Setting("overwrite", "on|off", restarts: false) { (p: inout Parser) throws(SyntaxError) in
      let word = try one(of: ["on", "off"], &p)
      return { $0.overwrites = word == "on" }
    },
  ]

  private init(
    _ name: String, also otherNames: [String] = [], _ usage: String, restarts: Bool = true,
    _ parse:
      @escaping @Sendable (inout Parser) throws(SyntaxError) -> (
        @Sendable (inout Settings) -> Void
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
    let word = try one(of: ["ce", "sse", "mse", "bce", "cce"], &p)
    let factor = p.startsNumber ? try p.number("a factor").value : 1
    let averages = Loss.Average.allCases.map(\.rawValue)
    let average = p.atEnd ? nil : Loss.Average(rawValue: try one(of: averages, &p))
    guard let kind = Loss.Kind(rawValue: word) else {
      return factor == 1 && average == nil
        ? .crossEntropy : .scaledCrossEntropy(factor: factor, average)
    }
    return .fixed(Loss(kind, factor: factor, average: average))
  }

  private static func optimizer(_ p: inout Parser) throws(SyntaxError) -> Optimizer {
    switch try one(of: ["gd", "momentum", "adam"], &p) {
    case "momentum":
      let beta = p.startsNumber ? try p.number("beta").value : 0.9
      let forms = Optimizer.MomentumForm.allCases.map(\.rawValue)
      let form = p.atEnd ? "ema" : try one(of: forms, &p)
      return .momentum(beta: beta, form == "ema" ? .ema : .classical)
    case "adam":
      guard !p.atEnd else { return .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8) }
      let beta1 = try p.number("beta 1, such as 0.9").value
      let beta2 = try p.number("beta 2, such as 0.999").value
      return .adam(
        beta1: beta1, beta2: beta2, epsilon: p.atEnd ? 1e-8 : try p.number("epsilon").value)
    default: return .gradientDescent
    }
  }
}

extension Settings {
  /// Every setting with its value as it is typed.
  var lines: [(name: String, value: Phrase)] {
    [
      ("lr", "\(exact: learningRate)"),
      ("loss", lossPhrase),
      ("optimizer", optimizerText),
      ("l2", "\(exact: l2.lambda) \(exact: l2.factor) \(l2.dividesBySamples ? "samples" : "none")"),
      ("gradients", Phrase(slopeScale.rawValue)),
      ("batch", Phrase(batchSize.map(String.init) ?? "all")),
      ("bias", Phrase(bias.rawValue)),
      ("digits", "\(display.digits)"),
      ("tolerance", "\(exact: tolerance)"),
      ("view", display.rowsView ? "rows" : "columns"),
      ("overwrite", overwrites ? "on" : "off"),
    ]
  }

  /// The loss as it is typed.
  private var lossPhrase: Phrase {
    switch loss {
    case .crossEntropy: "ce"
    case .scaledCrossEntropy(let factor, let average):
      "ce \(exact: factor)\(average.map { " \($0.rawValue)" } ?? "")"
    case .fixed(let loss): "\(loss.kind.rawValue) \(exact: loss.factor) \(loss.average.rawValue)"
    case .none: "none"
    }
  }

  /// The loss by its name alone.
  var lossName: String {
    switch loss {
    case .crossEntropy, .scaledCrossEntropy: "ce"
    case .fixed(let loss): loss.kind.rawValue
    case .none: "none"
    }
  }

  private var optimizerText: Phrase {
    switch optimizer {
    case nil: "none"
    case .gradientDescent: "gd"
    case .momentum(let beta, let form): "momentum \(exact: beta) \(form.rawValue)"
    case .adam(let beta1, let beta2, let epsilon):
      "adam \(exact: beta1) \(exact: beta2) \(exact: epsilon)"
    }
  }
}
