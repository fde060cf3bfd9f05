// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// Bars whose lengths are powers of ten.
  ///
  ///     mean |dW| per layer
  ///     dW1 ┤███████              1.2e-05
  ///     dW2 ┤███████████████████  3.4e-02
  ///         └┴─────────┴─────────┴
  ///          1e-06    1e-04     1e-02
  func bars(_ bars: Bars) -> [String] {
    let (head, below) = (title(bars.title), remarks(bars.remarks))
    let most = max(5, height - 1 - head.count - below.count - 2)
    let rows = gapped(bars.rows.count, most: most, last: most - most / 2 - 1)
    let names = bars.rows.map { clean($0.name) }
    let left = (names.map(\.displayWidth).max() ?? 0) + 4
    let texts = bars.rows.map { numbers.text($0.number, as: .magnitude) }
    let width = min(columns, 100) - left - 2 - (texts.map(\.displayWidth).max() ?? 0) - 2
    let drawn = bars.rows.map(\.number).filter { $0 > 0 && $0.isFinite }
    let scale = bars.scale(drawn)
    let lines = rows.map { index in
      guard let index else {
        return "\(String(repeating: " ", count: left - 1))"
          + style.ink(.dim, "\(style.charset.text("⋮")) \(names.count - rows.count + 1) more")
      }
      let number = bars.rows[index].number
      let isDrawn = number > 0 && number.isFinite
      let length = isDrawn ? Int(((scale?.place(number) ?? 0) * Double(width)).rounded()) : 0
      let bar = String(repeating: style.charset.text("█"), count: max(isDrawn ? 1 : 0, length))
      return names[index].padded(left: left - 2) + " " + style.charset.text("┤")
        + style.ink(.code, bar) + (isDrawn ? "  " : " ") + texts[index]
    }
    // Without a positive number there is nothing to measure.
    let axis = scale.map { horizontal($0, label: "", left: left, columns: width) } ?? []
    return head + lines + axis + below
  }
}

extension Bars {
  /// From the power of ten below the smallest number, so that its bar can be seen.
  func scale(_ numbers: [Double]) -> AxisScale? {
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    let start = AxisScale.power(AxisScale.exponent(low / 1.0001))
    return AxisScale(holding: [start, high], isLogarithmic: true, ticks: 4)
  }
}
