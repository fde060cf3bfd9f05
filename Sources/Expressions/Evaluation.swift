// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// Computes expressions in a session: names become matrices.
package struct Evaluation {
  package let scope: Scope
  /// The line the expression stands in, to quote from.
  package let line: SourceLine

  package init(scope: Scope, line: SourceLine) { (self.scope, self.line) = (scope, line) }

  /// The value of an expression.
  package func value(of expression: Expression) throws(SessionError) -> Matrix {
    switch expression {
    case .number(let number, _, _): return Matrix(number)
    case .matrix(let rows, _): return Matrix(rows: rows.map { $0.map(\.value) })
    case .name(let name, let index, let at, let range):
      let matrix = try value(ofName: name, at: at, range)
      guard let index else { return matrix }
      return try pick(index, from: matrix, name: name, range)
    case .call(let function, let argument, let range):
      let card = try self.function(function, range)
      return try call(card, on: try value(of: argument), argument.range, range)
    case .negated(let operand, _): return try value(of: operand).map { -$0 }
    case .transposed(let operand, _): return try value(of: operand).transposed
    case .squared(let operand, _): return try value(of: operand).map { $0 * $0 }
    case .indexed(let operand, let index, let range):
      return try pick(index, from: try value(of: operand), name: quote(operand.range), range)
    case .binary(let operation, let left, let right, let range):
      return try combine(
        operation, left, try value(of: left), right, try value(of: right), range)
    }
  }

  /// The part of the line in `range`, as it was typed.
  package func quote(_ range: SourceRange) -> String {
    line.text(range)
  }

  // MARK: Names

  private func value(ofName name: String, at time: Time?, _ range: SourceRange) throws(SessionError)
    -> Matrix
  {
    if let symbol = try scope.symbol(named: name, at: time) {
      return try scope.value(of: symbol, at: time, range)
    }
    if let metric = Metric(rawValue: name) { return try scope.value(of: metric, at: time) }
    if time != nil, name == "m" || name == "lr" || scope.setup.values[name] != nil {
      throw SessionError(.noPast(name), range)
    }
    switch name {
    case "m": return Matrix(Double(scope.samplesInUse))
    case "lr": return Matrix(scope.setup.settings.learningRate)
    case "AL": throw SessionError(.noNetwork)
    default: break
    }
    if let matrix = scope.setup.values[name] { return matrix }
    if scope.display.rowsView, let symbol = scope.articleSymbol(name) {
      return scope.articleValue(symbol, try scope.value(of: symbol, at: time, range))
    }
    if scope.isBelowFirstLayer(name) { throw SessionError(.layersFromOne(name), range) }
    throw scope.unknown(name, also: Function.names, range)
  }

  // MARK: Operators

  func combine(
    _ operation: BinaryOperator, _ left: Expression, _ a: Matrix, _ right: Expression, _ b: Matrix,
    _ range: SourceRange
  ) throws(SessionError) -> Matrix {
    let isProduct =
      operation == .matrixProduct || (operation == .dot && a.scalar == nil && b.scalar == nil)
    let shape = isProduct ? Shape(a.rows, b.columns) : a.shape.broadcast(with: b.shape)
    if let shape {
      let bytes = Double(shape.rows) * Double(shape.columns) * 8
      guard bytes <= Memory.limit else {
        throw SessionError(.tooLarge(what: quote(range), shape, bytes: bytes), range)
      }
      let terms = isProduct ? Double(a.columns) : 0
      try scope.spend(bytes / 8 * (WorkBudget.workOfElement + terms))
    }
    do {
      switch operation {
      case .plus: return try a.combined(with: b, +)
      case .minus: return try a.combined(with: b, -)
      case .divided: return try a.combined(with: b, /)
      case .times, .matrixProduct, .dot:
        return isProduct ? try rows(a, times: b) : try a.combined(with: b, *)
      }
    } catch let error as SessionError {
      throw error
    } catch {
      let isProduct = operation == .matrixProduct || operation == .dot
      throw SessionError(
        .cannotCombine(
          .init(
            operation: operation.symbol, left: quote(left.range), leftShape: a.shape,
            right: quote(right.range), rightShape: b.shape,
            productFits: !isProduct && operation == .times && a.columns == b.rows,
            shapes: scope.shapesForComparison, place: range,
            alternatives: isProduct
              ? productsThatFit(left, a.shape, right, b.shape)
              : elementwiseThatFit(operation, left, a.shape, right, b.shape))))
    }
  }

  /// The matrix product row by row, so that Ctrl-C ends a long one.
  package func rows(_ a: Matrix, times b: Matrix) throws -> Matrix {
    guard a.rows > 1 else { return try a.dot(b) }
    var elements: [Double] = []
    elements.reserveCapacity(a.columns == b.rows ? a.rows * b.columns : 0)
    for i in 0..<a.rows {
      if scope.isStopped() { throw SessionError(.cancelled) }
      let row = Matrix(Shape(1, a.columns), Array(a.elements[i * a.columns..<(i + 1) * a.columns]))
      elements += try row.dot(b).elements
    }
    return Matrix(Shape(a.rows, b.columns), elements)
  }

  /// Products with a transposed side, or, for a weight matrix, with the input of its layer; and the
  /// elementwise product.
  private func productsThatFit(
    _ left: Expression, _ a: Shape, _ right: Expression, _ b: Shape
  ) -> [String] {
    let (l, r) = (quote(left.range), quote(right.range))
    let (lT, rT) = (transposed(left), transposed(right))
    if case .name(let name, nil, nil, _) = left, let symbol = scope.symbol(named: name),
      symbol.quantity == .W, case .name(let other, nil, nil, _) = right,
      let read = scope.symbol(named: other), read.quantity == .A
    {
      // The layer's own input does not fit where X waits for another network.
      return read.layer == symbol.layer - 1 ? [] : ["\(l) @ A\(symbol.layer - 1)"]
    }
    return [
      a.columns == b.columns ? "\(l) @ \(rT)" : nil, a.rows == b.rows ? "\(lT) @ \(r)" : nil,
      a == b ? "\(l) * \(r)" : nil, b.columns == a.rows ? "\(r) @ \(l)" : nil,
    ].compactMap { $0 }
  }

  /// The matrix product where `*` was typed, or the same with a transposed side.
  private func elementwiseThatFit(
    _ operation: BinaryOperator, _ left: Expression, _ a: Shape, _ right: Expression, _ b: Shape
  ) -> [String] {
    let (l, r) = (quote(left.range), quote(right.range))
    return [
      operation == .times && a.columns == b.rows ? "\(l) @ \(r)" : nil,
      a == b.transposed ? "\(l) \(operation.symbol) \(transposed(right))" : nil,
    ].compactMap { $0 }
  }

  /// The transpose of a side as it would be typed.
  private func transposed(_ side: Expression) -> String {
    let text = quote(side.range)
    switch side {
    case .transposed(let operand, _): return quote(operand.range)
    case .binary, .negated: return text.hasPrefix("(") ? "\(text)'" : "(\(text))'"
    case .number, .matrix, .name, .call, .squared, .indexed: return "\(text)'"
    }
  }

  // MARK: Functions

  package func call(
    _ function: Function, on x: Matrix, _ argument: SourceRange, _ range: SourceRange
  ) throws(SessionError) -> Matrix {
    try scope.spend(Double(x.shape.count) * WorkBudget.workOfElement)
    return try function.value(
      x, Function.Call(scope: scope, argument: quote(argument), range: range))
  }

  /// The card of a function.
  package func function(_ name: String, _ range: SourceRange) throws(SessionError) -> Function {
    if let card = Function.named(name) { return card }
    throw SessionError(.unknownName(name, near: nearest(name, in: Function.names)), range)
  }

  // MARK: Elements

  package func pick(
    _ index: Index, from matrix: Matrix, name: String, _ range: SourceRange
  ) throws(SessionError) -> Matrix {
    let (rows, columns) = try Places(index, in: matrix.shape, name: name, range).ranges
    return Matrix(
      Shape(rows.count, columns.count),
      rows.flatMap { i in columns.map { j in matrix[i, j] } })
  }

  /// The rows and columns, from 0, that an index names in a matrix.
  package struct Places {
    package let ranges: (rows: Range<Int>, columns: Range<Int>)

    package init(_ index: Index, in shape: Shape, name: String, _ range: SourceRange)
      throws(SessionError)
    {
      var (rowPick, columnPick) = (index.rows, index.columns)
      if columnPick == nil {
        guard shape.columns == 1 || shape.rows == 1 else {
          throw SessionError(.columnIndexMissing(name: name, shape: shape), range)
        }
        (rowPick, columnPick) =
          shape.columns == 1 ? (index.rows, .one(1, range)) : (.one(1, range), index.rows)
      }
      func span(_ pick: Pick?, _ count: Int) -> (range: Range<Int>?, asked: Int) {
        switch pick {
        case .all, nil: return (0..<count, 1)
        case .one(let k, _): return ((1...max(count, 1)).contains(k) ? k - 1..<k : nil, k)
        }
      }
      let (rows, i) = span(rowPick, shape.rows)
      let (columns, j) = span(columnPick, shape.columns)
      guard let rows, let columns else {
        throw SessionError(.outOfRange(name: name, row: i, column: j, shape: shape), range)
      }
      ranges = (rows, columns)
    }
  }
}
