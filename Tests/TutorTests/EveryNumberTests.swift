// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// Random networks of all cards and settings: every number, at every time, is what its explanation
/// says, in symbols and in numbers, down to weights, inputs and targets.
@Suite struct EveryNumberTests {
  @Test("Every number of a random network is what its rule says", arguments: 1...8)
  func explanations(seed: Int) throws {
    var recipe = Recipe(seed: seed)
    var console = recipe.console()
    let counts = Counts()
    for (index, stage) in recipe.stages.enumerated() {
      let reply = console.session.reply(to: stage, as: .typed)
      try #require(reply.failure == nil, "\(stage) of \(recipe.lines)")
      try steps(reply, "\(stage) of \(recipe.lines)", counts)
      var values = Values(console)
      for question in values.questions(at: recipe.times(index)) {
        let why = try #require(
          WhyTests.explanation("why \(question)", &console), "\(question) of \(recipe.lines)")
        try judge(why, "\(question) after \(stage) of \(recipe.lines)", &values, counts)
        guard recipe.draw(25) == 0 else { continue }
        let full = try #require(WhyTests.explanation("why \(question) full", &console))
        try judgeTree(full, "\(question) after \(stage) of \(recipe.lines)", counts)
      }
    }
    #expect(counts.lines > 100 && counts.rules > 100 && counts.branches > 20, "\(recipe.lines)")
  }

  /// How many claims were tried.
  final class Counts {
    var lines = 0, rules = 0, branches = 0
  }

  // MARK: Claims

  /// The rule with names and each line with numbers comes to the number.
  private func judge(
    _ why: Explanation, _ context: String, _ values: inout Values, _ counts: Counts
  ) throws {
    if why.ways.isEmpty {
      let text = why.remarks.map(Calculator.text).joined()
      #expect(
        ["given", "typed", "drawn", "begin at 0", "begins at 0"].contains(where: text.contains),
        "\(context): \(text)")
      return
    }
    for way in why.ways {
      #expect(!way.numbers.isEmpty, "\(context)")
      for numbers in way.numbers {
        let text = Calculator.text(numbers)
        let result = try #require(Calculator.value(text), "\(context) = \(text)")
        #expect(
          abs(result.value - why.value) <= 8 * result.error + 1e-15,
          "\(context) = \(text) = \(result), not \(why.value)")
        counts.lines += 1
      }
      let rule = Calculator.text(way.rule)
      values.remarks = why.remarks.map(Calculator.text)
      let found = values.result(rule)
      let result = try #require(found, "\(context) = \(rule)")
      #expect(
        abs(result.value - why.value) <= 8 * result.error + 1e-13 * max(1, abs(why.value)),
        "\(context) = \(rule) = \(result), not \(why.value)")
      counts.rules += 1
    }
  }

  /// Each number of the tree is told once, is what its line says, and is made of numbers that are
  /// told as well, of weights, inputs and targets.
  private func judgeTree(_ why: Explanation, _ context: String, _ counts: Counts) throws {
    var told: Set<String> = [why.name]
    for branch in why.tree {
      let names = branch.name.replacing("], ", with: "]|").split(separator: "|").map(String.init)
      if branch.isAbove {
        for name in names { #expect(told.contains(name), "\(name) is not above in \(context)") }
        continue
      }
      #expect(names.count == 1 && told.insert(branch.name).inserted, "\(branch.name) in \(context)")
      #expect(!"WbXY".contains(branch.name.prefix(1)) && !branch.name.hasPrefix("A0"))
      let text = Calculator.text(try #require(branch.numbers, "\(branch.name) in \(context)"))
      let result = try #require(Calculator.value(text), "\(branch.name) = \(text) in \(context)")
      #expect(
        abs(result.value - branch.value) <= 8 * result.error + 1e-15,
        "\(branch.name) = \(text) = \(result), not \(branch.value) in \(context)")
      counts.branches += 1
    }
    // What stands one deeper is what the number above it is made of: each Z of A, each A of Z.
    let depths = why.tree.map(\.depth).dropFirst() + [0]
    for (branch, next) in zip(why.tree, depths) where !branch.isAbove && !why.isTreeCut {
      let isLast = branch.name.hasPrefix("Z1[") || branch.name == "costL2"
      #expect(isLast == (next <= branch.depth), "\(branch.name) in \(context)")
    }
    if let paths = why.paths { #expect(paths.addsUp, "\(context)") }
    if let nudge = why.nudge { #expect(nudge.verdict != .differs, "\(context): \(nudge)") }
  }

  /// The arithmetic that a step prints comes to the number beside it.
  private func steps(_ reply: Reply, _ context: String, _ counts: Counts) throws {
    for case .step(let report) in reply.blocks {
      guard let arithmetic = report.arithmetic else { continue }
      let text = Calculator.text(arithmetic)
      let result = try #require(Calculator.value(text), "\(report.symbol) = \(text) in \(context)")
      #expect(
        abs(result.value - report.first) <= 8 * result.error + 1e-15,
        "\(report.symbol) = \(text) = \(result), not \(report.first) in \(context)")
      counts.lines += 1
    }
  }
}

/// A network, drawn.
private struct Recipe {
  private(set) var lines: [String] = []
  private(set) var stages: [String] = []
  private var state: UInt64
  private var sizes: [Int] = []
  private var samples = 1

  init(seed: Int) {
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    // The first twelve are drawn as they were before there were these.
    func later(_ cards: [String]) -> [String] {
      seed <= 12 ? [] : Array(repeating: cards, count: 3).flatMap { $0 }
    }
    sizes = [1 + draw(4)]
    let depth = 1 + draw(4)
    let isWide = draw(4) == 0
    var output = ""
    for l in 1...depth {
      output = pick(
        ["sigmoid", "tanh", "relu", "leaky 0.1", "linear", "softmax"] + later(["softplus"]))
      sizes.append(isWide && l == 1 ? 10 : 1 + draw(4))
      lines.append("layer \(sizes[l]) \(output)")
    }
    let isProbability = output == "sigmoid" || output == "softmax"
    let loss = pick(
      (isProbability ? ["ce", "ce", "mse", "sse"] : ["mse", "sse"])
        + later(["huber 0.3", "huber 1.5"]))
    let average = pick(["", " samples", " elements", " none"])
    lines.append("set loss \(loss)\(pick(["", " 0.7"]))")
    if lines[lines.count - 1].hasSuffix("7") { lines[lines.count - 1] += average }
    samples = isWide ? 9 : 1 + draw(5)
    if samples > 2, draw(2) == 0 {
      lines.append("set batch \(samples - 1 - draw(2))\(pick(["", "; set shuffle 3"]))")
    }
    lines.append(
      pick(
        [
          "set optimizer gd", "set optimizer momentum 0.9 ema",
          "set optimizer momentum 0.8 classical",
          "set optimizer adam 0.9 0.99 1e-6",
        ] + later(["set optimizer rmsprop 0.9 1e-6"])))
    lines += [pick(["set l2 0.3", "set l2 0.1 2 none", "set lr 0.1", "set lr 0.1"])]
    lines += [pick(["set bias on", "set bias on", "set bias off", "set bias kept"])]
    lines += [pick(["set gradients per-sample", "set gradients total"])]
    stages = [
      "run until cost", "step 3", "run until dW1", "run until W1", "step iter", "step", "run 2",
      "goto at 1", "run until dW1", "goto at 2; W1[1,1] = 0.25", "step iter", "run 1",
    ]
  }

  /// Iterations of which names are asked with `at`.
  func times(_ index: Int) -> [Int] {
    index == 6 ? [0, 1, 2] : index == 8 ? [0, 3] : index == 11 ? [1, 2, 3] : []
  }

  mutating func draw(_ below: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % below
  }

  private mutating func pick(_ words: [String]) -> String { words[draw(words.count)] }

  mutating func console() -> Console {
    let seed = draw(1000)
    return WhyTests.console(lines, scale: 0.8, seed: seed, samples: samples, inputs: sizes[0])
  }
}
