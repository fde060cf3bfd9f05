// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Tutor

/// Lays a matrix out in columns that are aligned on the decimal point.
struct MatrixLayout {
  let numbers: NumberStyle
  let width: Int

  /// Rows that are shown of a matrix that may be shortened.
  private static let mostRows = 12
  private static let indent = 4

  /// The lines of a matrix with its row and column names.
  func lines(_ value: NamedMatrix) -> [String] {
    let matrix = value.matrix
    let rows = shown(matrix.rows, most: value.mayElide ? Self.mostRows : .max)
    let notation = numbers.notation(for: matrix.elements)
    let names = rows.map { $0.map { name(value.rowNames, $0) } ?? "…" }
    let nameWidth = names.map(\.displayWidth).max() ?? 0
    let room = width - Self.indent - nameWidth
    var columns = (0..<matrix.columns).map { Optional($0) }
    var cells = columns.map { column(matrix, $0, rows, notation, value.columnNames) }
    if value.mayElide {
      (columns, cells) = elided(columns, cells, rows: rows.count, room: room)
      return table(names, nameWidth, cells, hasHeader: !value.columnNames.isEmpty)
    }
    return groups(cells, room: room).flatMap { group -> [String] in
      let header =
        group.count < cells.count ? ["columns \(group.lowerBound + 1) to \(group.upperBound)"] : []
      return header.map { "    \($0)" }
        + table(names, nameWidth, Array(cells[group]), hasHeader: !value.columnNames.isEmpty)
    }
  }

  /// All of `count` places, or the first and the last two with a gap (nil) between.
  private func shown(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return (0..<count).map { $0 } }
    return (0..<most - 3).map { $0 } + [nil] + [count - 2, count - 1]
  }

  private func name(_ names: [String], _ index: Int) -> String {
    index < names.count ? Sanitizer.clean(names[index]) : ""
  }

  /// One column: its name, then its cells; all of one width.
  private func column(
    _ matrix: Matrix, _ column: Int?, _ rows: [Int?], _ notation: NumberStyle.Notation,
    _ names: [String]
  ) -> [String] {
    guard let column else { return [] }
    let texts = rows.map { row in row.map { numbers.text(matrix[$0, column], notation) } ?? "…" }
    let all = [name(names, column)] + texts
    let width = all.map(\.displayWidth).max() ?? 0
    return all.map { $0.padded(left: width) }
  }

  private func elided(_ columns: [Int?], _ cells: [[String]], rows: Int, room: Int)
    -> ([Int?], [[String]])
  {
    func widthOf(_ cells: some Sequence<[String]>) -> Int {
      cells.reduce(0) { $0 + 2 + ($1.first?.displayWidth ?? 0) }
    }
    guard widthOf(cells) > room, cells.count > 2 else { return (columns, cells) }
    let gap = Array(repeating: "…", count: rows + 1)
    let last = cells[cells.count - 1]
    var kept: [[String]] = []
    var used = widthOf([gap, last])
    for cell in cells.dropLast() {
      used += 2 + (cell.first?.displayWidth ?? 0)
      if used > room { break }
      kept.append(cell)
    }
    return (Array(columns.prefix(kept.count)) + [nil, columns.last ?? nil], kept + [gap, last])
  }

  private func groups(_ cells: [[String]], room: Int) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (start, used) = (0, 0)
    for (index, cell) in cells.enumerated() {
      let width = 2 + (cell.first?.displayWidth ?? 0)
      if used + width > room, index > start {
        groups.append(start..<index)
        (start, used) = (index, 0)
      }
      used += width
    }
    return groups + [start..<cells.count]
  }

  private func table(_ names: [String], _ nameWidth: Int, _ cells: [[String]], hasHeader: Bool)
    -> [String]
  {
    let indent = String(repeating: " ", count: Self.indent)
    func line(_ name: String, _ index: Int) -> String {
      indent + name.padded(left: nameWidth) + cells.map { "  " + $0[index] }.joined()
    }
    let header = hasHeader ? [line("", 0)] : []
    return header + names.indices.map { line(names[$0], $0 + 1) }
  }
}
