// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// Bars from 0, or dots over powers of ten.
  ///
  ///     mean |dW| per layer                   mean |dW| per layer
  ///     dW1 ┤███████              0.012       dW1 ┤        ●            0.000012
  ///     dW2 ┤███████████████████  0.034       dW2 ┤                   ●  0.034
  ///         └┴─────────┴─────────┴                └┴─────────┴─────────┴
  ///          0       0.02      0.04                1e-06    1e-04     1e-02
  func bars(_ bars: Bars) -> [String] {
    let (head, below) = (title(bars.title), remarks(bars.remarks))
    let most = max(5, height - 1 - head.count - below.count - 2)
    let rows = gapped(bars.rows.count, most: most, last: most - most / 2 - 1)
    let names = bars.rows.map { clean($0.name) }
    let left = (names.map(\.displayWidth).max() ?? 0) + 4
    let texts = bars.rows.map { numbers.text($0.number, as: .magnitude) }
    let width = min(columns, 100) - left - 2 - (texts.map(\.displayWidth).max() ?? 0) - 2
    let scale = bars.scale
    let lines = rows.map { index in
      guard let index else {
        return "\(String(repeating: " ", count: left - 1))"
          + style.ink(.dim, "\(style.charset.text("⋮")) \(names.count - rows.count + 1) more")
      }
      let number = bars.rows[index].number
      let isDrawn = number > 0 && number.isFinite
      let place = isDrawn ? scale?.place(number) ?? 0 : 0
      let mark =
        bars.isSpread
        // Where its tick stands.
        ? String(repeating: " ", count: max(0, Int((place * Double(width - 1)).rounded())))
          + style.charset.text("●")
        : String(
          repeating: style.charset.text("█"), count: max(1, Int((place * Double(width)).rounded())))
      return names[index].padded(left: left - 2) + " " + style.charset.text("┤")
        + (isDrawn ? style.ink(.code, mark) : "") + (isDrawn ? "  " : " ") + texts[index]
    }
    // Without a positive number there is nothing to measure.
    let axis = scale.map { horizontal($0, label: "", left: left, columns: width) } ?? []
    return head + lines + axis + below
  }
}

extension Bars {
  /// From 0; of what is spread from the power of ten below the smallest number.
  var scale: AxisScale? {
    guard let low = drawn.min(), let high = drawn.max() else { return nil }
    guard isSpread else { return AxisScale(holding: [0, high], ticks: 4) }
    let start = AxisScale.power(AxisScale.exponent(low / 1.0001))
    return AxisScale(holding: [start, high], isLogarithmic: true, ticks: 4)
  }
}
