// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

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
    let head = "  \(name.shortened(to: columns - shape.count - 6, gap: style.charset.gap))"
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
    let largest = cells.map.largest
    let hasNegative = cells.map.value.matrix.elements.contains { $0 < 0 }
    if largest > 0 {
      let steps = (1...5).map { level in
        "\(cells.shade(level))\u{A0}\(numbers.bound(largest * (Double(level) / 5)))"
      }
      let sign =
        cells.showsNumbers || !hasNegative
        ? "" : style.hasColour ? "  yellow\u{A0}is\u{A0}negative" : "  -\u{A0}negative"
      lines += wrapped(
        "\(Heatmap.sizes)  \(steps.joined(separator: "  "))\(sign)", width: columns, first: "  ",
        rest: "    "
      ).map { $0.replacing("\u{A0}", with: " ") }
    }
    let remarks = map.remarks(
      rowsPerCell: cells.rowsPerCell, columnsPerCell: cells.columnsPerCell)
    lines += remarks.flatMap { hanging(render($0), indent: 2) }
    return lines.map { style.ink(.dim, $0) }
  }
}

extension Heatmap {
  /// The means of its parts, each of so many rows and columns; what is not finite stays seen.
  func pooled(_ rowsPerCell: Int, _ columnsPerCell: Int) -> Heatmap {
    guard rowsPerCell * columnsPerCell > 1 else { return self }
    let matrix = value.matrix
    func mean(_ row: Int, _ column: Int) -> Double {
      let rows = row..<min(row + rowsPerCell, matrix.rows)
      let columns = column..<min(column + columnsPerCell, matrix.columns)
      let count = Double(rows.count * columns.count)
      return rows.reduce(0) { sum, i in
        columns.reduce(sum) { $0 + matrix[i, $1] / count }
      }
    }
    let rows = Array(stride(from: 0, to: matrix.rows, by: rowsPerCell))
    let columns = Array(stride(from: 0, to: matrix.columns, by: columnsPerCell))
    return Heatmap(
      NamedMatrix(
        title: value.title, matrix: Matrix(rows: rows.map { i in columns.map { mean(i, $0) } }),
        rowNames: rows.filter { $0 < value.rowNames.count }.map { value.rowNames[$0] },
        columnNames: columns.filter { $0 < value.columnNames.count }.map { value.columnNames[$0] }))
  }
}

/// The cells of a heat map, laid out in the window there is.
struct HeatmapCells {
  /// What the cells show.
  let map: Heatmap
  private let renderer: TextRenderer
  private let names: [String]
  private let texts: [[String]]
  /// How many rows and columns of the matrix share a cell.
  let rowsPerCell: Int, columnsPerCell: Int
  /// Whether each cell has its number beside it.
  var showsNumbers: Bool { !texts.isEmpty }

  init(_ whole: Heatmap, in renderer: TextRenderer) {
    self.renderer = renderer
    let matrix = whole.value.matrix
    // Beside the cells there are the title, the names of the columns, the legend and the prompt.
    let mostRows = max(5, min(renderer.height - 7, 40))
    rowsPerCell = (matrix.rows + mostRows - 1) / mostRows
    let named = stride(from: 0, to: matrix.rows, by: rowsPerCell).map { row in
      row < whole.value.rowNames.count
        ? renderer.clean(whole.value.rowNames[row])
          .shortened(to: 12, gap: renderer.style.charset.gap) : ""
    }
    let nameWidth = named.map(\.displayWidth).max() ?? 0
    names = named.map { "  " + $0.padded(left: nameWidth) }
    let room = renderer.columns - nameWidth - 3
    var texts: [[String]] = []
    // Fewer decimals before none.
    let digits = renderer.display.digits
    if rowsPerCell == 1, matrix.columns <= renderer.columns / 8 {
      for digits in stride(from: digits, through: min(digits, 2), by: -1) where texts.isEmpty {
        let style = NumberStyle(digits: digits)
        let notation = style.notation(for: matrix.elements)
        let columns = (0..<matrix.columns).map { j in
          style.column((0..<matrix.rows).map { matrix[$0, j] }, notation)
        }
        if Self.width(columns) <= room { texts = columns }
      }
    }
    self.texts = texts
    columnsPerCell = texts.isEmpty ? (matrix.columns + room / 2 - 1) / (room / 2) : 1
    map = whole.pooled(rowsPerCell, columnsPerCell)
  }

  /// Columns that shades and numbers take.
  private static func width(_ texts: [[String]]) -> Int {
    texts.reduce(0) { $0 + 5 + ($1.first?.displayWidth ?? 0) }
  }

  /// Two characters for one of five shades.
  func shade(_ level: Int) -> String {
    let glyph = renderer.style.charset.text(["", ".", "░", "▒", "▓", "█"][level])
    return glyph + glyph
  }

  private var left: Int { names.first?.displayWidth ?? 2 }

  /// Columns that the cells take, names with them.
  var width: Int { left + (showsNumbers ? Self.width(texts) : 1 + 2 * map.value.matrix.columns) }

  var lines: [String] {
    let header = header
    return (header.isEmpty ? [] : [renderer.style.ink(.dim, header)])
      + names.indices.map { row in
        let line = (0..<map.value.matrix.columns).map { column in
          showsNumbers ? "  \(mark(row, column)) \(texts[column][row])" : mark(row, column)
        }
        return "\(names[row])\(showsNumbers ? "" : " ")\(line.joined())".trimmingEnd
      }
  }

  /// The names of the columns; of narrow cells only those there is room for.
  private var header: String {
    guard !map.value.columnNames.isEmpty else { return "" }
    var line = String(repeating: " ", count: left)
    for (cell, name) in map.value.columnNames.map(renderer.clean).enumerated() {
      if showsNumbers {
        let room = 5 + (texts[cell].first?.displayWidth ?? 0)
        line += name.shortened(to: room - 2, gap: renderer.style.charset.gap).padded(left: room)
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
    let number = map.value.matrix[row, column]
    guard number.isFinite else { return renderer.style.ink(.bad, "!!") }
    guard number != 0 else { return "  " }
    let level = Int((number.magnitude / map.largest * 5).rounded(.up))
    let shade = shade(max(1, min(level, 5)))
    let isTold = showsNumbers || renderer.style.hasColour || number > 0
    return renderer.style.ink(
      number < 0 ? .second : .code, isTold ? shade : "-\(shade.dropFirst())")
  }
}
