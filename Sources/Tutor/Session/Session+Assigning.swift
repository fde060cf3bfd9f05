// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Sentences
import Setup

extension Session {
  /// `NAME = E`, `NAME[i,j] = E`
  mutating func assign(
    _ name: Located<String>, _ index: Index?, _ expression: Expression, _ source: Source
  ) throws(SessionError) -> Reply {
    // The evaluation's copy of the session must be gone before the edit, which would copy its past.
    let isOwn = name.value != "lr" && scope.symbol(named: name.value) == nil
    var (value, size) =
      isOwn
      ? try Evaluation(scope: scope, line: source.line).sized(expression)
      : (try Evaluation(scope: scope, line: source.line).value(of: expression), Matrix(0))
    let typed = source.line.text(expression.range)
    if name.value == "lr" { return try assignLearningRate(value, name) }
    if let symbol = scope.symbol(named: name.value) {
      guard symbol.isAssignable else { throw readOnly(symbol) }
      var part: Evaluation.Places?
      var change: Phrase?
      if let index {
        let known = try scope.value(of: symbol, name.range)
        part = try Evaluation.Places(index, in: known.shape, name: name.value, name.range)
        value = try replacing(index, of: name, with: value, typed, known)
        change = try self.change(index, of: name, from: known, to: value)
      }
      let assignment = TypedAssignment(value: typed, part: part, change: change, line: source.text)
      return try assign(symbol, value, assignment, name.range)
    }
    if display.rowsView, setup.values[name.value] == nil,
      let symbol = scope.articleSymbol(name.value)
    {
      let ours = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
      throw SessionError(
        .calledHere(
          name.value, "\(ours)'",
          typed: symbol.isAssignable && index == nil
            ? "\(ours) = \(Diagnostic.transposed(typed))" : ours
        ),
        name.range)
    }
    if scope.isBelowFirstLayer(name.value) {
      throw SessionError(.layersFromOne(name.value), name.range)
    }
    if ["learning_rate", "learningRate", "learningrate"].contains(name.value) {
      throw SessionError(.calledHere(name.value, "lr", typed: "lr = \(typed)"), name.range)
    }
    guard !Scope.settingNames.contains(name.value), !Function.names.contains(name.value) else {
      throw SessionError(.reservedName(name.value), name.range)
    }
    var change: Phrase?
    let isNew =
      source.origin == .typed && context.confinement == nil && setup.values[name.value] == nil
    if let index {
      guard let known = setup.values[name.value] else {
        throw scope.unknown(name.value, name.range)
      }
      size = try replacing(
        index, of: name, with: size, typed, setup.valueSizes[name.value] ?? known.map(\.magnitude))
      value = try replacing(index, of: name, with: value, typed, known)
      change = try self.change(index, of: name, from: known, to: value)
    }
    try edit(.nothing) {
      $0.values[name.value] = value
      $0.valueSizes[name.value] = size == value.map(\.magnitude) ? nil : size
    }
    let meant: Phrase = isNew ? meant(by: name.value) ?? "" : ""
    return Reply([.note((change ?? said(name.value, value)) + meant)])
  }

  /// What lessons and books call by a small letter and perhaps a number, and what that is here.
  private func meant(by name: String) -> Phrase? {
    guard lesson?.isFinished == false || setup.inputs != nil else { return nil }
    guard let letter = name.first, let l = name.count == 1 ? 1 : Int(name.dropFirst()), l > 0 else {
      return nil
    }
    let layer = min(l, max(1, stepper.network.depth))
    let here: String
    switch letter {
    case "w": here = "the weights are W\(layer)"
    case "b": here = "the bias is b\(layer)"
    case "x": here = "the inputs are X"
    case "y": here = "the targets are Y"
    case "z": here = "the network's is Z\(layer)"
    case "a": here = "the network's is A\(layer)"
    default: return nil
    }
    return Phrase(": a name of your own; " + here)
  }

  /// The bias of the first layer that has one.
  package var firstBias: Symbol? {
    stepper.network.sizes.indices.dropFirst().map { Symbol(.b, $0) }.first { stepper.exists($0) }
  }

  /// `W1[2,3]: -0.3548 → 0.5000`, where the index names one element.
  private func change(
    _ index: Index, of name: Located<String>, from old: Matrix, to new: Matrix
  ) throws(SessionError) -> Phrase? {
    let (rows, columns) = try Evaluation.Places(index, in: old.shape, name: name.value, name.range)
      .ranges
    guard rows.count == 1, columns.count == 1, old.shape.count > 1 else { return nil }
    let (i, j) = (rows.lowerBound, columns.lowerBound)
    return "\(name.value)[\(i + 1),\(j + 1)]: \(old[i, j]) → \(new[i, j])"
  }

  private func said(_ name: String, _ value: Matrix) -> Phrase {
    value.scalar.map { "\(name) = \($0)" } ?? "\(name) is \(value.shape)"
  }

