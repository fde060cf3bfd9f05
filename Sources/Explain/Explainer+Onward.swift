// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

// The other direction: which numbers read one next, and what it adds to a goal by each.

extension Explainer {
  /// What reads a number next, and what it adds to the goal by that: its factor times the slope
  /// behind.
  private struct Reader {
    let name: String
    /// The factor and the slope by their names; nil where they have none.
    var rule: Phrase?
    let numbers: Phrase
    let share: Double
  }

  /// What a number leads to: the ones that read it next, and the paths from there to the goal.
  package func onward(_ cell: Cell, to goal: PathGoal, meaning: Phrase, isFull: Bool) -> Explanation
  {
    let name = cell.typedName
    let readers = readers(of: cell, goal)
    let sum = readers.reduce(0) { $0 + $1.share }
    let slopeCell = cell.slope
    let slope: (name: Phrase, value: Double) =
      goal.isCost
      ? ("\(slopeCell)", value(slopeCell)) : (Meaning.slope(of: goal.cell, along: name), sum)
    var explanation = Explanation(
      name: name, meaning: meaning, value: used(cell), ways: [],
      remarks: remarks(cell, goal, slope.value))
    guard slope.value.isFinite, readers.allSatisfy({ $0.share.isFinite }) else {
      explanation.remarks.append(
        ExplanationRemark.noShares(readers: readers.map(\.name)).phrase
      )
      return explanation
    }
    let paths = paths(from: cell, to: goal, most: isFull ? 100 : Paths.most, slope)
    explanation.shares = [report(readers, goal, slope, most: isFull ? 400 : 8)]
    // Where those that read it are in the last layer, these are the paths.
    if let paths,
      paths.layers.count > 1 || cell.symbol.quantity == .A && goal.layer > paths.layers.lowerBound
    {
      explanation.paths = paths
    }
    return explanation
  }

  private func used(_ cell: Cell) -> Double {
    moment.used(cell.symbol.quantity, cell.symbol.layer)[cell.row, cell.column]
  }

  private func report(
    _ readers: [Reader], _ goal: PathGoal, _ slope: (name: Phrase, value: Double), most: Int
  ) -> ShareReport {
    let order = readers.indices.sorted {
      (readers[$0].share.magnitude, -$0) > (readers[$1].share.magnitude, -$1)
    }
    // All in their order where they are few; else the largest.
    let shown = readers.count <= most ? Array(readers.indices) : Array(order.prefix(most))
    var rows = shown.map { index -> ShareReport.Row in
      let reader = readers[index]
      let rule = reader.rule.map { "\($0) = " as Phrase } ?? ""
      return (reader.share, "\(reader.name)   \(rule)\(reader.numbers)")
    }
    if shown.count < readers.count {
      let rest = order.dropFirst(most).reduce(0) { $0 + readers[$1].share }
      rows.append((rest, ShareFact.more(readers.count - shown.count).phrase))
    }
    let sum = readers.reduce(0) { $0 + $1.share }
    let size = readers.reduce(0) { $0 + $1.share.magnitude }
    let addsUp = (sum - slope.value).magnitude <= 1e-12 * size
    rows.append((sum, ShareFact.slope(slope.name, slope.value, addsUp: addsUp).phrase))
    let headline = ShareHeadline.readers(readers.count, goal: goal.name, slope: slope.name)
    return ShareReport(headline: headline.phrase, rows: rows)
  }

  private func remarks(_ cell: Cell, _ goal: PathGoal, _ slope: Double) -> [Phrase] {
    var remarks: [Phrase] = []
    if goal.isCost {
      let again = moment.values.program.filter { step in
        step.phase == .backward
          && step.reads(moment.network, moment.training).contains(cell.symbol)
      }
      if !again.isEmpty {
        remarks.append(ExplanationRemark.readAgain(again.map(\.writes)).phrase)
      }
      let isPerSample = cell.symbol.quantity == .Z || cell.symbol.quantity == .A
      if isPerSample, sampleDivisor > 1, slope.isFinite {
        remarks.append(
          ExplanationRemark.ownSlope(
            name: cell.typedName, slope: cell.slope, slope / sampleDivisor,
            samples: Int(sampleDivisor)
          ).phrase
        )
      }
    }
    return remarks
      + [remark(cell.symbol.isMovedByUpdate ? Cell(.cost) : cell, isFull: true)].compactMap(\.self)
  }

  // MARK: Readers

