// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences

/// `why NAME[i,j] [at T] [of BRANCH] [full]`, `why cost`; alone after a shape error
struct Why: Command {
  static let form = CommandForm(
    "why", "NAME[i,j]|cost [at T] [of BRANCH] [full]",
    "where a number comes from; alone, why shapes did not fit", "why cost", "why Z1[1,1]",
    "why dW1[1,1] full", "why W1[1,1] at 0")
  /// What is asked for; nil: the line before.
  let expression: Expression?
  let isFull: Bool
  /// What failed is not kept, so neither is why it did.
  var isKept: Bool { expression != nil }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Why {
    guard !parser.atEnd else { return Why(expression: nil, isFull: false) }
    let expression = try parser.expression(naming: .quantity, takesTime: true)
    let isFull = parser.take(keyword: "full")
    // `full at 0` is what `at 0 full` is.
    guard isFull, case .name(let name, let index, nil, let range) = expression,
      let time = try parser.time()
    else { return Why(expression: expression, isFull: isFull) }
    return Why(expression: .name(name, index: index, at: time, range), isFull: true)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let expression else {
      guard let axes = session.state.lastFailure?.axes(session.scope.symbol(named:)) else {
        throw SessionError(.nothingFailed)
      }
      return Reply(axes)
    }
    return try why(expression, session.scope, source)
  }

  private func why(_ expression: Expression, _ scope: Scope, _ source: Source) throws(SessionError)
    -> Reply
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
    let matrix = try scope.value(of: symbol, at: time, range)
    let (there, t) = try scope.looking(at: time, for: symbol)
    let cell = try cell(symbol, name, index, matrix.shape, range)
    let value = matrix[cell.row, cell.column]
    let explanation = there.explain(cell, value, at: t, isFull: isFull)
    if isFull, scope.isStopped() { throw SessionError(.cancelled) }
    guard index == nil, matrix.shape.count > 1 else { return Reply([.explanation(explanation)]) }
    let next = matrix.rows == 1 ? "[1,2]" : matrix.columns == 1 ? "[2]" : "[2,1]"
    return Reply([
      .note("the first of its \(matrix.shape.count) numbers; why \(name)\(next) asks for the next"),
      .explanation(explanation),
    ])
  }

  private func cell(
    _ symbol: Symbol, _ name: String, _ index: Index?, _ shape: Shape, _ range: SourceRange
  ) throws(SessionError) -> Cell {
    guard let index else { return Cell(symbol, 0, 0) }
    let (rows, columns) = try Evaluation.Places(index, in: shape, name: name, range).ranges
    guard rows.count == 1, columns.count == 1 else {
      throw SessionError(.elementMissing(name: name, shape: shape), range)
    }
    return Cell(symbol, rows.lowerBound, columns.lowerBound)
  }
}
