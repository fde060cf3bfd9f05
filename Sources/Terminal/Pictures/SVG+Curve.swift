// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension SVG {
  /// Lines over axes with a grid, the names of several lines at their ends.
  mutating func draw(_ curve: Curve, title: String) {
    let measured = curve.series.filter(\.isMeasured).flatMap { $0.points }
    guard let first = measured.map(\.x).min(), let last = measured.map(\.x).max(),
      let y = AxisScale(holding: measured.map(\.y), isLogarithmic: curve.isLogarithmic, ticks: 5)
    else { return }
    let x = curve.isCounted ? AxisScale(counting: first, last, ticks: 6) : AxisScale(first, last)
    let ticks = y.ticks(5)
    let isNamed = curve.series.count > 1
    let (left, right, top, bottom) = (
      max(76, 33 + Self.width(ticks.map(\.text))),
      width - 28 - (isNamed ? Self.width(curve.series.map(\.name)) + 24 : 0), 76.0, height - 56
    )
    func place(_ point: Curve.Point) -> (Double, Double) {
      (left + x.place(point.x) * (right - left), bottom - y.place(point.y) * (bottom - top))
    }
    self.title(title)
    text(curve.yLabel, 24, top - 16, "dim")
    for tick in ticks {
      let up = bottom - y.place(tick.number) * (bottom - top)
      line((left, up), (right, up), "grid")
      text(tick.text, left - 9, up + 4.5, "dim", anchor: "end")
    }
    axis(x, from: left, to: right, at: bottom, label: curve.xLabel, isCounted: curve.isCounted)
    line((left, top), (left, bottom), "axis")
    // A line that does not decide how far the axes reach ends with them, and lies over the others.
    let lines = curve.series.map { line in
      guard !line.isMeasured else { return line.thinned(columns: Int(right - left)) }
      return zip(line.points, line.points.dropFirst()).compactMap { y.clipped($0, $1) }
        .flatMap { [$0.from, $0.to] }
    }
    let order = lines.indices.reversed().sorted { a, b in
      curve.series[a].isMeasured && !curve.series[b].isMeasured
    }
    for index in order where !lines[index].isEmpty {
      let line = lines[index]
      let end = line.firstIndex { $0.x > curve.series[index].jump ?? .infinity } ?? line.endIndex
      for part in [line[..<end], line[end...]] where !part.isEmpty {
        path(part.map(place), "s\(index % 6)")
      }
    }
    func isSeen(_ point: Curve.Point) -> Bool {
      (0...1).contains(x.place(point.x)) && (0...1).contains(y.place(point.y))
    }
    func circle(_ point: Curve.Point, _ kind: String) {
      let (across, up) = place(point)
      add(
        "<circle cx=\"\(Self.px(across))\" cy=\"\(Self.px(up))\" r=\"5.5\" class=\"\(kind)\"/>")
    }
    for fork in curve.forks where isSeen(fork) { circle(fork, "fork") }
    if let mark = curve.mark ?? (measured.count == 1 ? measured.first : nil), isSeen(mark) {
      circle(mark, "ink halo")
    }
    guard isNamed else { return }
    names(
      curve.series.map(\.name),
      of: lines.map { $0.map(place) },
      right: right, in: top...bottom)
  }

  /// The axis below with ticks, numbers and its name.
  mutating func axis(
    _ scale: AxisScale, from left: Double, to right: Double, at bottom: Double, label: String,
    isCounted: Bool = false
  ) {
    line((left, bottom), (right, bottom), "axis")
    for tick in scale.ticks(6, isCounted: isCounted) {
      let across = left + scale.place(tick.number) * (right - left)
      line((across, bottom), (across, bottom + 5), "axis")
      text(tick.text, across, bottom + 20, "dim", anchor: "middle")
    }
    text(label, (left + right) / 2, bottom + 40, "dim", anchor: "middle")
  }

  /// Bars from 0, or dots over powers of ten.
  mutating func draw(_ bars: Bars, title: String) {
    self.title(title)
    let scale = bars.scale
    let left = max(76, 33 + Self.width(bars.rows.map(\.name)))
    let (right, top) = (width - 100, 60.0)
    let bottom = height - 56
    let step = (bottom - top) / Double(max(1, bars.rows.count))
    for tick in scale?.ticks(6) ?? [] {
      let across = left + (scale?.place(tick.number) ?? 0) * (right - left)
      line((across, top), (across, bottom), "grid")
    }
    for (index, row) in bars.rows.enumerated() {
      let up = top + step * (Double(index) + 0.15)
      let isDrawn = row.number > 0 && row.number.isFinite
      let end = left + (isDrawn ? (scale?.place(row.number) ?? 0) * (right - left) : 0)
      text(row.name, left - 9, up + step * 0.35 + 4.5, "ink", anchor: "end")
      if isDrawn, bars.isSpread {
        let middle = up + step * 0.35
        line((left, middle), (right, middle), "grid")
        add("<circle cx=\"\(Self.px(end))\" cy=\"\(Self.px(middle))\" r=\"6\" class=\"f0\"/>")
      } else if isDrawn {
        rect(left, up, max(end - left, 1), step * 0.7, "f0")
      }
      let gap = isDrawn && bars.isSpread ? 14.0 : 8
      text(numbers.text(row.number, as: .magnitude), end + gap, up + step * 0.35 + 4.5, "ink")
    }
    line((left, top), (left, bottom), "axis")
    if let scale { axis(scale, from: left, to: right, at: bottom, label: bars.label) }
  }
}
