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

/// `why NAME[i,j] [at T] [of BRANCH] [full]`, the same `to NAME` or `since T`, `why cost`; alone after a
/// shape error
struct Why: LookingCommand {
  static let form = CommandForm(
    "why", "NAME[i,j]|cost [at T] [of BRANCH] [to cost|NAME[i,j]] [full]  ·  why NAME[i,j] since T",
    "where a number comes from, where it goes, what moved it; alone, why shapes did not fit",
    "why cost", "why Z1[1,1]", "why dW1[1,1] full", "why W1[1,1] at 0", "why A1[2,1] to cost",
    "why X[1,1] to A2[1,1]", "why W1[1,1] since 0",
    remark:
      "to tells what reads the number next, and by which paths it reaches the cost, or an element of a "
      + "later Z or A: each with its share of the slope, which is theirs added up.\n"
      + "since does the iterations from T on again and tells what moved a weight or bias: which of them, "
      + "which samples where an update is a sum over samples, as with gd and momentum, and lines that "
      + "were typed between. What rounding leaves of the sum is told. Ctrl-C stops it.")
  /// What is asked for; nil: the line before.
  let expression: Expression?
  let isFull: Bool
  let direction: Direction
  /// What failed is not kept, so neither is why it did.
  var isKept: Bool { expression != nil }

  /// Which way is asked.
  enum Direction: Sendable {
    case from
    case to(Expression)
    case since(Located<Int>)
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Why {
    guard !parser.atEnd else { return Why(expression: nil, isFull: false, direction: .from) }
    var expression = try parser.expression(naming: .quantity, takesTime: true)
    var isFull = parser.take(keyword: "full")
    // `full at 0` is what `at 0 full` is.
    if isFull, case .name(let name, let index, nil, let range) = expression,
      let time = try parser.time()
    {
      expression = .name(name, index: index, at: time, range)
    }
    if parser.take(keyword: "to") {
      let goal = try parser.expression(naming: .quantity, takesTime: false)
      if !isFull { isFull = parser.take(keyword: "full") }
      return Why(expression: expression, isFull: isFull, direction: .to(goal))
    }
    if !isFull, parser.take(keyword: "since") {
      let since = try parser.integer(.iteration)
      return Why(expression: expression, isFull: false, direction: .since(since))
    }
    return Why(expression: expression, isFull: isFull, direction: .from)
  }

  func look(_ scope: Scope, _ source: Source) throws(SessionError) -> Reply {
    guard let expression else {
      guard let axes = scope.lastFailure?.axes(scope.symbol(named:)) else {
        throw SessionError(.nothingFailed)
      }
      return Reply(axes)
    }
    let (symbol, name, index, time, range) = try named(expression, scope, source)
    let matrix = try scope.value(of: symbol, at: time, range)
    let (there, t) = try scope.looking(at: time, for: symbol)
    let cell = try cell(symbol, name, index, matrix.shape, range, source)
    let explanation: Explanation
    var behind = ""
    switch direction {
    case .from:
      let value = matrix[cell.row, cell.column]
      explanation = there.explain(cell, value, at: t, isFull: isFull)
    case .to(let expression):
      let goal = try goal(expression, there, t, scope, source)
      behind = " to \(source.line.text(expression.range))"
      explanation = try there.onward(cell, to: goal, at: t, isFull: isFull, range)
    case .since(let since):
      behind = " since \(since.value)"
      explanation = try moves(of: cell, since, there, time, range, now: scope)
    }
    if isFull, scope.isStopped() { throw SessionError(.cancelled) }
    guard index == nil, matrix.shape.count > 1 else { return Reply([.explanation(explanation)]) }
    let next = matrix.rows == 1 ? "[1,2]" : matrix.columns == 1 ? "[2]" : "[2,1]"
    return Reply([
      .note(
        "the first of its \(matrix.shape.count) numbers; why \(name)\(next)\(behind) asks for the next"
      ),
      .explanation(explanation),
    ])
  }

  /// What moved a parameter up to now, or to where its time says.
  private func moves(
    of cell: Cell, _ since: Located<Int>, _ scope: Scope, _ time: Time?, _ range: SourceRange,
    now: Scope
  ) throws(SessionError) -> Explanation {
    var there = scope
    if let end = time?.iteration?.value {
      do {
        try there.timeline.travel(to: end, after: nil, isCancelled: now.isCancelled)
      } catch { throw scope.error(error, cell.symbol, end) }
    }
    return try now.followed(every: now.stepper.iterationsPerGlance) {
      tell throws(SessionError) in
      try there.moves(of: cell, since: since.value, range, told: tell)
    }
  }

  /// The number that another leads to.
  private func goal(
    _ expression: Expression, _ scope: Scope, _ time: Int?, _ now: Scope, _ source: Source
  ) throws(SessionError) -> Cell {
    let (symbol, name, index, _, range) = try named(expression, now, source)
    guard let shape = scope.stepper(ofIteration: time).shape(of: symbol) else {
      _ = try scope.value(of: symbol, at: time, range)
      throw SessionError(.cannotKnow(symbol), range)
    }
    guard index != nil || shape.count == 1 || symbol.quantity == .cost else {
      throw missing(name, shape, range, source)
    }
    return try cell(symbol, name, index, shape, range, source)
  }

  /// The quantity that an expression names.
  private func named(_ expression: Expression, _ scope: Scope, _ source: Source)
    throws(SessionError) -> (Symbol, String, Index?, Time?, SourceRange)
  {
    guard case .name(let name, let index, let time, let range) = expression else {
      let typed = source.line.text(expression.range)
      throw SessionError(.notOneName(typed: typed), expression.range)
    }
    guard let symbol = try scope.symbol(named: name, at: time) else {
      if scope.setup.values[name] != nil { throw SessionError(.ownValue(name: name), range) }
      if name == "AL" { throw SessionError(.noNetwork) }
      if name == "full" { throw SessionError(.fullAlone, range) }
      throw Scope.settingNames.contains(name)
        ? SessionError(.setting(name: name), range) : scope.unknown(name, range)
    }
    return (symbol, name, index, time, range)
  }

  private func cell(
    _ symbol: Symbol, _ name: String, _ index: Index?, _ shape: Shape, _ range: SourceRange,
    _ source: Source
  ) throws(SessionError) -> Cell {
    guard let index else { return Cell(symbol, 0, 0) }
    let (rows, columns) = try Evaluation.Places(index, in: shape, name: name, range).ranges
    guard rows.count == 1, columns.count == 1 else {
      throw missing(name, shape, range, source)
    }
    return Cell(symbol, rows.lowerBound, columns.lowerBound)
  }

  /// That one number of a matrix is asked for, and not which.
  private func missing(_ name: String, _ shape: Shape, _ range: SourceRange, _ source: Source)
    -> SessionError
  {
    let before = source.line.text(SourceRange(source.range.lower, range.lower))
    return SessionError(.elementMissing(name: name, shape: shape, before: before), range)
  }
}