  private mutating func assignLearningRate(_ value: Matrix, _ name: Located<String>)
    throws(SessionError) -> Reply
  {
    guard let rate = value.scalar else {
      throw SessionError(.notANumber(what: "lr", value.shape))
    }
    guard rate.isFinite, rate >= 0 else {
      throw SessionError(.badLearningRate(rate))
    }
    return try set(.learningRate) { $0.settings.learningRate = rate }
  }

  private func readOnly(_ symbol: Symbol) -> SessionError {
    let layers = stepper.network.layers.indices.map { $0 + 1 }
    let parameters = layers.flatMap { l in
      ["W\(l)"] + (stepper.exists(Symbol(.b, l)) ? ["b\(l)"] : [])
    }
    return SessionError(.readOnly(symbol, changeable: ["X", "Y"] + parameters))
  }

  private func replacing(
    _ index: Index, of name: Located<String>, with value: Matrix, _ typed: String, _ known: Matrix
  ) throws(SessionError) -> Matrix {
    let (rows, columns) = try Evaluation.Places(
      index, in: known.shape, name: name.value, name.range
    ).ranges
    let part = Shape(rows.count, columns.count)
    guard value.shape == part || value.scalar != nil else {
      throw SessionError(
        .cannotCombine(
          .init(
            operation: "=", left: "\(name.value)\(index)", leftShape: part, right: typed,
            rightShape: value.shape, productFits: false, shapes: [], place: name.range)))
    }
    var changed = known
    for (i, row) in rows.enumerated() {
      for (j, column) in columns.enumerated() {
        changed[row, column] = value.scalar ?? value[i, j]
      }
    }
    return changed
  }

  // MARK: X, Y, W, b

  /// An assignment as it was typed: its right side, which part of the left, all of it.
  private struct TypedAssignment {
    let value: String
    let part: Evaluation.Places?
    /// What became of one element.
    let change: Phrase?
    let line: String
  }

  private mutating func assign(
    _ symbol: Symbol, _ value: Matrix, _ assignment: TypedAssignment,
    _ nameRange: SourceRange
  ) throws(SessionError) -> Reply {
    let (typed, change) = (assignment.value, assignment.change)
    let wasBegun = stepper.position > 0
    var notes: [Block] = []
    switch symbol.quantity {
    case .A:
      if let inputs = setup.inputs { try require(value, symbol, inputs, nil, typed) }
      let keepsY = setup.Y.map { $0.columns == value.columns } ?? true
      if !keepsY, let Y = setup.Y {
        notes.append(
          .note(
            "Y had \(Y.columns) columns and is let go; set it again for \(counted(value.columns, "sample"))"
          ))
      }
      try edit(.iteration) {
        $0.X = value
        if !keepsY { $0.Y = nil }
        $0.inputNames = []
      }
      notes += setup.misfitNotes
    case .Y:
      let columns = setup.X?.columns
      let rows = stepper.network.depth > 0 ? stepper.network.sizes.last : nil
      try require(value, symbol, rows ?? value.rows, columns, typed)
      guard columns != nil else { throw SessionError(.noData) }
      try edit(.iteration) {
        $0.Y = value
        $0.classNames = []
      }
      notes += setup.targetNotes
    case .W, .b:
      guard setup.inputs != nil else { throw SessionError(.noNetwork) }
      guard symbol.layer <= stepper.network.depth else {
        throw SessionError(.noLayer(symbol, depth: stepper.network.depth), nameRange)
      }
      guard stepper.exists(symbol) else { throw SessionError(.noBias(symbol), nameRange) }
      let shape =
        symbol.quantity == .W
        ? stepper.network.weightShape(symbol.layer) : stepper.network.biasShape(symbol.layer)
      try require(value, symbol, shape.rows, shape.columns, typed)
      let ranges: (rows: Range<Int>, columns: Range<Int>) =
        assignment.part?.ranges ?? (0..<shape.rows, 0..<shape.columns)
      let record = Setup.Typed(
        symbol: symbol, rows: ranges.rows, columns: ranges.columns, iteration: stepper.iteration,
        text: assignment.line)
      try edit(.iteration) {
        $0.givenParameters.add(record)
      } parameters: {
        if symbol.quantity == .W {
          $0.weights[symbol.layer - 1] = value
        } else {
          $0.biases[symbol.layer - 1] = value
        }
      }
    case .Z, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb:
      throw readOnly(symbol)
    }
    let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
    let what = change ?? said(name, value)
    let restart: Phrase = wasBegun ? "; iteration \(stepper.iteration) starts again" : ""
    return Reply([.note("\(what)\(restart)")] + notes)
  }

  func require(
    _ value: Matrix, _ symbol: Symbol, _ rows: Int, _ columns: Int?, _ typed: String
  ) throws(SessionError) {
    guard value.rows == rows, value.columns == columns ?? value.columns else {
      throw SessionError(
        .wrongShape(
          .init(symbol: symbol, given: value.shape, rows: rows, columns: columns, typed: typed)))
    }
  }
}
