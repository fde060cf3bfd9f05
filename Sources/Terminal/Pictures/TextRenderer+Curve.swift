// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// A picture in characters.
  func picture(_ picture: Picture) -> [String] {
    switch picture {
    case .curve(let curve): self.curve(curve)
    case .heatmap(let map): heatmap(map)
    case .network(let diagram): network(diagram)
    case .decision(let map): decision(map)
    case .bars(let bars): self.bars(bars)
    }
  }

  /// Lines over an axis.
  ///
  ///     cost
  ///     1.0 ┤⢣
  ///     0.5 ┤ ⠱⡀
  ///       0 ┤   ⠑⠒⠤⠤⣀⣀⣀⣀
  ///         └┴────┴────┴────┴
  ///          0    50   100  150 iteration
  func curve(_ curve: Curve) -> [String] {
    let measured = curve.series.filter(\.isMeasured).flatMap { $0.points }
    let rows = columns < 60 ? 10 : 14
    guard let first = measured.map(\.x).min(), let last = measured.map(\.x).max(),
      let y = Scale(
        holding: measured.map(\.y), isLogarithmic: curve.isLogarithmic, ticks: rows / 3)
    else { return remarks(curve.remarks) }
    let x = Scale(first, last)
    let ticks = y.ticks(rows / 3)
    let names = curve.series.count > 1 ? curve.series.map { clean($0.name) } : []
    let left = 2 + (ticks.map(\.text.displayWidth).max() ?? 0) + 2
    let right = names.map { $0.displayWidth + 1 }.max() ?? 0
    // The names of the lines stand on the canvas as well, right of where lines may be.
    let plot = max(10, min(columns, Self.widestPicture) - left - right - 1)
    var canvas = DotCanvas(columns: plot + right, rows: rows, style: style)
    let (width, height) = (
      Double(plot * canvas.width / canvas.columns - 1), Double(canvas.height - 1)
    )
    func place(_ point: Curve.Point) -> (x: Double, y: Double) {
      (x.place(point.x) * width, (1 - y.place(point.y)) * height)
    }
    for (index, line) in curve.series.enumerated().reversed() {
      let points = line.thinned(columns: Int(width)).map(place)
      let (ink, stroke) = (Self.inks[index % 3], Self.strokes[index % 3])
      var drawn = 0
      for (from, to) in zip(points, points.dropFirst()) {
        guard let (from, to) = clipped(from, to, height: height) else {
          continue
        }
        canvas.line(from, to, ink, stroke, drawn: &drawn)
      }
    }
    let only = measured.count == 1 ? measured.first : nil
    if let mark = curve.mark ?? only {
      let (across, up) = place(mark)
      canvas.write(
        style.marks.text("●"), column: Int(across) * canvas.columns / canvas.width,
        row: Int(up) * canvas.rows / canvas.height, .strong)
    }
    for (row, index) in labels(curve.series.map { $0.points.last.map(place) }, canvas)
    where !names.isEmpty {
      canvas.write(names[index], column: plot + 1, row: row, Self.inks[index % 3])
    }
    return [title(curve.title)]
      + (0..<rows).map { row in
        let tick = ticks.first { self.row(y.place($0.number), of: rows) == row }
        let margin = (tick?.text ?? "").padded(left: left - 2)
        return "\(margin) \(style.marks.text(tick == nil ? "│" : "┤"))\(canvas.text(row: row))"
      }
      + horizontal(
        x, label: clean(curve.xLabel), left: left, columns: plot, isCounted: curve.isCounted)
      + remarks(curve.remarks)
  }

  // MARK: Pieces

  /// Wider than this, a picture is harder to read.
  static let widestPicture = 100
  static let inks: [Style.Ink?] = [.code, .second, .third]
  private static let strokes: [DotCanvas.Stroke] = [.solid, .dashed, .dotted]

  func title(_ text: String) -> String { "  " + style.ink(.strong, clean(text)) }

  func remarks(_ remarks: [Phrase]) -> [String] {
    remarks.flatMap { hanging(render($0), indent: 2) }
  }

  /// The row of characters, from the top, of a place from 0 to 1 up.
  private func row(_ place: Double, of rows: Int) -> Int {
    Int(((1 - place) * Double(rows * 4 - 1)).rounded()) / 4
  }

  /// The rows that the names of lines stand in, beside their ends and not on each other.
  private func labels(_ ends: [(x: Double, y: Double)?], _ canvas: DotCanvas) -> [Int: Int] {
    var rows: [Int: Int] = [:]
    for (index, end) in ends.enumerated() {
      guard let end else { continue }
      let wanted = Int(max(0, min(end.y, Double(canvas.height - 1)))) * canvas.rows / canvas.height
      let free = (0..<canvas.rows).filter { rows[$0] == nil }
      if let row = free.min(by: { abs($0 - wanted) < abs($1 - wanted) }) { rows[row] = index }
    }
    return rows
  }

  /// The axis below, with ticks, their numbers, and its name at the right.
  func horizontal(
    _ scale: Scale, label: String, left: Int, columns: Int, isCounted: Bool = false
  ) -> [String] {
    let space = String(repeating: " ", count: left - 1)
    var axis = Array(repeating: style.marks.text("─"), count: columns)
    var numbers = ""
    for tick in scale.ticks(max(2, columns / 12), isCounted: isCounted) {
      let column = Int((scale.place(tick.number) * Double(columns - 1)).rounded())
      guard axis.indices.contains(column) else { continue }
      let start = max(0, min(column - tick.text.count / 2, columns - tick.text.count))
      axis[column] = style.marks.text("┴")
      guard start == 0 || start > numbers.count else { continue }
      numbers = numbers.padded(right: start) + tick.text
    }
    if label.isEmpty {
      return [space + style.marks.text("└") + axis.joined(), "\(space) \(numbers)"]
    }
    let named = columns - label.displayWidth
    let line = space + style.marks.text("└") + axis.joined()
    // The name stands in the line of the numbers where there is room, else below.
    if numbers.count + 2 <= named {
      return [line, "\(space) \(numbers.padded(right: named))\(label)"]
    }
    return [line, "\(space) \(numbers)", "\(space) \(label.padded(left: columns))"]
  }

  /// The part of a line inside the canvas; nil where it has none.
  private func clipped(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), height: Double
  ) -> (from: (x: Double, y: Double), to: (x: Double, y: Double))? {
    func inside(_ p: (x: Double, y: Double), _ q: (x: Double, y: Double))
      -> (x: Double, y: Double)
    {
      let y = max(0, min(p.y, height))
      return y == p.y ? p : (p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y), y)
    }
    guard max(a.y, b.y) >= 0, min(a.y, b.y) <= height else { return nil }
    return (inside(a, b), inside(b, a))
  }
}
