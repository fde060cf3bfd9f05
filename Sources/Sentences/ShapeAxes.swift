// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

// Why shapes do not fit: which axis is what.

extension SessionError.Fact {
  /// What is said of axes where a shape was wrong; nil of anything else. `quantity` is what a name
  /// stands for, if it is one of the network's.
  package func axes(_ quantity: (String) -> Symbol?) -> [Block]? {
    func inputs(_ count: Int, _ given: Shape, _ typed: String) -> [Block] {
      Self.axes(
        .init(symbol: Symbol(.A, 0), given: given, rows: count, columns: nil, typed: typed))
    }
    if case .cannotCombine(let o) = self {
      return o.operation == "=" ? nil : Self.axes(o, quantity)
    }
    if case .wrongShape(let fault) = self { return Self.axes(fault) }
    if case .dataDoesNotFit(let count, let X, _) = self { return inputs(count, X, "X") }
    if case .netInput(let typed, let shape, let count, _) = self {
      return inputs(count, shape, typed)
    }
    return nil
  }

  /// Of two values that an operator could not combine.
  private static func axes(_ o: SessionError.Operands, _ quantity: (String) -> Symbol?) -> [Block] {
    let (left, right) = (axes(o.left, quantity), axes(o.right, quantity))
    let isProduct = o.operation == "@" || o.operation == "·"
    let rule: Phrase
    if isProduct {
      rule =
        "A product goes along the columns of the left and the rows of the right: there must be as many. Here there are \(columns(o.leftShape, left)) and \(rows(o.rightShape, right))."
    } else {
      rule =
        "\(o.operation) pairs elements that stand at the same place, so both need one shape; a single row, column or number is repeated to fit."
    }
    var blocks = [
      table([(o.left, o.leftShape, left), (o.right, o.rightShape, right)]), Block.note(rule),
    ]
    if let suggestion = o.suggestion {
      blocks.append(.note("What fits: \(suggestion)"))
    } else if isProduct {
      blocks.append(.note("No product of the two fits, transposed or not."))
    }
    return blocks
  }

  /// Of an assignment of the wrong shape.
  private static func axes(_ fault: SessionError.ShapeFault) -> [Block] {
    let name = fault.symbol == Symbol(.A, 0) ? "X" : "\(fault.symbol)"
    let needed = "\(fault.rows)×\(fault.columns.map { "\($0)" } ?? "m")"
    let table = Block.table(
      Table(rows: [
        [Phrase(name), Phrase(needed), Axes(fault.symbol).phrase],
        [Phrase(shortened(fault.typed)), Phrase("\(fault.given)"), "what was given"],
      ]))
    let given = fault.given
    if given.columns == fault.rows, given.rows == fault.columns ?? given.rows {
      return [
        table,
        .note("Turned around it would fit: its columns are what the rows of \(name) should be."),
      ]
    }
    guard given.rows != fault.rows else { return [table] }
    let rows = fault.rows == 1 ? "1 row is" : "\(fault.rows) rows are"
    return [
      table, .note("\(rows) needed, and there \(given.rows == 1 ? "is" : "are") \(given.rows)."),
    ]
  }

  private static func table(_ values: [(text: String, shape: Shape, axes: Axes?)]) -> Block {
    .table(
      Table(
        rows: values.map {
          [Phrase(shortened($0.text)), Phrase("\($0.shape)"), $0.axes?.phrase ?? ""]
        }))
  }

  private static func columns(_ shape: Shape, _ axes: Axes?) -> Phrase {
    "\(counted(shape.columns, "column"))\(axes?.columns.map { " (one per \($0))" } ?? "")"
  }

  private static func rows(_ shape: Shape, _ axes: Axes?) -> Phrase {
    "\(counted(shape.rows, "row"))\(axes.map { " (one per \($0.rows))" } ?? "")"
  }

  /// What the axes of a value are, if it is one of the network's by its name, perhaps transposed.
  private static func axes(_ text: String, _ quantity: (String) -> Symbol?) -> Axes? {
    let name = text.hasSuffix("'") ? String(text.dropLast()) : text
    return quantity(name).flatMap { symbol in
      let axes = Axes(symbol)
      return name == text ? axes : axes.transposed
    }
  }
}

/// What one row and one column of a value stand for.
private struct Axes {
  let rows: String
  /// Nil where there is only one.
  let columns: String?

  init(rows: String, columns: String?) { (self.rows, self.columns) = (rows, columns) }

  init(_ symbol: Symbol) {
    let l = symbol.layer
    switch symbol.quantity {
    case .A where l == 0, .dA where l == 0: self.init(rows: "input", columns: "sample")
    case .Y: self.init(rows: "output", columns: "sample")
    case .Z, .A, .dA, .dZ: self.init(rows: "neuron of layer \(l)", columns: "sample")
    case .W, .dW, .mW, .sW:
      self.init(
        rows: "neuron of layer \(l)", columns: l == 1 ? "input" : "neuron of layer \(l - 1)")
    case .b, .db, .mb, .sb: self.init(rows: "neuron of layer \(l)", columns: nil)
    case .cost, .costData, .costL2: self.init(rows: "network", columns: nil)
    }
  }

  var transposed: Axes { Axes(rows: columns ?? "number", columns: rows) }

  var phrase: Phrase { "a row per \(rows)\(columns.map { ", a column per \($0)" } ?? "")" }
}
