// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension Setting {
  /// Every setting, in the order `set` prints them.
  package static let all = [
    learningRate, loss, optimizer, l2, gradients, batch, shuffle, bias, digits, tolerance, view,
    overwrite,
  ]

  /// The setting that `lr = 0.5` turns as well.
  static let learningRate = Setting(
    "lr", also: ["learning_rate"], "RATE",
    "The learning rate: how far an update moves. 1 unless set.", "set lr 0.5", restarts: false,
    text: { "\(exact: $0.settings.learningRate)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let rate = try p.number("a learning rate of 0 or more, such as 0.5", in: 0...).value
    return { $0.settings.learningRate = rate }
  }

  private static let loss = Setting(
    "loss", LossChoice.usage,
    "What is minimised: ce fits a sigmoid or softmax output, \(list(LossChoice.anyTarget, "and")) fit all. Behind it a factor may follow, and what the sum is divided by: the samples m, all elements of A, or nothing.",
    "set loss sse 0.5 none", text: { $0.settings.loss.text }, notes: { $0.targetNotes }
  ) { (p: inout Parser) throws(SyntaxError) in
    let choice = try LossChoice.read(&p)
    return { $0.settings.loss = choice }
  }

  private static let optimizer = Setting(
    "optimizer", also: ["optimiser"],
    Optimizer.usage,
    "How the slopes move the weights: \(list(Optimizer.all.map(\.name), "or")).",
    "set optimizer momentum 0.9 ema",
    text: { $0.settings.optimizer?.text ?? "none" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let optimizer = p.take(keyword: "none") ? nil : try Optimizer.read(&p)
    return { $0.settings.optimizer = optimizer }
  }

  private static let l2 = Setting(
    "l2", "LAMBDA [FACTOR] [samples|none]",
    "A penalty on large weights: the cost grows by factor·lambda·Σ W², divided by m with samples.",
    "set l2 0.1 0.5 samples",
    text: {
      let l2 = $0.settings.l2
      return
        "\(exact: l2.lambda) \(exact: l2.factor) \(l2.dividesBySamples ? "samples" : "none")"
    }
  ) { (p: inout Parser) throws(SyntaxError) in
    let lambda = try p.number("lambda, 0 or more, such as 0.1", in: 0...).value
    let factor = p.startsNumber ? try p.number("a factor of 0 or more", in: 0...).value : 0.5
    let average = p.atEnd ? .samples : try p.one(of: [Loss.Average.samples, .none])
    return {
      $0.settings.l2 = L2(lambda: lambda, factor: factor, dividesBySamples: average == .samples)
    }
  }

  private static let gradients = Setting(
    "gradients", "per-sample|total",
    "Where 1/m stands: per-sample divides in dW and db, total already in dA and dZ. dW and db are the same numbers either way.",
    "set gradients total", text: { Phrase($0.settings.slopeScale.name) }
  ) { (p: inout Parser) throws(SyntaxError) in
    let scale = try p.one(of: SlopeScale.allCases)
    return { $0.settings.slopeScale = scale }
  }

  private static let batch = Setting(
    "batch", "all|N",
    "How many samples an iteration uses: all, or the next N of them. Then X, Y, m, cost and net(X) are those of the batch in use; costall is the cost of all samples, accuracy counts all of them.",
    "set batch 2; run until costall < 0.1",
    text: { Phrase($0.settings.batchSize.map(String.init) ?? "all") }
  ) { (p: inout Parser) throws(SyntaxError) in
    if p.take(keyword: "all") { return { $0.settings.batchSize = nil } }
    guard p.startsNumber else { throw p.fail(expected: ["all", "a number of samples"]) }
    let size = try p.positiveInteger("a number of samples").value
    return { $0.settings.batchSize = size }
  }

  private static let shuffle = Setting(
    "shuffle", "off|SEED",
    "Batches take the samples in an order that each epoch draws anew from the seed; off: as they stand.",
    "set shuffle 1", text: { Phrase($0.settings.shuffleSeed.map(String.init) ?? "off") }
  ) { (p: inout Parser) throws(SyntaxError) in
    if p.take(keyword: "off") { return { $0.settings.shuffleSeed = nil } }
    guard p.startsNumber else { throw p.fail(expected: ["off", "a seed"]) }
    let seed = try p.seed()
    return { $0.settings.shuffleSeed = seed }
  }

  private static let bias = Setting(
    "bias", "on|off|kept  ·  on off ..",
    "on: biases are used and trained; off: there are none; kept: used, never moved.",
    "set bias off", text: { Phrase($0.biasText) }
  ) { (p: inout Parser) throws(SyntaxError) in
    var uses: [Settings.BiasUse] = []
    repeat {
      // Whether biases are trained is one choice for the whole network.
      let known = uses.first { $0 != .off }
      let choices = Settings.BiasUse.allCases.filter { $0 == .off || known == nil || $0 == known }
      uses.append(try p.one(of: choices))
    } while !p.atEnd
    return { [uses] (model: inout Model) throws(SessionError) in try model.useBias(uses) }
  }

  private static let digits = Setting(
    "digits", "N", "Decimals of printed numbers, 0 to 17. 4 unless set.", "set digits 8",
    restarts: false, text: { "\($0.settings.display.digits)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let digits = try p.integer("a number of decimals from 0 to 17", in: 0...17).value
    return { $0.settings.display.digits = digits }
  }

  private static let tolerance = Setting(
    "tolerance", "T",
    "How far two computed numbers may be apart in check, for each unit of what was summed for them: 1e-9 unless set. A number that is typed counts to its own digits instead.",

    "set tolerance 1e-6", restarts: false, text: { "\(exact: $0.settings.tolerance)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let tolerance = try p.number("a tolerance of at least 0, such as 1e-9", in: 0...).value
    return { $0.settings.tolerance = tolerance }
  }

  private static let rowsNote = Block.note(
    "every tensor is shown transposed, samples in rows, under article 1's name where it has one; "
      + "d_weights is minus dW, since article 1 keeps y − ŷ and adds")

  private static let view = Setting(
    "view", "columns|rows",
    "columns: a sample is a column; rows: everything is printed transposed, under article 1's names.",
    "set view rows", restarts: false,
    text: { Phrase(View(rows: $0.settings.display.rowsView).name) },
    notes: { $0.display.rowsView ? [rowsNote] : [] }
  ) { (p: inout Parser) throws(SyntaxError) in
    let view = try p.one(of: View.allCases)
    return { $0.settings.display.rowsView = view == .rows }
  }

  private static let overwrite = Setting(
    "overwrite", "on|off", "Whether a file that exists may be written over: off unless set.",
    "set overwrite on", restarts: false, text: { $0.settings.overwrites ? "on" : "off" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let choice = try p.one(of: Switch.allCases)
    return { $0.settings.overwrites = choice == .on }
  }
}

private enum View: String, CaseIterable, Named {
  case columns, rows
  init(rows: Bool) { self = rows ? .rows : .columns }
}

private enum Switch: String, CaseIterable, Named { case on, off }

extension Model {
  /// One word, or one for each layer where they differ.
  fileprivate var biasText: String {
    let bias = settings.bias
    guard layers.contains(where: { $0.usesBias != nil }) else { return bias.rawValue }
    return layers.map { $0.usesBias ?? (bias != .off) ? bias.rawValue : "off" }
      .joined(separator: " ")
  }

  /// Biases for all layers alike, or one choice for each layer.
  fileprivate mutating func useBias(_ uses: [Settings.BiasUse]) throws(SessionError) {
    guard uses.count == 1 || uses.count == layers.count else {
      throw SessionError(.biasCount(words: uses.count, layers: layers.count))
    }
    settings.bias = uses.first { $0 != .off } ?? .off
    let differ = Set(uses).count > 1
    for l in layers.indices { layers[l].usesBias = differ ? uses[l] != .off : nil }
  }
}
