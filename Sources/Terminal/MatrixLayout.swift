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
    func cells(_ index: Int) -> [String] {
      column(matrix, index, rows, notation, value.columnNames)
    }
    let hasHeader = !value.columnNames.isEmpty
    if value.mayElide {
      return table(names, nameWidth, elided(matrix.columns, cells, room), hasHeader: hasHeader)
    }
    let all = (0..<matrix.columns).map(cells)
    return groups(all, room: room).flatMap { group -> [String] in
      let header =
        group.count < all.count
        ? ["    columns \(group.lowerBound + 1) to \(group.upperBound)"] : []
      return header + table(names, nameWidth, Array(all[group]), hasHeader: hasHeader)
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
    _ matrix: Matrix, _ column: Int, _ rows: [Int?], _ notation: NumberStyle.Notation,
    _ names: [String]
  ) -> [String] {
    let texts = rows.map { row in row.map { numbers.text(matrix[$0, column], notation) } ?? "…" }
    let all = [name(names, column)] + texts
    let width = all.map(\.displayWidth).max() ?? 0
    return all.map { $0.padded(left: width) }
  }

  /// As many columns as fit, and if not all do, `…` and the last one.
  private func elided(_ count: Int, _ cells: (Int) -> [String], _ room: Int) -> [[String]] {
    func width(_ column: [String]) -> Int { 2 + (column.first?.displayWidth ?? 0) }
    var kept: [[String]] = []
    var used = 0
    for index in 0..<count {
      let column = cells(index)
      guard used + width(column) <= room else { break }
      kept.append(column)
      used += width(column)
    }
    guard kept.count < count, count > 2, let height = kept.first?.count else { return kept }
    let last = cells(count - 1)
    let gap = Array(repeating: "…", count: height)
    while kept.count > 1, used + width(gap) + width(last) > room {
      used -= width(kept.removeLast())
    }
    return kept + [gap, last]
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
