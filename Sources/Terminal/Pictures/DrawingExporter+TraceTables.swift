// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension DrawingExporter {
  /// Rows and columns of a table at most, but for samples that can be chosen.
  static let most = 12

  /// A matrix as a table; of a large one the first rows and columns and the last. Numbers that can be
  /// chosen name their row and column, from 1 and whatever the view.
  func table(_ entry: TracePage.TracedStep, _ page: TracePage) -> String {
    let report = entry.report
    let (value, matrix) = (report.value, report.value.matrix)
    let isTurned = phrases.display.rowsView && entry.value.shape.count > 1
    let isPerSample = entry.symbol.quantity.isPerSample
    var across = gapped(entry.value.columns, most: Self.most, last: 1)
    if isPerSample, page.columns.count > Self.most {
      across = gapped(entry.value.columns, most: page.columns.count + 1, last: 1)
    }
    let down = gapped(entry.value.rows, most: Self.most, last: 1)
    let (rows, columns) = isTurned ? (across, down) : (down, across)
    let notation = numbers.notation(for: matrix.elements)
    let means = entry.told.means.map { (row: $0.row, number: $0.explanation.value) }
    let told = Set(entry.told.cells.map { [$0.row, $0.column] })
    func name(_ names: [String], _ index: Int?) -> String {
      index.map { $0 < names.count ? SVG.escaped(names[$0]) : "" } ?? "…"
    }
    func cell(_ row: Int, _ column: Int, isFar: Bool) -> String {
      let (i, j) = isTurned ? (column, row) : (row, column)
      let isFirst = i == 0 && j == 0 && matrix.shape.count > 1
      let kinds = (isFirst ? ["first"] : []) + (isFar ? ["far"] : [])
      return
        "<td\(kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\"")\(told.contains([i, j]) ? " data-c=\"\(i + 1),\(j + 1)\"" : "")>\(numbers.cell(matrix[row, column], notation))</td>"
    }
    func mean(_ row: Int?) -> String {
      guard let mean = means.first(where: { $0.row == row }) else { return "<td></td>" }
      return
        "<td class=\"mean\" data-c=\"\(mean.row + 1),m\">\(numbers.cell(mean.number, notation))</td>"
    }
    let hasMeans = !means.isEmpty
    let head =
      value.columnNames.isEmpty
      ? ""
      : "<tr><td></td>\(columns.enumerated().map { "<th scope=\"col\"\($0 >= Self.most ? " class=\"far\"" : "")>\(name(value.columnNames, $1))</th>" }.joined())\(hasMeans && !isTurned ? "<th scope=\"col\">mean</th>" : "")</tr>"
    var body = rows.map { row in
      let cells = columns.enumerated().map { place, column in
        guard let row, let column else { return "<td>…</td>" }
        return cell(row, column, isFar: place >= Self.most)
      }
      let last = hasMeans && !isTurned ? mean(row) : ""
      return
        "<tr><th scope=\"row\">\(name(value.rowNames, row))</th>\(cells.joined())\(last)</tr>"
    }
    if hasMeans, isTurned {
      body.append("<tr><th scope=\"row\">mean</th>\(columns.map(mean).joined())</tr>")
    }
    let title = SVG.escaped(value.title)
    var left = title == SVG.escaped(report.symbol) ? "" : " \(matrix.shape)"
    if rows.contains(nil) || columns.contains(nil) {
      func count(_ shown: [Int?], _ all: Int) -> String {
        shown.contains(nil) ? "\(shown.count - 1) of \(all)" : "\(all)"
      }
      left += ": \(count(rows, matrix.rows)) rows, \(count(columns, matrix.columns)) columns"
    }
    return
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(title), \(SVG.escaped(matrix.shape.description))\">"
      + "<table><caption>\(title)\(left)</caption>\(head)\(body.joined())</table></div>"
  }
}
