// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// The plane of two inputs: shades for what the network answers, signs for the samples.
  func decision(_ map: DecisionMap) -> [String] {
    let rows = columns < 60 ? 12 : 18
    let y = Scale(map.y.lowerBound, map.y.upperBound)
    let x = Scale(map.x.lowerBound, map.x.upperBound)
    let ticks = y.ticks(rows / 4)
    let left = 2 + (ticks.map(\.text.displayWidth).max() ?? 0) + 2
    let across = min(columns - left - 2, 4 * rows)
    var canvas = DotCanvas(columns: across, rows: rows, style: style)
    for row in 0..<rows {
      for column in 0..<across {
        let answer = map.answer(
          (Double(column) + 0.5) / Double(across), 1 - (Double(row) + 0.5) / Double(rows))
        canvas.write(
          area(answer), column: column, row: row, answer == 0 ? nil : Self.inks[answer % 3])
      }
    }
    for sample in map.samples where sample.point.x.isFinite && sample.point.y.isFinite {
      let column = Int(x.place(sample.point.x) * Double(across))
      let row = Int((1 - y.place(sample.point.y)) * Double(rows))
      canvas.write(
        self.sample(sample.target), column: min(column, across - 1), row: min(row, rows - 1),
        .strong)
    }
    var tickOfRow: [Int: String] = [:]
    for tick in ticks {
      tickOfRow[max(0, min(Int((1 - y.place(tick.number)) * Double(rows)), rows - 1))] = tick.text
    }
    return [title(map.title), "  " + clean(map.yLabel)]
      + (0..<rows).map { row in
        let margin = (tickOfRow[row] ?? "").padded(left: left - 2)
        let axis = style.marks.text(tickOfRow[row] == nil ? "│" : "┤")
        return "\(margin) \(axis)\(canvas.text(row: row))"
      } + horizontal(x, label: clean(map.xLabel), left: left, columns: across)
      + hanging(legend(map), indent: 2) + remarks(map.remarks)
  }

  private func legend(_ map: DecisionMap) -> String {
    let used = map.classes.indices.map { index in
      let signs = map.samples.contains { $0.target == index } ? " \(sample(index))" : ""
      let shade = area(index)
      return "[\(shade)\(shade)]\(signs) \(clean(map.classes[index]))"
    }
    return used.joined(separator: "   ")
  }

  private func area(_ index: Int) -> String {
    let areas = [" ", "░", "▒", "▓", "-", "=", "~", "+", "'", "^"]
    return style.marks.text(areas[index % areas.count])
  }

  private func sample(_ target: Int?) -> String {
    let samples = ["○", "●", "△", "▲", "□", "■"]
    guard let target else { return "x" }
    return target < samples.count ? style.marks.text(samples[target]) : "\(target % 10)"
  }
}
