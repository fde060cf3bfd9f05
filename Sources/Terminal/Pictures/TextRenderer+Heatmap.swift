// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Tutor

extension TextRenderer {
  /// A matrix as shades, with its numbers where they fit.
  ///
  ///     W1                                       4×3
  ///               x1           x2
  ///     n1  ▓▓  0.7119   ░░ -0.2678
  ///     size up to  .. 0.18  ░░ 0.36  ▒▒ 0.53  ▓▓ 0.71  ██ 0.89
  func heatmap(_ map: Heatmap) -> [String] {
    let cells = HeatmapCells(map, in: self)
    let shape = clean(map.value.matrix.shape.description)
    let name = clean(map.value.title)
    let head = "  \(name.shortened(to: columns - shape.count - 6, gap: style.marks.gap))"
    let lines = cells.lines
    // The shape ends where the cells do.
    let edge = max(head.displayWidth + 2 + shape.count, min(cells.width, columns))
    let title =
      style.ink(.strong, head) + String(repeating: " ", count: edge - head.count - shape.count)
      + style.ink(.dim, shape)
    return [title] + lines + legend(map, cells)
  }

  private func legend(_ map: Heatmap, _ cells: HeatmapCells) -> [String] {
    var lines: [String] = []
    if map.largest > 0 {
      let notation = numbers.notation(for: CollectionOfOne(map.largest))
      let steps = (1...5).map { level in
        let bound = numbers.text(map.largest * Double(level) / 5, notation)
        return "\(cells.shade(level))\u{A0}\(bound)"
      }
      let what = cells.showsNumbers ? "size up to" : "sign, and size up to"
      lines += wrapped(
        "\(what)  \(steps.joined(separator: "  "))", width: columns, first: "  ", rest: "    "
      ).map { $0.replacing("\u{A0}", with: " ") }
    } else {
      lines += hanging("every number is 0", indent: 2)
    }
    if map.value.matrix.firstNotFinite != nil {
      lines += hanging("!! is not a finite number", indent: 2)
    }
    if cells.rowsPerCell * cells.columnsPerCell > 1 {
      let part = clean("\(cells.rowsPerCell)×\(cells.columnsPerCell)")
      lines += hanging("each cell is the largest of \(part) numbers, its sign kept", indent: 2)
    }
    return lines.map { style.ink(.dim, $0) }
  }
}

/// The cells of a heat map, laid out in the width there is.
struct HeatmapCells {
  private let value: NamedMatrix
  private let largest: Double
  private let renderer: TextRenderer
  private let names: [String]
  private let texts: [[String]]
  /// How many rows and columns of the matrix share a cell.
  let rowsPerCell: Int, columnsPerCell: Int
  /// Whether each cell has its number beside it.
  let showsNumbers: Bool

  private static let mostRows = 24
  /// More rows than this are shades alone.
  private static let mostNumbers = 12

  init(_ map: Heatmap, in renderer: TextRenderer) {
    (value, largest, self.renderer) = (map.value, map.largest, renderer)
    let matrix = map.value.matrix
    let numbers = renderer.numbers
    let notation = numbers.notation(for: matrix.elements)
    let fits = matrix.rows <= Self.mostNumbers && matrix.columns <= renderer.columns / 8
    texts =
      fits
      ? (0..<matrix.columns).map { j in
        alignedOnPoint((0..<matrix.rows).map { numbers.text(matrix[$0, j], notation) })
      } : []
    rowsPerCell = (matrix.rows + Self.mostRows - 1) / Self.mostRows
    let rows = (0..<matrix.rows).filter { [rowsPerCell] in $0 % rowsPerCell == 0 }
    let rowNames = map.value.rowNames
    let most = rows.map { row in
      row < rowNames.count
        ? renderer.clean(rowNames[row]).shortened(to: 12, gap: renderer.style.marks.gap) : ""
    }
    let nameWidth = most.map(\.displayWidth).max() ?? 0
    names = most.map { "  " + $0.padded(left: nameWidth) }
    let room = renderer.columns - nameWidth - 3
    let width = texts.reduce(0) { $0 + 5 + ($1.first?.displayWidth ?? 0) }
    showsNumbers = fits && width <= room
    columnsPerCell = showsNumbers ? 1 : (matrix.columns + room / 2 - 1) / (room / 2)
  }

  /// Two characters for one of five shades.
  func shade(_ level: Int) -> String {
    let glyph = renderer.style.marks.text(["", ".", "░", "▒", "▓", "█"][level])
    return showsNumbers ? glyph + glyph : glyph
  }

  /// Columns that the cells take, names with them.
  var width: Int {
    let left = names.first?.displayWidth ?? 2
    guard !showsNumbers else {
      return texts.reduce(left) { $0 + 5 + ($1.first?.displayWidth ?? 0) }
    }
    return left + 1 + 2 * cells
  }

  private var cells: Int { (value.matrix.columns + columnsPerCell - 1) / columnsPerCell }

  var lines: [String] {
    let header = header
    return (header.isEmpty ? [] : [renderer.style.ink(.dim, header)])
      + names.indices.map { index in
        let row = index * rowsPerCell
        let line = (0..<cells).map { cell in
          showsNumbers
            ? "  \(mark(row, cell)) \(texts[cell][row])" : mark(row, cell * columnsPerCell)
        }
        return "\(names[index])\(showsNumbers ? "" : " ")\(line.joined())".trimmingEnd
      }
  }

  /// The names of the columns; of narrow cells only those there is room for.
  private var header: String {
    let left = names.first?.displayWidth ?? 2
    guard !value.columnNames.isEmpty else { return "" }
    var line = String(repeating: " ", count: left)
    for cell in 0..<cells where cell * columnsPerCell < value.columnNames.count {
      let name = renderer.clean(value.columnNames[cell * columnsPerCell])
      if showsNumbers {
        let room = 5 + (texts[cell].first?.displayWidth ?? 0)
        line += name.shortened(to: room - 2, gap: renderer.style.marks.gap).padded(left: room)
      } else {
        let start = left + 1 + 2 * cell
        let isRound = cell == 0 || (cell + 1) % 5 == 0
        guard isRound, start == left + 1 || start > line.displayWidth,
          start + name.displayWidth <= renderer.columns
        else { continue }
        line = line.padded(right: start) + name
      }
    }
    return line
  }

  private func mark(_ row: Int, _ column: Int) -> String {
    let number = representative(row, column)
    guard number.isFinite else { return renderer.style.ink(.bad, "!!") }
    let level = number == 0 ? 0 : max(1, Int((number.magnitude / largest * 5).rounded(.up)))
    guard level > 0 else { return "  " }
    let text = showsNumbers ? shade(min(level, 5)) : (number < 0 ? "-" : "+") + shade(min(level, 5))
    return renderer.style.ink(number < 0 ? .second : .code, text)
  }

  /// What a cell shows: of its numbers the one furthest from 0, and first of all what is not finite.
  private func representative(_ row: Int, _ column: Int) -> Double {
    let matrix = value.matrix
    var found = 0.0
    for i in row..<min(row + rowsPerCell, matrix.rows) {
      for j in column..<min(column + columnsPerCell, matrix.columns) {
        let number = matrix[i, j]
        if !number.isFinite { return number }
        if number.magnitude > found.magnitude { found = number }
      }
    }
    return found
  }
}
