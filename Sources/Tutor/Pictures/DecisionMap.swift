// SPDX-License-Identifier: GPL-3.0-or-later

/// What a network answers over a plane of two inputs, with the samples on it.
public struct DecisionMap: Sendable {
  /// What is drawn.
  public var title: String
  /// Names of the inputs along and up.
  public var xLabel: String, yLabel: String
  /// How far the plane reaches.
  public var x: ClosedRange<Double>, y: ClosedRange<Double>
  /// The class at each place of a grid, the lowest row first; nil where the output is not a number.
  public var grid: [[Int?]]
  /// Names of the classes.
  public var classes: [String]
  /// Where samples lie, the class they have, and whether the network answers another one.
  public var samples: [(point: Curve.Point, target: Int?, isWrong: Bool)]
  /// Sentences below.
  public var remarks: [Phrase]

  /// The class at a place, both from 0 to 1.
  public func answer(_ across: Double, _ up: Double) -> Int? {
    let row = grid[min(max(0, Int(up * Double(grid.count))), grid.count - 1)]
    return row[min(max(0, Int(across * Double(row.count))), row.count - 1)]
  }
}
