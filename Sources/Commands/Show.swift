// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `show E, E.. [all]`, `show shapes|trace|caches|history`
struct Show: LookingCommand {
  static let form = CommandForm(
    "show", "E, E..  ·  shapes|trace|caches|history", "print values or a topic",
    "show A2, Y", "show W1 at 0", "show W1 @ X + b1", "show net([1; 0; 1])", "show shapes")
  enum Topic: String, CaseIterable, Sendable {
    case shapes, trace, caches, history
  }
  enum Subject: Sendable {
    case topic(Topic)
    case values([Expression], all: Bool)
  }
  let subject: Subject

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Show {
    for topic in Topic.allCases where parser.take(keyword: topic.rawValue) {
      return Show(subject: .topic(topic))
    }
    let expressions = try parser.expressions()
    return Show(subject: .values(expressions, all: parser.take(keyword: "all")))
  }

  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply {
    switch subject {
    case .values(let expressions, let all):
      return Reply(try scope.shown(expressions, all: all, line: source.line))
    case .topic(.shapes): return Reply([try scope.shapes])
    case .topic(.trace): return Reply([try scope.trace])
    case .topic(.caches): return Reply(try scope.caches)
    case .topic(.history): return Reply([try scope.history])
    }
  }
}

extension Scope {
  var shapes: Block {
    get throws(SessionError) {
      guard setup.inputs != nil else { throw SessionError(.noNetwork) }
      let depth = stepper.network.depth
      var rows: [[Phrase]] = []
      func add(_ symbol: Symbol, _ meaning: Phrase) {
        guard let shape = stepper.shape(of: symbol), shape.count > 0 || shape.rows > 0 else {
          return
        }
        let text = stepper.batch == nil && shape.columns == 0 ? "\(shape.rows)×m" : "\(shape)"
        rows.append([Phrase("\(symbol)"), Phrase(text), meaning])
      }
      add(Symbol(.A, 0), "X, the inputs: one column per sample")
      for l in stride(from: 1, through: depth, by: 1) {
        let network = stepper.network
        add(Symbol(.W, l), "row i belongs to neuron i of layer \(l), column j to what it weighs")
        add(Symbol(.b, l), "one bias per neuron")
        add(Symbol(.Z, l), "weighted inputs of layer \(l)")
        add(
          Symbol(.A, l),
          "\(network.layers[l - 1].activation.name) of Z\(l)\(l == depth ? ": the output ŷ" : "")")
      }
      if depth > 0 { add(Symbol(.Y), "the targets\(stepper.batch?.Y == nil ? ", none yet" : "")") }
      rows.append(["dW1, dZ1, ..", "", "each slope has the shape of the thing without the d"])
      return .table(Table(header: ["name", "shape", "what it is"], rows: rows))
    }
  }

  var trace: Block {
    get throws(SessionError) {
      try requireSteps()
      let formulas = Formula(stepper.network, stepper.training)
      let done = stepper.holdsFinished && stepper.position == 0
      let rows = stepper.program.enumerated().map { index, step -> [Phrase] in
        let symbol = step.writes
        let mark =
          done || index < stepper.position ? "done" : index == stepper.position ? "next" : ""
        return [
          "\(index + 1)", "\(symbol)", formulas.lines(step).first ?? "",
          Phrase(stepper.shape(of: symbol)?.description ?? ""), Phrase(mark),
        ]
      }
      return .table(Table(header: ["", "name", "formula", "shape", ""], rows: rows))
    }
  }

  var caches: [Block] {
    get throws(SessionError) {
      try requireSteps()
      var blocks: [Block] = []
      for l in 1...stepper.network.depth {
        guard (try? stepper.value(of: Symbol(.Z, l))) != nil else { break }
        blocks.append(
          .note("layer \(l): what backward will need again, A\(l - 1), W\(l) and Z\(l)"))
        let isFinished = stepper.position == 0
        let used = isFinished ? stepper.iteration - 1 : stepper.iteration
        for symbol in [Symbol(.A, l - 1), Symbol(.W, l), Symbol(.Z, l)] {
          blocks.append(.value(named(symbol, try value(of: symbol, at: used), at: used)))
        }
      }
      if blocks.isEmpty {
        throw SessionError(
          .notComputed(
            Symbol(.Z, 1), operation: 1, of: stepper.program.count, done: 0,
            iteration: stepper.iteration, finished: false))
      }
      return blocks
    }
  }

  /// The cost of the iterations so far: all of them, or first, last and some between.
  var history: Block {
    get throws(SessionError) {
      let costs = timeline.past.costs
      guard !costs.isEmpty else {
        try requireSteps()
        throw SessionError(
          .notComputed(
            Symbol(.cost), operation: (stepper.program.firstIndex(of: .cost) ?? 0) + 1,
            of: stepper.program.count, done: stepper.position, iteration: stepper.iteration,
            finished: false))
      }
      let shown = 20
      let stride = max(1, (costs.count + shown - 2) / (shown - 1))
      var rows = costs.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
      if let last = costs.last, rows.last?.iteration != last.iteration { rows.append(last) }
      return .table(
        Table(
          header: ["iteration", isBatched ? "cost of its batch" : "cost"],
          rows: rows.map { ["\($0.iteration)", "\($0.cost)"] },
          numeric: [0, 1]))
    }
  }
}
