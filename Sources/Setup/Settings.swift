// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// The knobs of a session; tensors are not among them. What is known of each stands on its card, below.
package struct Settings: Hashable, Sendable {
  /// How far an update moves.
  package var learningRate = 1.0
  /// What is minimised.
  package var loss = LossChoice.crossEntropy
  /// How parameters move; nil only in golden files that compute slopes and no update.
  package var optimizer: Optimizer? = .gradientDescent
  /// Penalty on large weights.
  package var l2 = L2.none
  /// Where 1/m stands.
  package var slopeScale = SlopeScale.perSample
  /// Samples per iteration; nil is all.
  package var batchSize: Int?
  /// Where the orders of the samples begin; nil: as they are.
  package var shuffleSeed: UInt32?
  /// Whether biases are used, and trained.
  package var bias = BiasUse.on
  /// Largest difference that `check` accepts.
  package var tolerance = 1e-9
  /// Whether a file that exists may be written over.
  package var overwrites = false
  /// Whether each step is asked about before it is done.
  package var predicts = false
  /// How values are shown.
  package var display = Display()

  /// The defaults.
  package init() {}

  /// What becomes of biases.
  package enum BiasUse: String, CaseIterable, Sendable {
    /// Used and trained.
    case on
    /// There are none.
    case off
    /// Used as they are, never moved.
    case kept
  }
}

// MARK: - The cards

extension Setting {
  /// Every setting, in the order `set` prints them.
  package static let all = [
    learningRate, loss, optimizer, l2, gradients, batch, shuffle, bias, digits, tolerance, view,
    predict, overwrite, pager, links,
  ]

  /// Those that leave numbers and verdicts as they are: a person may begin every session with them.
  package static let ofStart = [digits, view, predict, overwrite, pager, links].map(\.name)

  /// The setting that `lr = 0.5` turns as well.
  package static let learningRate = Setting(
    "lr", also: ["learning_rate"], \.learningRate, "RATE",
    "The learning rate: how far an update moves. 1 unless set.", "set lr 0.5", owner: .update,
    text: { "\(exact: $0)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    try p.number("a learning rate of 0 or more, such as 0.5", in: 0...).value
  }

  private static let loss = Setting(
    "loss", \.loss, LossChoice.usage,
    "What is minimised: ce fits a sigmoid or softmax output, \(list(LossChoice.anyTarget, "and")) fit all. Behind it a factor may follow, and what the sum is divided by: the samples m, all elements of A, or nothing.",
    "set loss sse 0.5 none", text: { $0.text }, notes: { $0.targetNotes }
  ) { (p: inout Parser) throws(SyntaxError) in try LossChoice.read(&p) }

  private static let optimizer = Setting(
    "optimizer", also: ["optimiser"], \.optimizer, Optimizer.usage,
    "How the slopes move the weights: \(list(Optimizer.all.map(\.name), "or")).",
    "set optimizer momentum 0.9 ema", text: { $0?.text ?? "none" }
  ) { (p: inout Parser) throws(SyntaxError) in
    p.take(keyword: "none") ? nil : try Optimizer.read(&p)
  }

  private static let l2 = Setting(
    "l2", \.l2, "LAMBDA [FACTOR] [samples|none]",
    "A penalty on large weights: the cost grows by factor·lambda·Σ W², divided by m with samples.",
    "set l2 0.1 0.5 samples",
    text: { "\(exact: $0.lambda) \(exact: $0.factor) \($0.dividesBySamples ? "samples" : "none")" }
  ) { (p: inout Parser) throws(SyntaxError) in
    let lambda = try p.number("lambda, 0 or more, such as 0.1", in: 0...).value
    let factor = p.startsNumber ? try p.number("a factor of 0 or more", in: 0...).value : 0.5
    let average = p.atEnd ? .samples : try p.one(of: [Loss.Average.samples, .none])
    return L2(lambda: lambda, factor: factor, dividesBySamples: average == .samples)
  }

  private static let gradients = Setting(
    "gradients", \.slopeScale, "per-sample|total",
    "Where 1/m stands: per-sample divides in dW and db, total already in dA and dZ. dW and db are the same numbers either way.",
    "set gradients total", text: { Phrase($0.name) }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: SlopeScale.allCases) }

