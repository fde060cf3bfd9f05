// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// A table under its header: numbers on the decimal point, texts wrapped in their columns. Where
  /// even that does not fit, the cells of a row stand below each other.
  func table(_ table: Table) -> [String] {
    let rows = table.rows.map { $0.map(render) }
    let header = table.header.map(clean)
    let count = max(header.count, rows.map(\.count).max() ?? 0)
    guard count > 0 else { return [] }
    let columns = (0..<count).map { index in
      TextColumn(
        name: index < header.count ? header[index] : "",
        cells: rows.map { index < $0.count ? $0[index] : "" },
        isNumeric: table.numeric.contains(index))
    }
    guard let widths = widths(columns) else { return stacked(columns, rows: rows.count) }
    var lines: [String] = []
    if !header.isEmpty {
      lines += row(columns.map(\.name), columns, widths).map { style.ink(.dim, $0) }
    }
    for index in rows.indices { lines += row(columns.map { $0.cells[index] }, columns, widths) }
    return lines
  }

  /// The width of each column; the widest texts give way until all fit. Nil where they cannot.
  private func widths(_ textColumns: [TextColumn]) -> [Int]? {
    let narrowest = 12
    var widths = textColumns.map(\.width)
    let gaps = 2 * widths.count
    var excess = widths.reduce(gaps, +) - columns
    while excess > 0 {
      let texts = widths.indices.filter { !textColumns[$0].isNumeric && widths[$0] > narrowest }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return nil }
      // The widest comes down to the next in one go.
      let next = texts.filter { $0 != widest }.map { widths[$0] }.max() ?? narrowest
      let cut = min(excess, max(1, widths[widest] - next))
      widths[widest] -= min(cut, widths[widest] - narrowest)
      excess = widths.reduce(gaps, +) - columns
    }
    return widths
  }

  /// One row, as many lines high as its highest cell.
  private func row(_ cells: [String], _ columns: [TextColumn], _ widths: [Int]) -> [String] {
    let parts = cells.indices.map { wrapped(cells[$0], width: widths[$0]) }
    let numeric = cells.indices.map { columns[$0].isNumeric }
    return (0..<(parts.map(\.count).max() ?? 0)).map { line in
      cells.indices.map { index in
        // Numbers are one line and padded already; their spaces at the end hold the point.
        let part =
          numeric[index] ? cells[index] : line < parts[index].count ? parts[index][line] : ""
        let text = numeric[index] && line > 0 ? "" : part
        return "  "
          + (numeric[index] ? text.padded(left: widths[index]) : text.padded(right: widths[index]))
      }.joined().trimmingEnd
    }
  }

  private func stacked(_ textColumns: [TextColumn], rows: Int) -> [String] {
    (0..<rows).flatMap { row in
      textColumns.enumerated().flatMap { index, column -> [String] in
        let cell = column.cells[row].trimmingEnd.drop { $0 == " " }
        if cell.isEmpty { return [] }
        let name = column.name.isEmpty ? "" : "\(column.name): "
        return hanging(name + cell, indent: index == 0 ? 2 : 4)
      }
    }
  }
}

/// One column of a table; the cells of a numeric one are aligned.
private struct TextColumn {
  let name: String
  let cells: [String]
  let isNumeric: Bool
  let width: Int

  init(name: String, cells: [String], isNumeric: Bool) {
    self.name = name
    self.cells = isNumeric ? alignedOnPoint(cells) : cells
    self.isNumeric = isNumeric
    width = ([name] + self.cells).map(\.displayWidth).max() ?? 0
  }
}
