// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

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
    let head = title(curve.title)
    let below = remarks(curve.remarks, beside: head.count + 3)
    let rows = rows(beside: head.count + below.count + 3)
    guard let first = measured.map(\.x).min(), let last = measured.map(\.x).max(),
      let y = AxisScale(
        holding: measured.map(\.y), isLogarithmic: curve.isLogarithmic, ticks: rows / 3)
    else { return head + below }
    let ticks = y.ticks(rows / 3)
    let left = 2 + (ticks.map(\.text.displayWidth).max() ?? 0) + 2
    let names = curve.series.count > 1 ? curve.series.map { clean($0.name) } : []
    // Names that cannot all stand at their ends have their line's colour, or a piece of it.
    let heights = curve.series.filter(\.isMeasured).compactMap(\.points.last).map {
      row(y.place($0.y), of: rows)
    }
    let isClear = style.hasColour || Set(heights).count == heights.count || columns < 60
    let sample = isClear ? 0 : Self.sample
    let right = names.map { $0.displayWidth + 1 + sample }.max() ?? 0
    // The names of the lines stand on the canvas as well, right of where lines may be.
    let plot = max(10, pictureWidth(rows) - left - right - 1)
    let x =
      curve.isCounted
      ? AxisScale(counting: first, last, ticks: Self.ticks(plot)) : AxisScale(first, last)
    var canvas = DotCanvas(columns: plot + right, rows: rows, style: style)
    let (across, down) = (canvas.width / canvas.columns, canvas.height / canvas.rows)
    func place(_ point: Curve.Point) -> (x: Double, y: Double) {
      (
        x.place(point.x) * Double(plot * across - 1),
        (1 - y.place(point.y)) * Double(canvas.height - 1)
      )
    }
    func write(_ mark: String, at point: Curve.Point) {
      guard (0...1).contains(x.place(point.x)), (0...1).contains(y.place(point.y)) else { return }
      let (left, top) = place(point)
      canvas.write(
        style.charset.text(mark), column: Int(left.rounded()) / across,
        row: Int(top.rounded()) / down, .strong)
    }
    for (index, line) in curve.series.enumerated().reversed() where line.isMeasured {
      let points = line.thinned(columns: plot * across)
      var length = 0.0
      for (from, to) in zip(points, points.dropFirst()) where line.connects(from, to) {
        canvas.line(
          place(from), place(to), Self.ink(index), Self.stroke(index), length: &length)
      }
    }
    var ends = curve.series.map { $0.points.last.map(place) }
    // A tangent lies over the curve, in another character.
    for (index, line) in curve.series.enumerated() where !line.isMeasured {
      ends[index] = nil
      for (from, to) in zip(line.points, line.points.dropFirst()) {
        guard let part = y.clipped(from, to) else { continue }
        ends[index] = place(part.to)
        let places = canvas.places(place(part.from), place(part.to))
        for (k, place) in places.enumerated() where k % 2 == 0 {
          canvas.write(
            style.charset.text("·"), column: place.column, row: place.row, Self.ink(index))
        }
      }
    }
    for fork in curve.forks { write("○", at: fork) }
    if let mark = curve.mark ?? (measured.count == 1 ? measured.first : nil) {
      write("●", at: mark)
    }
    for (index, name) in names.enumerated() {
      guard let end = ends[index] else { continue }
      label(
        name, of: index, isMeasured: curve.series[index].isMeasured,
        column: Int(end.x.rounded()) / across + 2,
        row: Int(end.y.rounded()) / down, sample: sample, on: &canvas)
    }
    return head
      + (0..<rows).map { row in
        let tick = ticks.first { self.row(y.place($0.number), of: rows) == row }
        let margin = (tick?.text ?? "").padded(left: left - 2)
        return "\(margin) \(style.charset.text(tick == nil ? "│" : "┤"))\(canvas.text(row: row))"
      }
      + horizontal(
        x, label: clean(curve.xLabel), left: left, columns: plot, isCounted: curve.isCounted)
      + below
  }

  // MARK: Pieces

  /// The rows of a picture in the window, so many lines beside it and the prompt below. It grows
  /// with the window, and never becomes too small to be looked at.
  func rows(beside lines: Int) -> Int {
    max(Self.fewestRows, min(height - 1 - lines, height * 3 / 5, columns / 4, 30))
  }

  /// The columns of a picture of so many rows: flat ones are hard to read.
  func pictureWidth(_ rows: Int) -> Int { min(columns, max(100, 6 * rows)) }

  /// How many ticks there is room for below so many columns.
  private static func ticks(_ columns: Int) -> Int { max(2, columns / 12) }

  private static let inks: [Style.Ink?] = [.code, .second, .third, .fourth, .fifth, .sixth]
  static func ink(_ index: Int) -> Style.Ink? { inks[index % inks.count] }
  static func stroke(_ index: Int) -> DotCanvas.Stroke {
    DotCanvas.Stroke.allCases[index % DotCanvas.Stroke.allCases.count]
  }

  func title(_ text: String) -> [String] {
    hanging(clean(text), indent: 2).map { line in
      let space = line.prefix { $0 == " " }
      return space + style.ink(.strong, String(line[space.endIndex...]))
    }
  }

  func remarks(_ remarks: [Phrase]) -> [String] {
    remarks.flatMap { hanging(render($0), indent: 2) }
  }

  /// Those for which a picture with so many other lines leaves room in the window.
  func remarks(_ remarks: [Phrase], beside lines: Int) -> [String] {
    var lines = lines
    return remarks.prefix { remark in
      lines += self.remarks([remark]).count
      return lines + Self.fewestRows < height
    }.flatMap { hanging(render($0), indent: 2) }
  }

  /// Fewer rows than this say nothing.
  static let fewestRows = 4

  /// The row of characters, from the top, of a place from 0 to 1 up.
  private func row(_ place: Double, of rows: Int) -> Int {
    Int(((1 - place) * Double(rows * 4 - 1)).rounded()) / 4
  }

  /// The axis below, with ticks, their numbers, and its name at the right.
  func horizontal(
    _ scale: AxisScale, label: String, left: Int, columns: Int, isCounted: Bool = false
  ) -> [String] {
    let space = String(repeating: " ", count: left - 1)
    var axis = Array(repeating: style.charset.text("─"), count: columns)
    var numbers = ""
    for tick in scale.ticks(Self.ticks(columns), isCounted: isCounted) {
      let column = Int((scale.place(tick.number) * Double(columns - 1)).rounded())
      guard axis.indices.contains(column) else { continue }
      let start = max(0, min(column - tick.text.count / 2, columns - tick.text.count))
      axis[column] = style.charset.text("┴")
      guard start == 0 || start > numbers.count else { continue }
      numbers = numbers.padded(right: start) + tick.text
    }
    if label.isEmpty {
      return [space + style.charset.text("└") + axis.joined(), "\(space) \(numbers)"]
    }
    let named = columns - label.displayWidth
    let line = space + style.charset.text("└") + axis.joined()
    // The name stands in the line of the numbers where there is room, else below.
    if numbers.count + 2 <= named {
      return [line, "\(space) \(numbers.padded(right: named))\(label)"]
    }
    return [line, "\(space) \(numbers)", "\(space) \(label.padded(left: columns))"]
  }
}

/// Places near those that are wanted, in their order and `gap` apart, inside `bounds` where they
/// have room.
func spread(_ wanted: [Double?], gap: Double, in bounds: ClosedRange<Double>) -> [Double?] {
  let order = wanted.indices.filter { wanted[$0] != nil }
    .sorted { (wanted[$0] ?? 0, $0) < (wanted[$1] ?? 0, $1) }
  var places = wanted
  var edge = bounds.lowerBound
  for index in order {
    places[index] = max(wanted[index] ?? 0, edge)
    edge = (places[index] ?? 0) + gap
  }
  edge = bounds.upperBound
  for index in order.reversed() {
    places[index] = min(places[index] ?? 0, edge)
    edge = (places[index] ?? 0) - gap
  }
  return places
}
