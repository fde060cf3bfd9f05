// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// What to draw, as numbers and names. How large, and with which signs and colours, the renderers
/// decide: one for the terminal, one for SVG.
package enum Picture: Sendable {
  /// Lines over an axis.
  case curve(Curve)
  /// A matrix as cells, dark where a number is large.
  case heatmap(Heatmap)
  /// Neurons and what connects them.
  case network(NetworkDiagram)
  /// What a network answers over a plane of two inputs.
  case decision(DecisionMap)
  /// A number for each layer, as bars or, over powers of ten, as dots.
  case bars(Bars)

  /// Its title.
  package var title: String {
    switch self {
    case .curve(let curve): curve.title
    case .heatmap(let map): map.value.title
    case .network(let diagram): diagram.title
    case .decision(let map): map.title
    case .bars(let bars): bars.title
    }
  }
}

/// The cells of a matrix, dark where a number is large.
package struct Heatmap: Sendable {
  /// The numbers with the names of rows and columns.
  package let value: NamedMatrix
  /// The largest finite number without its sign.
  package let largest: Double

  /// What its shades do not show, and what a cell is that stands for so many rows and columns.
  package func remarks(rowsPerCell: Int, columnsPerCell: Int) -> [Phrase] {
    let isFinite = value.matrix.firstNotFinite == nil
    return (isFinite ? largest == 0 ? ["every number is 0"] : [] : ["!! is not a finite number"])
      + (rowsPerCell * columnsPerCell > 1
        ? ["each cell is the mean of \(rowsPerCell)×\(columnsPerCell) numbers"] : [])
  }

  /// A heat map of a matrix.
  package init(_ value: NamedMatrix) {
    self.value = value
    largest = value.matrix.elements.largestFinite
  }
}

/// A positive number for each of a few names: bars, which begin at 0. Of sizes over powers of ten a
/// bar would show the distance to an end that means nothing: they are dots.
package struct Bars: Sendable {
  /// What the numbers are.
  package var title: String
  /// The name of their axis.
  package var label: String
  /// Names and numbers, top to bottom; a 0 has no bar.
  package var rows: [(name: String, number: Double)]
  /// Sentences below.
  package var remarks: [Phrase]

  /// Bars.
  package init(
    title: String, label: String = "", rows: [(name: String, number: Double)],
    remarks: [Phrase] = []
  ) {
    (self.title, self.label, self.rows, self.remarks) = (title, label, rows, remarks)
  }

  /// What can be drawn: finite numbers above 0.
  package var drawn: [Double] { rows.map(\.number).filter { $0 > 0 && $0.isFinite } }

  /// Whether the largest is more than ten times the smallest.
  package var isSpread: Bool {
    guard let low = drawn.min(), let high = drawn.max() else { return false }
    return high / 10 > low
  }
}
