// SPDX-License-Identifier: GPL-3.0-or-later

/// What a network answers over a plane of two inputs, with the samples on it.
package struct DecisionMap: Sendable {
  /// What is drawn.
  package var title: String
  /// Names of the inputs along and up.
  package var xLabel: String, yLabel: String
  /// How far the plane reaches.
  package var x: ClosedRange<Double>, y: ClosedRange<Double>
  /// The class at each place of a grid, the lowest row first; nil where the output is not a number.
  package var grid: [[Int?]]
  /// Where between two neighbours of the grid the answer changes, 0 at the first and 1 at the second:
  /// half way where nothing is said.
  package var changes: [Between: Double]
  /// Names of the classes.
  package var classes: [String]
  /// Where samples lie, the class they have, and whether the network answers another one.
  package var samples: [(point: Curve.Point, target: Int?, isWrong: Bool)]
  /// Sentences below.
  package var remarks: [Phrase]

  /// A place of the grid and its neighbour to the right, or above.
  package struct Between: Hashable, Sendable {
    package var row: Int, column: Int
    package var isUp: Bool

    /// A place and its neighbour.
    package init(row: Int, column: Int, isUp: Bool) {
      (self.row, self.column, self.isUp) = (row, column, isUp)
    }
  }

  /// A map.
  package init(
    title: String, xLabel: String, yLabel: String, x: ClosedRange<Double>, y: ClosedRange<Double>,
    grid: [[Int?]], changes: [Between: Double] = [:], classes: [String],
    samples: [(point: Curve.Point, target: Int?, isWrong: Bool)], remarks: [Phrase]
  ) {
    (self.title, self.xLabel, self.yLabel) = (title, xLabel, yLabel)
    (self.x, self.y, self.grid, self.changes, self.classes) = (x, y, grid, changes, classes)
    (self.samples, self.remarks) = (samples, remarks)
  }

  /// The class at a place, both from 0 to 1.
  package func answer(_ across: Double, _ up: Double) -> Int? {
    let row = grid[min(max(0, Int(up * Double(grid.count))), grid.count - 1)]
    return row[min(max(0, Int(across * Double(row.count))), row.count - 1)]
  }
}
