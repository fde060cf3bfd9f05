// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Tutor

extension SVG {
  /// Cells, blue above 0 and orange below, with their numbers where these fit, and a legend.
  mutating func draw(_ map: Heatmap, title: String, cells: HeatmapGrid) {
    text(title, 24, 34, "title")
    text(map.value.matrix.shape.description, width - 28, 34, "dim", anchor: "end")
    let notation = numbers.notation(for: map.value.matrix.elements)
    for row in 0..<cells.rows {
      let up = cells.top + Double(row) * cells.cellHeight
      if let name = cells.name(map.value.rowNames, row * cells.rowsPerCell, every: cells.namedRows)
      {
        text(name, cells.left - 8, up + cells.cellHeight / 2 + 4.5, "dim", anchor: "end")
      }
      for column in 0..<cells.columns {
        let across = cells.left + Double(column) * cells.cellWidth
        let number = cells.number(map.value.matrix, row, column)
        let share = number.isFinite && map.largest > 0 ? number.magnitude / map.largest : 0
        rect(
          across, up, cells.cellWidth, cells.cellHeight,
          "\(number < 0 ? "minus" : "plus")\(cells.hasGaps ? " cell" : "")", opacity: share * 0.9)
        guard cells.showsNumbers || !number.isFinite else { continue }
        text(
          number.isFinite ? numbers.text(number, notation) : "!!", across + cells.cellWidth / 2,
          up + cells.cellHeight / 2 + 4.5, "ink", anchor: "middle")
      }
    }
    for column in 0..<cells.columns {
      guard
        let name = cells.name(
          map.value.columnNames, column * cells.columnsPerCell, every: cells.namedColumns)
      else { continue }
      let across = cells.left + (Double(column) + 0.5) * cells.cellWidth
      text(name, across, cells.top - 8, "dim", anchor: "middle")
    }
    let bottom = cells.top + Double(cells.rows) * cells.cellHeight + 20
    for level in -5...5 {
      rect(
        cells.left + Double(level + 5) * 22, bottom, 22, 12, level < 0 ? "minus" : "plus",
        opacity: Double(abs(level)) / 5 * 0.9)
    }
    let bound = numbers.text(
      map.largest, numbers.notation(for: CollectionOfOne(map.largest)))
    for (text, place) in [("-\(bound)", 0.5), ("0", 5.5), (bound, 10.5)] {
      self.text(text, cells.left + place * 22, bottom + 28, "dim", anchor: "middle")
    }
    let part = cells.rowsPerCell * cells.columnsPerCell
    remarks(
      part > 1
        ? [
          "each cell is the largest of \(cells.rowsPerCell)×\(cells.columnsPerCell) numbers, its sign kept"
        ] : [], at: bottom + 54)
  }

  /// The plane of two inputs with the samples on it.
  mutating func draw(_ map: DecisionMap, title: String) {
    text(title, 24, 34, "title")
    let (left, top, bottom) = (76.0, 76.0, height - 56)
    let right = left + (bottom - top) * 1.35
    let x = Scale(map.x.lowerBound, map.x.upperBound)
    let y = Scale(map.y.lowerBound, map.y.upperBound)
    let (rows, columns) = (map.grid.count, map.grid.first?.count ?? 1)
    let (cellWidth, cellHeight) = (
      (right - left) / Double(columns), (bottom - top) / Double(rows)
    )
    for (row, answers) in map.grid.enumerated() {
      var start = 0
      while start < columns {
        let end = answers[start...].firstIndex { $0 != answers[start] } ?? columns
        rect(
          left + Double(start) * cellWidth, bottom - Double(row + 1) * cellHeight,
          Double(end - start) * cellWidth, cellHeight, "area f\(answers[start] % 7)")
        start = end
      }
    }
    text(map.yLabel, 24, top - 16, "dim")
    for tick in y.ticks(5) {
      let up = bottom - y.place(tick.number) * (bottom - top)
      line((left - 5, up), (left, up), "axis")
      text(tick.text, left - 9, up + 4.5, "dim", anchor: "end")
    }
    axis(x, from: left, to: right, at: bottom, label: map.xLabel)
    line((left, top), (left, bottom), "axis")
    for sample in map.samples where sample.point.x.isFinite && sample.point.y.isFinite {
      add(
        Self.sign(
          sample.target ?? 6, left + x.place(sample.point.x) * (right - left),
          bottom - y.place(sample.point.y) * (bottom - top)))
    }
    for (index, name) in map.classes.enumerated() {
      let up = top + Double(index) * 26
      rect(right + 20, up, 20, 16, "area f\(index % 7)")
      add(Self.sign(index, right + 30, up + 8))
      text(name, right + 48, up + 12.5)
    }
  }

