// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

/// The second reader of the steps: the rule behind one number, in symbols and with its numbers.
package struct Explainer {
  /// The iteration it explains.
  package let moment: Moment
  /// Whether a name alone, such as `dW1`, means the number of a later iteration by now.
  var isPast = false

  /// Whoever explains an iteration.
  package init(moment: Moment, isPast: Bool = false) {
    (self.moment, self.isPast) = (moment, isPast)
  }

  /// How a number is computed and of which computed numbers.
  package struct Rule {
    package var ways: [Explanation.Calculation]
    package var reads: [Cell] = []
    package var remarks: [Phrase] = []

    init(
      _ rule: Phrase, _ numbers: [Phrase], reads: [Cell] = [], remarks: [Phrase] = []
    ) {
      ways = [Explanation.Calculation(rule: rule, numbers: numbers)]
      (self.reads, self.remarks) = (reads, remarks)
    }
  }

  package func value(_ cell: Cell) -> Double {
    let (quantity, l) = (cell.symbol.quantity, cell.symbol.layer)
    let matrix =
      switch quantity {
      case .W, .b, .mW, .sW, .mb, .sb: moment.moved(quantity, l)
      case .Y, .Z, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2: moment.used(quantity, l)
      }
    guard cell.row < matrix.rows, cell.column < matrix.columns else { return .nan }
    return matrix[cell.row, cell.column]
  }

  /// The rule of a number with its numbers, the shortest way to it; nil where that is the number alone.
  package func arithmetic(_ cell: Cell) -> Phrase? {
    let line = rule(cell)?.ways.last?.numbers.first
    if case .number? = line?.pieces.first, line?.pieces.count == 1 { return nil }
    return line
  }

  /// What names mean in the rule of a number, or in all that is told of it in full, where they mean
  /// something else by now.
  package func remark(_ cell: Cell, isFull: Bool) -> Phrase? {
    let t = moment.iteration
    let isMoved = cell.symbol.isMovedByUpdate
    if isPast, isFull || !isMoved {
      return ExplanationRemark.namesOf(iteration: t, isBelow: isMoved).phrase
    }
    let all = (1...moment.depth).flatMap { [Symbol(.W, $0), Symbol(.b, $0)] }
    let moved = (isFull ? all : parameters(of: cell)).filter(moment.hasMoved)
    guard let first = moved.first else { return nil }
    let remark: ExplanationRemark =
      isFull
      ? .parametersOf(iteration: t, first: first, isBelow: isMoved) : .these(moved, iteration: t)
    return remark.phrase
  }

  /// The parameters that a rule names as they were before the update.
  private func parameters(of cell: Cell) -> [Symbol] {
    let l = cell.symbol.layer
    switch cell.symbol.quantity {
    case .Z: return [Symbol(.W, l)] + (moment.network.layers[l - 1].usesBias ? [Symbol(.b, l)] : [])
    case .dA where l < moment.depth: return [Symbol(.W, l + 1)]
    case .dW where moment.training.l2.isOn: return [Symbol(.W, l)]
    case .costL2 where moment.training.l2.isOn: return (1...moment.depth).map { Symbol(.W, $0) }
    case .Y, .W, .b, .A, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb:
      return []
    }
  }

  /// The rule of a number; nil where it is given: inputs and targets.
  package func rule(_ cell: Cell) -> Rule? {
    let (l, i, s) = (cell.symbol.layer, cell.row, cell.column)
    switch cell.symbol.quantity {
    case .Y: return nil
    case .A where l == 0: return nil
    case .Z: return linear(l, i, s)
    case .A: return activation(l, i, s)
    case .cost: return cost
    case .costData: return costData
    case .costL2: return costL2
    case .dA where l == moment.depth: return outputSlope(i, s)
    case .dA: return inputSlope(l, i, s)
    case .dZ: return preActivationSlope(l, i, s)
    case .dW: return weightSlope(l, i, s)
    case .db: return biasSlope(l, i)
    case .W, .b: return move(cell)
    case .mW, .mb: return mean(cell)
    case .sW, .sb: return square(cell)
    }
  }

  // MARK: Forward

  private func linear(_ l: Int, _ i: Int, _ s: Int) -> Rule {
    let (W, A) = (moment.used(.W, l), moment.used(.A, l - 1))
    let usesBias = moment.network.layers[l - 1].usesBias
    let b = usesBias ? moment.used(.b, l)[i, 0] : 0
    let sum = Sum(
      (0..<W.columns).map { W[i, $0] * A[$0, s] }, last: usesBias ? "\(operand: b)" : nil
    ) { k in
      Sum.Term(
        numbers: "\(operand: W[i, k])·\(operand: A[k, s])", reads: read(.A, l - 1, k, s))
    }
    let products = Sum.series(W.columns, over: "k", isGrouped: usesBias) { k in
      "W\(l)[\(i + 1),\(k)]·A\(l - 1)[\(k),\(s + 1)]"
    }
    return Rule(
      "\(products)\(usesBias ? " + \(Cell(.b, l, i))" : "")", sum.lines(bracketed: false),
      reads: sum.reads)
  }

  private func activation(_ l: Int, _ i: Int, _ s: Int) -> Rule {
    let written = card(l).written(i, column(l, s))
    return Rule(written.rule, written.numbers, reads: written.reads)
  }

  func card(_ l: Int) -> any ActivationCard { moment.network.layers[l - 1].activation.card }

  /// What a sample makes of a layer; its slopes where they are asked for.
  func column(_ l: Int, _ s: Int, hasSlopes: Bool = false) -> Column {
    func column(_ matrix: Matrix) -> [Double] { (0..<matrix.rows).map { matrix[$0, s] } }
    return Column(
      l, s, Z: column(moment.used(.Z, l)), A: column(moment.used(.A, l)),
      dA: hasSlopes ? column(moment.used(.dA, l)) : [],
      dZ: hasSlopes ? column(moment.used(.dZ, l)) : [])
  }

  // MARK: Pieces

  /// What dW and db divide by.
  var sampleDivisor: Double {
    guard moment.training.slopeScale == .perSample else { return 1 }
    return moment.training.loss?.sampleDivisor(moment.m) ?? 1
  }

  /// What the slopes at the output divide by.
  var outputDivisor: Double {
    moment.training.loss?.outputDivisor(
      Shape(moment.network.sizes.last ?? 1, moment.m), moment.training.slopeScale) ?? 1
  }

  /// The cell, unless it is an input.
  func read(_ quantity: Quantity, _ l: Int, _ i: Int, _ s: Int) -> [Cell] {
    l == 0 ? [] : [Cell(quantity, l, i, s)]
  }
}
