// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import Expressions
import NeuralNet
import Sentences

extension Scope {
  /// So many numbers of a page can be chosen at most: their arithmetic makes it as large as it is.
  private static let mostTold = 12_000
  /// Rows of a matrix, and columns that are no samples, whose numbers can be chosen at most.
  private static let mostRows = 12
  /// Samples that can be chosen at most.
  private static let mostSamples = 24
  /// Products that looking for paths may take: a second or two.
  private static let mostProducts = 400_000_000

  /// Tells of the numbers of a page where each comes from, of so many as there is room for.
  func tell(
    _ page: inout TracePage, _ explainer: Explainer, _ meaning: Meaning
  ) throws(SessionError) {
    page.givens = givens(page, explainer.moment)
    let matrices =
      page.givens.map { ($0.symbol, $0.value) } + page.steps.map { ($0.symbol, $0.value) }
    func count(_ rows: Int, _ samples: Int) -> Int {
      matrices.reduce(0) { sum, matrix in
        sum + min(rows, matrix.1.rows)
          * min(matrix.0.quantity.isPerSample ? samples : rows, matrix.1.columns)
      }
    }
    let rows = (1...Self.mostRows).last { count($0, min($0, page.m)) <= Self.mostTold } ?? 1
    let most = (rows...Self.mostSamples).last { count(rows, min($0, page.m)) <= Self.mostTold }
    page.columns = outermost(page.m, most ?? rows)
    for index in page.givens.indices {
      let given = page.givens[index]
      page.givens[index].told = told(given.symbol, given.value, rows, page.columns) { cell in
        explainer.start(cell, meaning)
      }
    }
    var products = 0
    for index in page.steps.indices {
      if isCancelled() { throw SessionError(.cancelled) }
      let (symbol, value) = (page.steps[index].symbol, page.steps[index].value)
      let work = page.m * explainer.moment.productsBehind(symbol.layer)
      page.steps[index].told = told(symbol, value, rows, page.columns) { cell in
        var explanation = explainer.explanation(cell, meaning)
        if cell.parameter != nil, products + work <= Self.mostProducts {
          products += work
          explanation.paths = explainer.paths(of: cell)
        }
        return explanation
      }
    }
  }

  /// Data, and parameters with what the optimizer keeps, as the iteration began with them.
  private func givens(_ page: TracePage, _ moment: Moment) -> [TracePage.Given] {
    var symbols: [Symbol] = []
    for read in page.steps.flatMap(\.reads).map(\.symbol) where !symbols.contains(read) {
      if read.isMovedByUpdate || read == Symbol(.A, 0) || read.quantity == .Y {
        symbols.append(read)
      }
    }
    return symbols.map {
      TracePage.Given(
        symbol: $0, value: moment.used($0.quantity, $0.layer), told: TracePage.Told())
    }
  }

  private func told(
    _ symbol: Symbol, _ value: Matrix, _ most: Int, _ samples: [Int],
    _ explanation: (Cell) -> Explanation
  ) -> TracePage.Told {
    var told = TracePage.Told()
    let isPerSample = symbol.quantity.isPerSample
    let rows = outermost(value.rows, most)
    let columns = isPerSample ? samples : outermost(value.columns, most)
    for row in rows {
      for column in columns where column < value.columns {
        told.cells.append((row, column, explanation(Cell(symbol, row, column))))
      }
      if isPerSample, value.columns > 1 {
        told.means.append((row, Explainer.mean(of: symbol, value, row)))
      }
    }
    return told
  }
}

extension Moment {
  /// About how many products one sample takes from a parameter of layer `l` to the cost.
  fileprivate func productsBehind(_ l: Int) -> Int {
    let sizes = network.sizes
    return (max(l, 1)..<max(l, sizes.count - 1)).reduce(1) { $0 + 2 * sizes[$1] * sizes[$1 + 1] }
  }
}

/// The first of so many things in a row and the last, at most `most`.
private func outermost(_ count: Int, _ most: Int) -> [Int] {
  most < 3 ? Array(0..<min(count, most)) : gapped(count, most: most, last: 1).compactMap(\.self)
}
