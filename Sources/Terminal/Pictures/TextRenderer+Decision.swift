// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// The plane of two inputs: shades for what the network answers, signs for the samples.
  func decision(_ map: DecisionMap) -> [String] {
    let (head, legend) = (title(map.title), hanging(legend(map), indent: 2))
    let below = legend + remarks(map.remarks, beside: head.count + legend.count + 4)
    // A map is a square where curves are flat: it may take more of the window.
    let lines = head.count + below.count + 4
    let rows = max(Self.fewestRows, min(height - 1 - lines, columns * 3 / 10, 30))
    let y = AxisScale(map.y.lowerBound, map.y.upperBound)
    let x = AxisScale(map.x.lowerBound, map.x.upperBound)
    let ticks = y.ticks(rows / 4)
    let left = 2 + (ticks.map(\.text.displayWidth).max() ?? 0) + 2
    let across = min(columns - left - 2, 4 * rows)
    var canvas = DotCanvas(columns: across, rows: rows, style: style)
    for row in 0..<rows {
      for column in 0..<across {
        let answer = map.answer(
          (Double(column) + 0.5) / Double(across), 1 - (Double(row) + 0.5) / Double(rows))
        canvas.write(
          answer.map(area) ?? "?", column: column, row: row,
          answer.flatMap { $0 == 0 ? nil : Self.ink($0) })
      }
    }
    // Those that are wrong lie over the others.
    for sample in map.samples.filter({ !$0.isWrong }) + map.samples.filter(\.isWrong) {
      let place = (x: x.place(sample.point.x), y: 1 - y.place(sample.point.y))
      guard (0...1).contains(place.x), (0...1).contains(place.y) else { continue }
      canvas.write(
        sample.isWrong ? wrong : self.sample(sample.target),
        column: min(Int(place.x * Double(across)), across - 1),
        row: min(Int(place.y * Double(rows)), rows - 1), sample.isWrong ? .sixth : .strong)
    }
    var tickOfRow: [Int: String] = [:]
    for tick in ticks {
      tickOfRow[max(0, min(Int((1 - y.place(tick.number)) * Double(rows)), rows - 1))] = tick.text
    }
    return head + ["  " + clean(map.yLabel)]
      + (0..<rows).map { row in
        let margin = (tickOfRow[row] ?? "").padded(left: left - 2)
        let axis = style.charset.text(tickOfRow[row] == nil ? "│" : "┤")
        return "\(margin) \(axis)\(canvas.text(row: row))"
      } + horizontal(x, label: clean(map.xLabel), left: left, columns: across) + below
  }

  private func legend(_ map: DecisionMap) -> String {
    let used = map.classes.indices.map { index in
      let signs = map.samples.contains { $0.target == index } ? " \(sample(index))" : ""
      let shade = area(index)
      return "[\(shade)\(shade)]\(signs) \(clean(map.classes[index]))"
    }
    let isWrong = map.samples.contains(where: \.isWrong)
    let isUnanswered = map.grid.contains { $0.contains(nil) }
    return
      (used + (isUnanswered ? ["[??] \(DecisionMap.unanswered)"] : [])
      + (isWrong ? ["\(wrong) \(DecisionMap.wrong)"] : []))
      .joined(separator: "   ")
  }

  private var wrong: String { style.charset == .unicode ? "✗" : "!" }

  private func area(_ index: Int) -> String {
    let areas = [" ", "░", "▒", "▓", "-", "=", "~", "+", "'", "^"]
    return style.charset.text(areas[index % areas.count])
  }

  private func sample(_ target: Int?) -> String {
    let samples = ["○", "●", "△", "▲", "□", "■"]
    guard let target else { return "x" }
    return target < samples.count ? style.charset.text(samples[target]) : "\(target % 10)"
  }
}
