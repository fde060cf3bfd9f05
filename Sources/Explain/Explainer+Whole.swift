// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

// What is told of the numbers of a whole iteration, one by one.

extension Explainer {
  /// Where a number comes from that a step of the iteration computed.
  package func explanation(_ cell: Cell, _ meaning: Meaning) -> Explanation {
    let rule = rule(cell)
    return Explanation(
      name: "\(cell)", meaning: meaning.phrase(cell), value: value(cell), ways: rule?.ways ?? [],
      remarks: (rule?.remarks ?? []) + [remark(cell, isFull: false)].compactMap(\.self))
  }

  /// What is told of a number that was there before the first step: data, and parameters with what the
  /// optimizer keeps, as the iteration began with them.
  package func start(_ cell: Cell, _ meaning: Meaning) -> Explanation {
    let isMoved = cell.symbol.isMovedByUpdate
    let name = cell.symbol == Symbol(.A, 0) ? "X[\(cell.row + 1),\(cell.column + 1)]" : "\(cell)"
    return Explanation(
      name: isMoved ? "\(name) at \(moment.iteration)" : name, meaning: meaning.phrase(cell),
      value: moment.used(cell.symbol.quantity, cell.symbol.layer)[cell.row, cell.column], ways: [],
      remarks: [(isMoved ? ExplanationRemark.begun(iteration: moment.iteration) : .data).phrase])
  }

  /// What a row of a matrix with a column for each sample comes to on average, as `mean(A1[2,:])`
  /// prints it.
  package static func mean(of symbol: Symbol, _ value: Matrix, _ row: Int) -> Explanation {
    let name = "\(symbol == Symbol(.A, 0) ? "X" : symbol.description)[\(row + 1),"
    let (m, numbers) = (value.columns, (0..<value.columns).map { value[row, $0] })
    let series = Sum.series(m, over: "samples s", letter: "s", isGrouped: true) { "\(name)\($0)]" }
    let sum = Sum(numbers) { Sum.Term(numbers: "\(operand: numbers[$0])") }.numbers
    return Explanation(
      name: "mean(\(name):])", meaning: Meaning.mean(samples: m),
      value: numbers.reduce(0, +) / Double(m),
      ways: [
        Explanation.Calculation(
          rule: m <= Sum.fewest ? "( \(series) ) / m" : "\(series) / m",
          numbers: ["( \(sum) ) / \(m)"])
      ])
  }
}
