// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import NeuralNet

extension Scope {
  /// A value of the network with the names of its rows and columns, in the view in force.
  package func named(
    _ symbol: Symbol, _ matrix: Matrix, at time: Int? = nil, title: String? = nil,
    remark: String? = nil
  ) -> NamedMatrix {
    let columnsView = NamedMatrix(
      title: title ?? display(symbol), matrix: matrix, rowNames: rowNames(symbol, matrix.rows),
      columnNames: columnNames(symbol, matrix.columns, time), remark: remark)
    return display.rowsView && matrix.shape.count > 1 ? inRows(columnsView, symbol) : columnsView
  }

  private func rowNames(_ symbol: Symbol, _ count: Int) -> [String] {
    switch symbol.quantity {
    case .A where symbol.layer == 0, .dA where symbol.layer == 0: numbered("x", count)
    case .Y where !setup.classNames.isEmpty && setup.classNames.count == count:
      setup.classNames.map { String($0.prefix(12)) }
    case .cost, .costData, .costL2: []
    case .Y, .W, .b, .Z, .A, .dA, .dZ, .dW, .db, .mW, .sW, .mb, .sb: numbered("n", count)
    }
  }

  private func columnNames(_ symbol: Symbol, _ count: Int, _ time: Int?) -> [String] {
    switch symbol.quantity {
    case .Y, .Z, .A, .dA, .dZ:
      let samples = samples(at: time)
      return count == samples.count ? samples.map { "s\($0 + 1)" } : numbered("s", count)
    case .W, .dW, .mW, .sW: return numbered(symbol.layer == 1 ? "x" : "n", count)
    case .b, .db, .mb, .sb, .cost, .costData, .costL2: return []
    }
  }

  /// Which samples of the data set the present iteration uses, or iteration `time`, from 0.
  package func samples(at time: Int?) -> [Int] {
    time.map(stepper(ofIteration: time).samples(ofIteration:)) ?? stepper.batchSamples
  }

  /// A stepper of the network and the data that iteration `time` used, or the present one.
  package func stepper(ofIteration time: Int?) -> Stepper {
    time.flatMap { timeline.reaching($0).stretch(ofIteration: $0, fromStart: false) }?.era.start
      ?? stepper
  }

  private func numbered(_ letter: String, _ count: Int) -> [String] {
    (0..<count).map { "\(letter)\($0 + 1)" }
  }

  private func display(_ symbol: Symbol) -> String {
    symbol == Symbol(.A, 0) ? "X" : symbol.description
  }

  // MARK: The first article's view

  /// Samples in rows under the first article's names; `d_weights` is minus dW, as it keeps y - ŷ
  /// and adds.
  private func inRows(_ value: NamedMatrix, _ symbol: Symbol) -> NamedMatrix {
    var view = value
    let isArticleSlope = symbol.quantity == .dW
    view.matrix = articleValue(symbol, value.matrix)
    (view.rowNames, view.columnNames) = (value.columnNames, value.rowNames)
    let article = articleName(symbol)
    view.title = article ?? "\(value.title)'"
    let meaning = "\(isArticleSlope ? "−" : "")\(value.title)'"
    let remarks = [article == nil ? nil : "= \(meaning)", value.remark].compactMap { $0 }
    view.remark = remarks.isEmpty ? nil : remarks.joined(separator: " ")
    return view
  }

  /// The symbol that the first article calls so; `AL` in its network is `output`.
  package func articleSymbol(_ name: String) -> Symbol? {
    let depth = stepper.network.depth
    let symbols =
      [Symbol(.A, 0), Symbol(.Y)]
      + (0..<depth).flatMap { [Symbol(.A, $0 + 1), Symbol(.W, $0 + 1), Symbol(.dW, $0 + 1)] }
    return symbols.first { articleName($0) == name }
  }

  /// A value as the first article has it: transposed, and d_weights with the other sign.
  func articleValue(_ symbol: Symbol, _ matrix: Matrix) -> Matrix {
    symbol.quantity == .dW ? matrix.transposed.map { -$0 } : matrix.transposed
  }

  /// What the first article calls it, if it has a name there.
  private func articleName(_ symbol: Symbol) -> String? {
    switch symbol.quantity {
    case .A where symbol.layer == 0: "input"
    case .A where symbol.layer == stepper.network.depth: "output"
    case .A: "layer\(symbol.layer)"
    case .Y: "y"
    case .W: "weights\(symbol.layer)"
    case .dW: "d_weights\(symbol.layer)"
    case .b, .Z, .dA, .dZ, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: nil
    }
  }
}