  private func readers(of cell: Cell, _ goal: PathGoal) -> [Reader] {
    let (l, i, s) = (cell.symbol.layer, cell.row, cell.column)
    let samples = goal.sample.map { $0..<$0 + 1 } ?? 0..<moment.m
    switch cell.symbol.quantity {
    case .W, .b: return samples.map { parameterReader(cell, $0, goal) } + penalty(cell, goal)
    case .Z: return activations(l, i, s, goal)
    case .A where l == moment.depth:
      return [
        Reader(name: "cost", numbers: "\(operand: value(cell.slope))", share: value(cell.slope))
      ]
    case .A:
      let behind = goal.slopes(to: l + 1, moment, sample: s)[Symbol(.Z, l + 1)] ?? []
      let W = moment.used(.W, l + 1)
      return leading(to: Symbol(.Z, l + 1), Array(0..<W.rows), goal).map { k in
        let (weight, next) = (Cell(.W, l + 1, k, i), Cell(.Z, l + 1, k, s))
        return Reader(
          name: "\(next)", rule: goal.isCost ? "\(weight)·\(next.slope)" : nil,
          numbers: "\(operand: W[k, i])·\(operand: behind[k])", share: W[k, i] * behind[k])
      }
    case .Y, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: return []
    }
  }

  /// Of what reads a number those that lead to the goal: in its own layer perhaps not all do.
  private func leading(to symbol: Symbol, _ neurons: [Int], _ goal: PathGoal) -> [Int] {
    if symbol == goal.cell.symbol { return [goal.cell.row] }
    return symbol.quantity == .Z && symbol.layer == goal.layer ? goal.ends : neurons
  }

  private func parameterReader(_ cell: Cell, _ s: Int, _ goal: PathGoal) -> Reader {
    let (l, i, j) = (cell.symbol.layer, cell.row, cell.column)
    let (next, input) = (Cell(.Z, l, i, s), Cell(.A, l - 1, j, s))
    let behind = goal.slopes(to: l, moment, sample: s)[Symbol(.Z, l)]?[i] ?? .nan
    let D = goal.isCost ? sampleDivisor : 1
    let divisor: Phrase = D == 1 ? "" : " / \(operand: D)"
    let named = D == 1 ? "" : " / m"
    guard cell.symbol.quantity == .W else {
      return Reader(
        name: "\(next)", rule: goal.isCost ? "\(next.slope)\(named)" : nil,
        numbers: "\(operand: behind)\(divisor)", share: behind / D)
    }
    let a = moment.used(.A, l - 1)[j, s]
    return Reader(
      name: "\(next)", rule: goal.isCost ? "\(input)·\(next.slope)\(named)" : nil,
      numbers: "\(operand: a)·\(operand: behind)\(divisor)", share: a * behind / D)
  }

  private func penalty(_ cell: Cell, _ goal: PathGoal) -> [Reader] {
    guard goal.isCost, cell.symbol.quantity == .W,
      let penalty = penaltySlope(cell.symbol.layer, cell.row, cell.column)
    else { return [] }
    return [
      Reader(name: "costL2", rule: penalty.rule, numbers: penalty.numbers, share: penalty.value)
    ]
  }

  /// The activations that read an element of Z: its own, or of a softmax all of the sample.
  private func activations(_ l: Int, _ i: Int, _ s: Int, _ goal: PathGoal) -> [Reader] {
    let activation = moment.network.layers[l - 1].activation
    let behind = goal.slopes(to: l, moment, sample: s)[Symbol(.A, l)] ?? []
    let isMixing = activation.card.mixesColumn
    let all = isMixing ? Array(0..<moment.network.sizes[l]) : [i]
    return leading(to: Symbol(.A, l), all, goal).map { k in
      let next = Cell(.A, l, k, s)
      let factor =
        isMixing
        ? moment.shareSlope(of: k, along: i, layer: l, s)
        : activation.value(moment.used(.Z, l)[i, s])?.slope ?? .nan
      let symbols: Phrase =
        !isMixing
        ? "\(activation.name)'(\(Cell(.Z, l, i, s)))"
        : k == i ? "\(next)·(1−\(next))" : "−\(next)·\(Cell(.A, l, i, s))"
      return Reader(
        name: "\(next)", rule: goal.isCost ? "\(symbols)·\(next.slope)" : nil,
        numbers: "\(operand: factor)·\(operand: behind[k])", share: factor * behind[k])
    }
  }
}

extension Cell {
  /// The slope of the cost along it.
  var slope: Cell {
    let quantity: Quantity =
      switch symbol.quantity {
      case .W: .dW
      case .b: .db
      case .Z: .dZ
      case .A: .dA
      case .Y, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb: symbol.quantity
      }
    return Cell(quantity, symbol.layer, row, column)
  }
}