  private static let batch = Setting(
    "batch", \.batchSize, "all|N",
    "How many samples an iteration uses: all, or the next N of them. Then X, Y, m, cost and net(X) are those of the batch in use; costall is the cost of all samples, accuracy counts all of them.",
    "set batch 2; run until costall < 0.1", text: { Phrase($0.map(String.init) ?? "all") }
  ) { (p: inout Parser) throws(SyntaxError) -> Int? in
    if p.take(keyword: "all") { return nil }
    guard p.startsNumber else { throw p.fail(expected: ["all", "a number of samples"]) }
    return try p.positiveInteger("a number of samples").value
  }

  private static let shuffle = Setting(
    "shuffle", \.shuffleSeed, "off|SEED",
    "Batches take the samples in an order that each epoch draws anew from the seed; off: as they stand.",
    "set shuffle 1", text: { Phrase($0.map(String.init) ?? "off") }
  ) { (p: inout Parser) throws(SyntaxError) -> UInt32? in
    if p.take(keyword: "off") { return nil }
    guard p.startsNumber else { throw p.fail(expected: ["off", "a seed"]) }
    return try p.seed()
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
    return { [uses] (setup: inout Setup) throws(SessionError) in try setup.useBias(uses) }
  }

  private static let digits = Setting(
    "digits", \.display.digits, "N", "Decimals of printed numbers, 0 to 17. 4 unless set.",
    "set digits 8", owner: .person, text: { "\($0)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    try p.integer("a number of decimals from 0 to 17", in: 0...17).value
  }

  private static let tolerance = Setting(
    "tolerance", \.tolerance, "T",
    "How far two computed numbers may be apart in check, for each unit of what was summed for them: 1e-9 unless set. For a number that is typed another rule holds: help check.",
    "set tolerance 1e-6", owner: .person, text: { "\(exact: $0)" }
  ) { (p: inout Parser) throws(SyntaxError) in
    try p.number("a tolerance of at least 0, such as 1e-9", in: 0...).value
  }

  private static let rowsNote = Block.note(
    "every tensor is shown transposed, samples in rows, under article 1's name where it has one; "
      + "d_weights is minus dW, since article 1 keeps y − ŷ and adds")

  private static let view = Setting(
    "view", \.display.rowsView, "columns|rows",
    "columns: a sample is a column; rows: everything is printed transposed, under article 1's names.",
    "set view rows", owner: .person, text: { Phrase(View(rows: $0).name) },
    notes: { $0.settings.display.rowsView ? [rowsNote] : [] }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: View.allCases) == .rows }

  private static let predict = Setting(
    "predict", \.predicts, "on|off",
    "Whether step asks first: for the shape, the sign or the value of what it is about to compute.",
    "set predict on", owner: .person, text: { $0 ? "on" : "off" }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: Switch.allCases) == .on }

  private static let overwrite = Setting(
    "overwrite", \.overwrites, "on|off",
    "Whether a file that exists may be written over: off unless set.", "set overwrite on",
    owner: .person, text: { $0 ? "on" : "off" }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: Switch.allCases) == .on }

  private static let pager = Setting(
    "pager", \.display.pages, "on|off",
    "Whether an answer that is longer than the window goes through the program that BACKSTEP_PAGER, or else PAGER, names. Not while a lesson is open.",
    "set pager off", owner: .person, text: { $0 ? "on" : "off" }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: Switch.allCases) == .on }

  private static let links = Setting(
    "links", \.display.links, "on|off",
    "Whether names of files that were written, and places in files, are links that the terminal opens (OSC 8): off unless set, as not every terminal knows them.",
    "set links on", owner: .person, text: { $0 ? "on" : "off" }
  ) { (p: inout Parser) throws(SyntaxError) in try p.one(of: Switch.allCases) == .on }
}

private enum View: String, CaseIterable, Named {
  case columns, rows
  init(rows: Bool) { self = rows ? .rows : .columns }
}

private enum Switch: String, CaseIterable, Named { case on, off }

extension Setup {
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
