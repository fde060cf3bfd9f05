// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension SVG {
  /// Lines over axes with a grid, the names of several lines beside their ends.
  mutating func draw(_ curve: Curve, title: String) {
    let measured = curve.series.filter(\.isMeasured).flatMap { $0.points }
    guard let first = measured.map(\.x).min(), let last = measured.map(\.x).max(),
      let y = Scale(holding: measured.map(\.y), isLogarithmic: curve.isLogarithmic, ticks: 5)
    else { return }
    let x = Scale(first, last)
    let isNamed = curve.series.count > 1
    let names = curve.series.map { Double($0.name.count) * 7.5 + 12 }
    let (left, right, top, bottom) = (
      76.0, width - 28 - (isNamed ? names.max() ?? 0 : 0), 76.0, height - 56
    )
    func place(_ point: Curve.Point) -> (Double, Double) {
      (left + x.place(point.x) * (right - left), bottom - y.place(point.y) * (bottom - top))
    }
    text(title, 24, 34, "title")
    text(curve.yLabel, 24, top - 16, "dim")
    for tick in y.ticks(5) {
      let up = bottom - y.place(tick.number) * (bottom - top)
      line((left, up), (right, up), "grid")
      text(tick.text, left - 9, up + 4.5, "dim", anchor: "end")
    }
    axis(x, from: left, to: right, at: bottom, label: curve.xLabel, isCounted: curve.isCounted)
    line((left, top), (left, bottom), "axis")
    add(
      "<clipPath id=\"plot\"><rect x=\"\(Self.px(left - 2))\" y=\"\(Self.px(top - 2))\" width=\"\(Self.px(right - left + 4))\" height=\"\(Self.px(bottom - top + 4))\"/></clipPath>"
    )
    add("<g clip-path=\"url(#plot)\">")
    for (index, line) in curve.series.enumerated().reversed() {
      path(line.thinned(columns: Int(right - left)).map(place), "s\(index % 3)")
    }
    add("</g>")
    if let mark = curve.mark ?? (measured.count == 1 ? measured.first : nil) {
      let (across, up) = place(mark)
      add("<circle cx=\"\(Self.px(across))\" cy=\"\(Self.px(up))\" r=\"5.5\" class=\"ink halo\"/>")
    }
    guard isNamed else { return }
    var taken: [Double] = []
    for (index, series) in curve.series.enumerated() {
      guard let end = series.points.last else { continue }
      var up = min(max(place(end).1, top), bottom)
      // Names that would lie on each other move down.
      while let other = taken.first(where: { abs($0 - up) < 16 }) { up = other + 16 }
      taken.append(up)
      text(series.name, right + 8, up + 4.5, "f\(index % 3)")
    }
  }

  /// The axis below with ticks, numbers and its name.
  mutating func axis(
    _ scale: Scale, from left: Double, to right: Double, at bottom: Double, label: String,
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

  /// Bars from the left, on a scale of powers of ten.
  mutating func draw(_ bars: Bars, title: String) {
    text(title, 24, 34, "title")
    let drawn = bars.rows.map(\.number).filter { $0 > 0 && $0.isFinite }
    guard let scale = bars.scale(drawn) else { return }
    let (left, right, top) = (76.0, width - 100, 60.0)
    let bottom = height - 56
    let step = (bottom - top) / Double(max(1, bars.rows.count))
    for tick in scale.ticks(6) {
      let across = left + scale.place(tick.number) * (right - left)
      line((across, top), (across, bottom), "grid")
    }
    for (index, row) in bars.rows.enumerated() {
      let up = top + step * (Double(index) + 0.15)
      let isDrawn = row.number > 0 && row.number.isFinite
      let length = isDrawn ? scale.place(row.number) * (right - left) : 0
      text(row.name, left - 9, up + step * 0.35 + 4.5, "ink", anchor: "end")
      rect(left, up, max(length, isDrawn ? 1 : 0), step * 0.7, "f0")
      text(
        numbers.text(row.number, as: .magnitude), left + length + 8, up + step * 0.35 + 4.5, "ink")
    }
    line((left, top), (left, bottom), "axis")
    axis(scale, from: left, to: right, at: bottom, label: "powers of ten")
  }
}
