// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// Random networks of all cards and settings: every number, at every time, is what its explanation
/// says, in symbols and in numbers, down to weights, inputs and targets.
@Suite struct EveryNumberTests {
  @Test("Every number of a random network is what its rule says", arguments: 1...20)
  func explanations(seed: Int) throws {
    var recipe = Recipe(seed: seed)
    var console = recipe.console()
    let counts = Counts()
    for (index, stage) in recipe.stages.enumerated() {
      let reply = console.session.perform(stage, as: .typed)
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

/// The numbers of a session by their names, and what rules with sums over names come to.
private struct Values {
  private var console: Console
  private var known: [String: Block] = [:]
  /// What the explanation says of names.
  var remarks: [String] = []

  init(_ console: Console) { self.console = console }

  /// All elements of all quantities that have a value now, and of the times given.
  mutating func questions(at times: [Int]) -> [String] {
    let layers = 1...4
    let names =
      ["cost", "costData", "costL2", "X", "Y", "dA0"]
      + layers.flatMap { l in
        ["Z", "A", "dA", "dZ", "dW", "db", "W", "b", "mW", "mb", "sW", "sb"].map { "\($0)\(l)" }
      }
    return ([""] + times.map { " at \($0)" }).flatMap { time in
      names.flatMap { name -> [String] in
        guard let (rows, columns) = shape(name + time) else { return [] }
        return (1...rows).flatMap { i in
          (1...columns).map { j in (rows * columns == 1 ? name : "\(name)[\(i),\(j)]") + time }
        }
      }
    }
  }

  private mutating func shape(_ name: String) -> (rows: Int, columns: Int)? {
    if known[name] == nil {
      let reply = console.session.perform("show \(name)", as: .typed)
      known[name] = reply.failure == nil ? reply.blocks.first : .note("")
    }
    guard case .value(let value)? = known[name] else { return nil }
    return (value.matrix.rows, value.matrix.columns)
  }

  /// The value of `W1[1,2]`, `b1[2]`, `dW1[1,2] at 3`, `lr`, `m`, `cost`.
  mutating func number(_ text: String) -> Double? {
    let parts = text.split(separator: " at ").map(String.init)
    let name = String(parts[0].prefix { $0 != "[" })
    var time = parts.count > 1 ? " at \(parts[1])" : ""
    if time.isEmpty, name != "lr", let t = self.time(of: name) { time = " at \(t)" }
    if name == "m" { return shape("X\(time)").map { Double($0.columns) } }
    guard shape(name + time) != nil, case .value(let value)? = known[name + time] else {
      return nil
    }
    let places = parts[0].dropFirst(name.count).split { !$0.isNumber }.compactMap { Int($0) }
    let (i, j) = (places.first ?? 1, places.count > 1 ? places[1] : 1)
    guard i <= value.matrix.rows, j <= value.matrix.columns else { return nil }
    return value.matrix[i - 1, j - 1]
  }

  /// Of which iteration a remark says that a name stands for.
  private func time(of name: String) -> Int? {
    for remark in remarks {
      if remark.hasPrefix("every name stands for its number in iteration ") {
        return Int(remark.split(separator: " ").last ?? "")
      }
      if remark.contains(" for what iteration "), remark.contains("\(name) at ") {
        return Int(remark.split(separator: " ").last ?? "")
      }
    }
    return nil
  }

  /// What a rule comes to.
  mutating func result(_ rule: String) -> Calculator.Number? {
    var text = rule
    // Z1[1,1] where that is above 0, else 0.1·Z1[1,1]
    if let middle = text.firstRange(of: " where that is above 0, else ") {
      let z = String(text[..<middle.lowerBound])
      text = number(z) ?? 0 > 0 ? z : String(text[middle.upperBound...])
    }
    // with huber(d) = 0.5·d² where |d| ≤ 0.3, else ..
    if let legend = remarks.first(where: { $0.hasPrefix("with huber(d)") }),
      let delta = legend.firstRange(of: "≤ ")
    {
      let number = legend[delta.upperBound...].prefix { $0 != "," }
      text = text.replacing("huber(", with: "huber(\(number), ")
    }
    // A2[1,3]·Σy − Y[1,3]
    if let sum = text.firstRange(of: "Σy"), let comma = text.lastIndex(of: ",") {
      let column = text[comma...].dropFirst().prefix { $0.isNumber }
      text.replaceSubrange(sum, with: "(\(terms { $0 == 0 ? nil : "Y[\($0),\(column)]" }))")
    }
    while let sum = text.firstRange(of: "Σ over all weights of W²") {
      let all = (1...4).flatMap { l -> [String] in
        let (rows, columns) = shape("W\(l)") ?? (0, 0)
        return (0..<rows).flatMap { i in (0..<columns).map { "W\(l)[\(i + 1),\($0 + 1)]²" } }
      }
      text.replaceSubrange(sum, with: all.joined(separator: " + "))
    }
    while let sum = text.firstRange(of: "Σ over ") {
      guard let of = text[sum.upperBound...].firstRange(of: " of ") else { return nil }
      let letter = text[text.index(before: of.lowerBound)]
      let end = text[of.upperBound...].firstRange(of: " )")?.lowerBound ?? text.endIndex
      let term = text[of.upperBound..<end]
      let all = terms { index -> String? in
        String(term).replacing("[\(letter)]", with: "[\(index)]").replacing(
          "[\(letter),", with: "[\(index),"
        )
        .replacing(",\(letter)]", with: ",\(index)]")
      }
      text.replaceSubrange(sum.lowerBound..<end, with: all)
    }
    for (head, tail) in [("Σ (", ")²"), ("Σ(", " )"), ("Σ ", "")] {
      guard let sum = text.firstRange(of: head) else { continue }
      let rest = text[sum.upperBound...]
      let end =
        tail.isEmpty
        ? rest.firstRange(of: " /")?.lowerBound ?? text.endIndex
        : rest.firstRange(of: tail)?.upperBound ?? text.endIndex
      let term = String(text[sum.lowerBound..<end].dropFirst())
      let output = String(term.drop { $0 != "A" }.prefix { $0.isNumber || $0 == "A" })
      let (rows, columns) = shape(output + (time(of: output).map { " at \($0)" } ?? "")) ?? (0, 0)
      let all = (1...max(rows, 1)).flatMap { i in
        (1...max(columns, 1)).map { s in
          term.replacing(output, with: "\(output)[\(i),\(s)]").replacing("Y", with: "Y[\(i),\(s)]")
        }
      }
      text.replaceSubrange(sum.lowerBound..<end, with: "( \(all.joined(separator: " + ")) )")
    }
    var copy = self
    let result = Calculator.value(text) { copy.number($0) }
    self = copy
    return result
  }

  /// The terms of a sum, from 1 as long as all names in them have a value.
  private mutating func terms(_ term: (Int) -> String?) -> String {
    var all: [String] = []
    for index in 1...64 {
      guard let next = term(index) else { break }
      var isKnown = true
      for name in next.split(whereSeparator: { "·^ ²".contains($0) }) where name.contains("[") {
        if number(String(name)) == nil { isKnown = false }
      }
      guard isKnown else { break }
      all.append(next)
    }
    return all.joined(separator: " + ")
  }
}
