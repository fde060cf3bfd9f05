// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// Bars whose lengths are powers of ten.
  ///
  ///     mean |dW| per layer
  ///     dW1 ┤███████              1.2e-05
  ///     dW2 ┤███████████████████  3.4e-02
  ///         └┴─────────┴─────────┴
  ///          1e-06    1e-04     1e-02
  func bars(_ bars: Bars) -> [String] {
    let names = bars.rows.map { clean($0.name) }
    let left = (names.map(\.displayWidth).max() ?? 0) + 4
    let texts = bars.rows.map { numbers.text($0.number, as: .magnitude) }
    let width = min(columns, 80) - left - 2 - (texts.map(\.displayWidth).max() ?? 0) - 2
    let drawn = bars.rows.map(\.number).filter { $0 > 0 && $0.isFinite }
    guard let scale = bars.scale(drawn) else { return [title(bars.title)] + remarks(bars.remarks) }
    let lines = bars.rows.indices.map { index in
      let number = bars.rows[index].number
      let isDrawn = number > 0 && number.isFinite
      let length = isDrawn ? Int((scale.place(number) * Double(width)).rounded()) : 0
      let bar = String(repeating: style.marks.text("█"), count: max(isDrawn ? 1 : 0, length))
      return names[index].padded(left: left - 2) + " " + style.marks.text("┤")
        + style.ink(.code, bar) + (isDrawn ? "  " : " ") + texts[index]
    }
    return [title(bars.title)] + lines + horizontal(scale, label: "", left: left, columns: width)
      + remarks(bars.remarks)
  }
}

extension Bars {
  /// From the power of ten below the smallest number, so that its bar can be seen.
  func scale(_ numbers: [Double]) -> Scale? {
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return Scale(holding: [low / 1.0001, high], isLogarithmic: true, ticks: 4)
  }
}
