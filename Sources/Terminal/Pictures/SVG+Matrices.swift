// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension SVG {
  /// Cells, blue above 0 and orange below, with their numbers where these fit, and a legend.
  mutating func draw(
    _ whole: Heatmap, title: String, cells: HeatmapGrid, remarks: [String]
  ) {
    let map = cells.map
    self.title(title)
    text(whole.value.matrix.shape.description, width - 28, 34, "dim", anchor: "end")
    let notation = numbers.notation(for: map.value.matrix.elements)
    let bare = cells.showsNumbers ? "" : " bare"
    for row in 0..<cells.rows {
      let up = cells.top + Double(row) * cells.cellHeight
      if let name = cells.name(map.value.rowNames, row, every: cells.namedRows) {
        text(name, cells.left - 8, up + cells.cellHeight / 2 + 4.5, "dim", anchor: "end")
      }
      for column in 0..<cells.columns {
        let across = cells.left + Double(column) * cells.cellWidth
        let number = map.value.matrix[row, column]
        let share = number.isFinite && map.largest > 0 ? number.magnitude / map.largest : 0
        rect(
          across, up, cells.cellWidth, cells.cellHeight,
          "\(number < 0 ? "minus" : "plus")\(bare)\(cells.hasGaps ? " cell" : "")",
          opacity: share * 0.9)
        guard cells.showsNumbers || !number.isFinite else { continue }
        text(
          number.isFinite ? numbers.cell(number, notation) : "!!", across + cells.cellWidth / 2,
          up + cells.cellHeight / 2 + 4.5, "ink", anchor: "middle")
      }
    }
    for column in 0..<cells.columns {
      guard let name = cells.name(map.value.columnNames, column, every: cells.namedColumns)
      else { continue }
      let across = cells.left + (Double(column) + 0.5) * cells.cellWidth
      text(name, across, cells.top - 8, "dim", anchor: "middle")
    }
    var bottom = cells.top + Double(cells.rows) * cells.cellHeight + 20
    if map.largest > 0 {
      let bound = numbers.bound(map.largest)
      // The legend's numbers stand below the middles of its ends.
      let left = max(cells.left, 17 + Self.width(["-\(bound)"]) / 2)
      for level in -5...5 {
        rect(
          left + Double(level + 5) * 22, bottom, 22, 12,
          "\(level < 0 ? "minus" : "plus")\(bare) cell",
          opacity: Double(abs(level)) / 5 * 0.9)
      }
      for (text, place) in [("-\(bound)", 0.5), ("0", 5.5), (bound, 10.5)] {
        self.text(text, left + place * 22, bottom + 28, "dim", anchor: "middle")
      }
      bottom += 54
    }
    self.remarks(remarks, at: bottom)
  }

  /// The plane of two inputs with the samples on it.
  mutating func draw(_ map: DecisionMap, title: String) {
    self.title(title)
    let x = AxisScale(map.x.lowerBound, map.x.upperBound)
    let y = AxisScale(map.y.lowerBound, map.y.upperBound)
    let ticks = y.ticks(5)
    let (left, top, bottom) = (max(76, 33 + Self.width(ticks.map(\.text))), 76.0, height - 56)
    let right = left + (bottom - top) * 1.35
    let outline = DecisionOutline(map) { across, up in
      (left + across * (right - left), bottom - up * (bottom - top))
    }
    // One path for each class, whose parts share their edges, has no seams at any size.
    for (answer, path) in outline.areas.sorted(by: { $0.key < $1.key }) {
      add("<path d=\"\(path)\" class=\"area f\(answer % 7)\"/>")
    }
    // Colours alone are too pale to tell the areas apart.
    if !outline.edges.isEmpty { add("<path d=\"\(outline.edges)\" class=\"edge\"/>") }
    text(map.yLabel, 24, top - 16, "dim")
    for tick in ticks {
      let up = bottom - y.place(tick.number) * (bottom - top)
      line((left - 5, up), (left, up), "axis")
      text(tick.text, left - 9, up + 4.5, "dim", anchor: "end")
    }
    axis(x, from: left, to: right, at: bottom, label: map.xLabel)
    line((left, top), (left, bottom), "axis")
    for sample in map.samples {
      let (across, up) = (x.place(sample.point.x), y.place(sample.point.y))
      guard (0...1).contains(across), (0...1).contains(up) else { continue }
      let place = (left + across * (right - left), bottom - up * (bottom - top))
      add(Self.sign(sample.target ?? 6, place.0, place.1))
      if sample.isWrong { add(Self.ring(place.0, place.1)) }
    }
    let most = Int((width - right - 72) / Self.letter)
    for (index, name) in map.classes.enumerated() {
      let up = top + Double(index) * 26
      rect(right + 20, up, 20, 16, "area f\(index % 7)")
      add(Self.sign(index, right + 30, up + 8))
      text(name.shortened(to: most, gap: "…"), right + 48, up + 12.5)
    }
    guard map.samples.contains(where: \.isWrong) else { return }
    let up = top + Double(map.classes.count) * 26
    add(Self.ring(right + 30, up + 8))
    text("wrong", right + 48, up + 12.5)
  }

  /// Around a sample that is answered wrongly.
  private static func ring(_ x: Double, _ y: Double) -> String {
    "<circle cx=\"\(px(x))\" cy=\"\(px(y))\" r=\"8\" class=\"wrong\"/>"
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
  /// What the cells show.
  let map: Heatmap
  let rowsPerCell: Int, columnsPerCell: Int
  let cellWidth: Double, cellHeight: Double
  let left: Double
  let top = 84.0
  let showsNumbers: Bool
  /// How many cells from one name to the next, so that names do not touch.
  let namedRows: Int, namedColumns: Int
  var rows: Int { map.value.matrix.rows }
  var columns: Int { map.value.matrix.columns }
  /// Large cells have outlines.
  var hasGaps: Bool { cellWidth > 8 && cellHeight > 8 }

  init(_ whole: Heatmap, width: Double, numbers: NumberStyle) {
    rowsPerCell = (whole.value.matrix.rows + 119) / 120
    columnsPerCell = (whole.value.matrix.columns + 199) / 200
    map = whole.pooled(rowsPerCell, columnsPerCell)
    let matrix = map.value.matrix
    func longest(_ names: [String]) -> Double { min(12 * SVG.letter, SVG.width(names)) }
    left = 28 + longest(map.value.rowNames) + 8
    let notation = numbers.notation(for: matrix.elements)
    let isSmall = matrix.rows <= 24 && matrix.columns <= 24
    let number = isSmall ? SVG.width(matrix.elements.map { numbers.cell($0, notation) }) + 8 : 0
    cellWidth = min(max(84, number), (width - left - 28) / Double(matrix.columns))
    cellHeight = max(3, min(34, 400 / Double(matrix.rows)))
    namedRows = Int((15 / cellHeight).rounded(.up))
    namedColumns = max(1, Int(((longest(map.value.columnNames) + 10) / cellWidth).rounded(.up)))
    showsNumbers = isSmall && number <= cellWidth && cellHeight >= 16
  }

  /// The height of the drawing, its legend with it.
  var height: Double { top + Double(rows) * cellHeight + 64 }

  /// The name of a row or column, one of so many cells.
  func name(_ names: [String], _ index: Int, every cells: Int) -> String? {
    guard index < names.count, index % cells == 0 else { return nil }
    return names[index].shortened(to: 12, gap: "…")
  }
}