  /// A sample: a shape and a colour for each class.
  private static func sign(_ target: Int, _ x: Double, _ y: Double) -> String {
    let kind = "class=\"f\(target % 7) halo\""
    func points(_ offsets: [(Double, Double)]) -> String {
      let places = offsets.map { "\(px(x + $0.0)),\(px(y + $0.1))" }.joined(separator: " ")
      return "<polygon points=\"\(places)\" \(kind)/>"
    }
    switch target % 4 {
    case 0: return "<circle cx=\"\(px(x))\" cy=\"\(px(y))\" r=\"4.5\" \(kind)/>"
    case 1: return points([(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)])
    case 2: return points([(0, -5.5), (5.5, 4.5), (-5.5, 4.5)])
    default: return points([(0, -6), (6, 0), (0, 6), (-6, 0)])
    }
  }
}

/// How a heat map's cells lie on the paper.
struct HeatmapGrid {
  let rows: Int, columns: Int
  let rowsPerCell: Int, columnsPerCell: Int
  let cellWidth: Double, cellHeight: Double
  let left: Double
  let top = 84.0
  let showsNumbers: Bool
  /// How many cells from one name to the next, so that names do not touch.
  let namedRows: (cells: Int, perCell: Int), namedColumns: (cells: Int, perCell: Int)
  /// Large cells stand apart.
  var hasGaps: Bool { cellWidth > 8 && cellHeight > 8 }

  init(_ map: Heatmap, width: Double, numbers: NumberStyle) {
    let matrix = map.value.matrix
    rowsPerCell = (matrix.rows + 119) / 120
    columnsPerCell = (matrix.columns + 199) / 200
    rows = (matrix.rows + rowsPerCell - 1) / rowsPerCell
    columns = (matrix.columns + columnsPerCell - 1) / columnsPerCell
    left = 28 + Double(min(12, map.value.rowNames.map(\.count).max() ?? 0)) * 8
    cellWidth = min(84, (width - left - 28) / Double(columns))
    cellHeight = max(3, min(34, 400 / Double(rows)))
    let longestName = Double(min(12, map.value.columnNames.map(\.count).max() ?? 0)) * 7.5 + 10
    namedRows = (Int((15 / cellHeight).rounded(.up)), rowsPerCell)
    namedColumns = (max(1, Int((longestName / cellWidth).rounded(.up))), columnsPerCell)
    let notation = numbers.notation(for: matrix.elements)
    let isSmall = rows <= 24 && columns <= 24
    let longest =
      isSmall ? matrix.elements.map { numbers.text($0, notation).count }.max() ?? 0 : .max
    showsNumbers = isSmall && Double(longest) * 7.6 + 8 <= cellWidth && cellHeight >= 16
  }

  /// The height of the drawing, its legend with it.
  var height: Double { top + Double(rows) * cellHeight + 64 }

  /// The name of a row or column, one of so many cells.
  func name(_ names: [String], _ index: Int, every: (cells: Int, perCell: Int)) -> String? {
    guard index < names.count, index / every.perCell % every.cells == 0 else { return nil }
    return names[index].shortened(to: 12, gap: "…")
  }

  /// Of the numbers of a cell the one furthest from 0.
  func number(_ matrix: Matrix, _ row: Int, _ column: Int) -> Double {
    var found = 0.0
    for i in row * rowsPerCell..<min((row + 1) * rowsPerCell, matrix.rows) {
      for j in column * columnsPerCell..<min((column + 1) * columnsPerCell, matrix.columns) {
        if !matrix[i, j].isFinite { return matrix[i, j] }
        if matrix[i, j].magnitude > found.magnitude { found = matrix[i, j] }
      }
    }
    return found
  }
}
