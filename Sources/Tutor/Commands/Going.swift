// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet
import Sentences

/// `goto [NAME] [at T]`, `goto branch B`
struct Goto: Command {
  static let form = CommandForm(
    "goto", "NAME  ·  [NAME] at T  ·  branch B", "go to a point in time, back or forward",
    "goto at 700", "goto dZ2 at 3", "goto dW1", "goto branch main",
    remark:
      "goto at T is the start of iteration T; with a name, the moment right after it was computed. "
      + "Nothing is lost: goto leads forward again, until an edit begins another branch.")
  enum Goal: Sendable {
    case time(Located<String>?, at: Located<Int>?)
    case branch(Located<String>)
  }
  let goal: Goal

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Goto {
    if parser.take(keyword: "branch") {
      return Goto(goal: .branch(try parser.word("a branch, such as main", .branch(besides: []))))
    }
    if let time = try iteration(&parser) { return Goto(goal: .time(nil, at: time)) }
    guard !parser.startsNumber else { throw parser.fail(expected: ["at", "a name", "branch"]) }
    let name = try parser.word("a name such as dW1, at, or branch", .step)
    return Goto(goal: .time(name, at: try iteration(&parser)))
  }

  /// `at T`, where it stands.
  static func iteration(_ parser: inout Parser) throws(SyntaxError) -> Located<Int>? {
    parser.take(keyword: "at") ? try parser.integer("an iteration, 0 or more") : nil
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    switch goal {
    case .branch(let name):
      let line = try session.line(named: name)
      session.timeline.go(toBranch: line.branch.number)
      return Reply([.note("\(session.timeline.past.branch.name), at \(session.place)")])
    case .time(let name, let time):
      try session.requireSteps()
      let symbol = try name.map { name throws(SessionError) in try session.step(computing: name) }
      let t = time?.value ?? session.stepper.iteration
      do {
        try session.timeline.go(to: t, after: symbol, isCancelled: session.isCancelled)
      } catch {
        throw session.error(error, symbol, t)
      }
      return Reply([.note("at \(session.place)\(session.wayAhead)")])
    }
  }
}

/// `branches`
struct Branches: Command {
  static let form = CommandForm(
    "branches", "", "the lines of history that edits in the past began", "branches",
    remark:
      "An edit in the past begins a branch, and what came after it before is kept. goto branch main "
      + "leads there, diff W1 of main compares.")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Branches { Branches() }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    let here = session.timeline.past
    let rows = session.timeline.ends.map { line -> [Phrase] in
      let origin = line.branch.fork.map { origin -> Phrase in
        let without = origin.isWithout ? "without " : ""
        let edit = origin.edit.isEmpty ? "" : ": \(without)\(shortened(origin.edit))"
        return "\(Branch<Model>.name(of: origin.branch)) at \(origin.iteration)\(edit)"
      }
      let isHere = line.branch.number == here.branch.number
      return [
        Phrase(line.branch.name), origin ?? "the start", "\(line.now.iteration)",
        line.costs.last.map { "\($0.cost)" } ?? "",
        isHere ? "here, at \(here.now.iteration)" : "",
      ]
    }
    return Reply([
      .table(
        Table(
          header: [
            "branch", "begins at", "iterations",
            session.isBatched ? "last cost, of a batch" : "last cost", "",
          ], rows: rows,
          numeric: [2, 3]))
    ])
  }
}

extension Session {
  /// `; main goes on to iteration 1500`
  fileprivate var wayAhead: Phrase {
    let end = timeline.training.now.iteration
    guard !timeline.isAtEnd, end >= stepper.iteration else { return "" }
    return "; \(timeline.past.branch.name) goes on to iteration \(end)"
  }

  /// The quantity that is named, if a step computes it.
  fileprivate func step(computing name: Located<String>) throws(SessionError) -> Symbol {
    let symbol = try quantity(name)
    guard symbol != Symbol(.A, 0), symbol != Symbol(.Y) else {
      throw SessionError(.notAStep(symbol))
    }
    try requireKept(symbol)
    guard stepper.index(of: symbol.computedWith) != nil else {
      throw noStep(symbol)
    }
    return symbol
  }

  /// The quantity that is named.
  func quantity(_ name: Located<String>) throws(SessionError) -> Symbol {
    guard let symbol = symbol(named: name.value) else {
      throw model.values[name.value] != nil || Self.settingNames.contains(name.value)
        ? SessionError(.noPast(name.value), name.range)
        : unknown(name.value, name.range)
    }
    guard symbol.layer <= stepper.network.depth else {
      throw SessionError(.noLayer(symbol, depth: stepper.network.depth), name.range)
    }
    if stepper.lacksBias(for: symbol) { throw SessionError(.noBias(symbol), name.range) }
    return symbol
  }
}
