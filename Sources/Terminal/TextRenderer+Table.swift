// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// A table under its header: numbers on the decimal point, the last column wrapped.
  func table(_ table: Table) -> [String] {
    let cells = table.rows.map { $0.map(render) }
    let names = table.header.map { Sanitizer.clean($0).oneLine }
    let count = max(names.count, cells.map(\.count).max() ?? 0)
    guard count > 0 else { return [] }
    let columns = (0..<count).map { column -> [String] in
      let texts = cells.map { column < $0.count ? $0[column] : "" }
      return table.numeric.contains(column) ? alignedOnPoint(texts) : texts
    }
    var widths = columns.indices.map { column -> Int in
      let header = column < names.count ? names[column].displayWidth : 0
      return max(header, columns[column].map(\.displayWidth).max() ?? 0)
    }
    // Wide columns in the middle give way, so that the last one keeps room to wrap in.
    let last = count - 1
    let lastRoom = min(widths[last], 16)
    while widths.dropLast().reduce(2 + lastRoom, { $0 + $1 + 2 }) > width,
      let widest = widths.indices.dropLast().max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 8
    { widths[widest] -= 1 }
    func line(_ row: [String], numeric: Bool) -> [String] {
      var text = "  "
      for column in 0..<last {
        let cell =
          row[column].displayWidth > widths[column]
          ? row[column].cut(at: widths[column] - 1).head + "…" : row[column]
        text +=
          (table.numeric.contains(column)
            ? cell.padded(left: widths[column]) : cell.padded(right: widths[column])) + "  "
      }
      if table.numeric.contains(last) { return [text + row[last].padded(left: widths[last])] }
      let indent = String(repeating: " ", count: min(text.displayWidth, width / 2))
      return wrapped(row[last], width: width, first: text, rest: indent).map(\.trimmingEnd)
    }
    var lines: [String] = []
    if !names.isEmpty {
      let header = (0..<count).map { $0 < names.count ? names[$0] : "" }
      lines += line(header, numeric: false).map { style.ink(.dim, $0) }
    }
    for row in cells.indices { lines += line(columns.map { $0[row] }, numeric: true) }
    return lines
  }

  /// Pads behind, so that the points stand below each other.
  private func alignedOnPoint(_ texts: [String]) -> [String] {
    func tail(_ text: String) -> Int {
      text.firstIndex(of: ".").map { text[$0...].count } ?? 0
    }
    let most = texts.map(tail).max() ?? 0
    return texts.map { $0.padded(right: $0.displayWidth + most - tail($0)) }
  }

  /// A line of a test report: mark, file, what was done.
  public func testLine(_ file: String, holds: Bool, _ summary: Phrase, nameWidth: Int) -> String {
    let mark = holds ? style.ink(.good, "✓") : style.ink(.bad, "✗")
    let name = Sanitizer.clean(file).oneLine.padded(right: nameWidth)
    return style.marks("\(mark) \(name)  \(render(summary))\n")
  }

  // MARK: Diagnostics

  /// What was wrong, where, what would be right.
  func diagnostic(_ diagnostic: Diagnostic) -> [String] {
    var lines = wrapped("# " + render(diagnostic.message), width: width, first: "  ", rest: "    ")
    lines[0] = "  " + style.ink(.bad, "✗") + lines[0].dropFirst(3)
    return lines + explanation(diagnostic)
  }

  /// The diagnostic of a line in a file: `FILE:LINE: ✗ ...`, the rest below it.
  public func errorText(_ diagnostic: Diagnostic) -> String {
    guard let place = diagnostic.place else { return render(.diagnostic(diagnostic)) }
    let head =
      "\(Sanitizer.clean(place.file).oneLine):\(place.line): ✗ \(render(diagnostic.message))"
    return style.marks(
      ([head] + explanation(diagnostic)).map { $0 + "\n" }.joined())
  }

  private func explanation(_ diagnostic: Diagnostic) -> [String] {
    var lines: [String] = []
    if let source = diagnostic.source { lines += caret(source.line, source.range) }
    for detail in diagnostic.details {
      lines += wrapped(render(detail), width: width, first: "    ", rest: "      ")
    }
    if let suggestion = diagnostic.suggestion {
      lines += wrapped(
        Sanitizer.clean(suggestion).oneLine, width: width, first: "    try: ", rest: "         ")
    }
    return lines
  }
}

extension String {
  /// Without spaces at the end.
  var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
