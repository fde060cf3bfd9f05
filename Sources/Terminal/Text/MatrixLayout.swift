// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Lays a matrix out in columns that are aligned on the decimal point, under their names.
///
///             s1      s2      s3      s4
///     n1  0.7119  0.7322  0.6711  0.6969
///
/// What does not fit is left out in the middle, or, where everything was asked for, continues
/// below.
struct MatrixLayout {
  private let value: NamedMatrix
  private let numbers: NumberStyle
  private let notation: NumberStyle.Notation
  private let width: Int
  private let gap: String
  /// Text in characters that can be shown.
  private let clean: (String) -> String

  /// Rows of a matrix that may be shortened; the gap is one of them.
  private static let mostRows = 12
  /// Columns that a name takes at most.
  private static let longestName = 16
  /// Spaces between columns.
  private static let between = 2

  init(_ value: NamedMatrix, in renderer: TextRenderer) {
    self.value = value
    numbers = renderer.numbers
    notation = numbers.notation(for: value.matrix.elements)
    width = renderer.columns
    gap = renderer.style.charset.gap
    clean = renderer.clean
  }

  /// The lines of the matrix, and which of them are no numbers but the names of columns.
  var lines: [(text: String, isHeader: Bool)] {
    guard value.matrix.shape.count > 0 else { return [] }
    let rows = shownRows
    let left = names(of: rows)
    let room = width - (left.first?.displayWidth ?? 0)
    if value.mayElide { return table(left, elided(rows, room)) }
    return groups(rows, room).flatMap { group -> [(text: String, isHeader: Bool)] in
      let table = table(left, group.cells)
      guard group.cells.count < value.matrix.columns else { return table }
      let title = NamedMatrix.title(
        ofColumns: group.first + 1...group.first + group.cells.count)
      return [("    \(title)", true)] + table
    }
  }

  /// Whether something of the matrix is left out.
  var isElided: Bool {
    guard value.mayElide, value.matrix.shape.count > 0 else { return false }
    let rows = shownRows
    let room = width - (names(of: rows).first?.displayWidth ?? 0)
    let gaps = Array(repeating: gap, count: rows.count + 1)
    return rows.contains(nil) || elided(rows, room).contains(gaps)
  }

  // MARK: Rows

  /// All rows, or the first and the last two with a gap (nil) between.
  private var shownRows: [Int?] {
    let count = value.matrix.rows
    return gapped(count, most: value.mayElide ? Self.mostRows : count, last: 2)
  }

  /// What stands left of the numbers, the line of column names first; all of one width.
  private func names(of rows: [Int?]) -> [String] {
    // With 17 digits on a narrow terminal the margin gives way.
    let margin = String(repeating: " ", count: width < numbers.widest + 20 ? 2 : 4)
    let most = max(3, width - numbers.widest - 2 * Self.between - margin.count - gap.displayWidth)
    let names = rows.map { row in
      row.map { name(value.rowNames, $0, most: most) } ?? (value.rowNames.isEmpty ? "" : gap)
    }
    let nameWidth = names.map(\.displayWidth).max() ?? 0
    return ([""] + names).map { margin + $0.padded(left: nameWidth) }
  }

  private func name(_ names: [String], _ index: Int, most: Int) -> String {
    guard index < names.count else { return "" }
    return clean(names[index]).shortened(to: min(most, Self.longestName), gap: gap)
  }

  // MARK: Columns

  /// One column: its name, then its cells, all of one width.
  private func column(_ j: Int, _ rows: [Int?]) -> [String] {
    let cells = numbers.column(
      rows.map { row in row.map { value.matrix[$0, j] } }, notation, gap: gap)
    let all = [name(value.columnNames, j, most: numbers.widest)] + cells
    let width = all.map(\.displayWidth).max() ?? 0
    return all.map { $0.padded(left: width) }
  }

  private func width(of columns: some Sequence<[String]>) -> Int {
    columns.reduce(0) { $0 + Self.between + ($1.first?.displayWidth ?? 0) }
  }

  /// All columns, or the first ones and the last one or two with a gap between.
  private func elided(_ rows: [Int?], _ room: Int) -> [[String]] {
    let count = value.matrix.columns
    var first: [[String]] = []
    while first.count < count, width(of: first) <= room { first.append(column(first.count, rows)) }
    if width(of: first) <= room { return first }
    let gaps = Array(repeating: gap, count: rows.count + 1)
    let last = (max(1, count - 2)..<count).map { column($0, rows) }
    for kept in [last, Array(last.suffix(1)), []] {
      let end = [gaps] + kept
      let most = min(first.count, count - kept.count - 1)
      let fitting = (0...max(0, most)).last { width(of: first.prefix($0) + end) <= room } ?? 0
      // More of the beginning than of the end.
      if fitting > kept.count || kept.isEmpty { return first.prefix(max(1, fitting)) + end }
    }
    return first
  }

  /// The columns in parts that fit, each with the place of its first.
  private func groups(_ rows: [Int?], _ room: Int) -> [(first: Int, cells: [[String]])] {
    (0..<value.matrix.columns).reduce(into: []) { groups, j in
      let next = column(j, rows)
      if let last = groups.indices.last, width(of: groups[last].cells + [next]) <= room {
        groups[last].cells.append(next)
      } else {
        groups.append((j, [next]))
      }
    }
  }

  private func table(_ left: [String], _ cells: [[String]]) -> [(text: String, isHeader: Bool)] {
    let space = String(repeating: " ", count: Self.between)
    let lines = left.indices.map { index in
      (
        text: (left[index] + cells.map { space + $0[index] }.joined()).trimmingEnd,
        isHeader: index == 0
      )
    }
    return Array(value.columnNames.isEmpty ? lines.dropFirst() : lines[...])
  }
}
