// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// `████████░░░░░░░░░░░░  41 %  iteration 620  cost 0.0123  8 s left`, without a newline;
  /// never as wide as the window. `seconds` is how long it took so far.
  func progressLine(_ progress: RunProgress, seconds: Double) -> String {
    let words = progress.words(after: seconds).map(render)
    guard let share = progress.share else { return short(words) }
    // The bar takes what the words leave of the line.
    let width = min(20, max(6, columns - 6 - words.reduce(0) { $0 + 2 + $1.displayWidth }))
    let filled = Int(share * Double(width))
    let isUnicode = style.charset == .unicode
    let bar =
      String(repeating: isUnicode ? "█" : "#", count: filled)
      + String(repeating: isUnicode ? "░" : "-", count: width - filled)
    return short([bar] + words)
  }

  /// The parts, as many as fit.
  private func short(_ parts: [String]) -> String {
    var line = "  " + parts[0]
    // Room for the ^C of the terminal.
    for part in parts.dropFirst() where line.displayWidth + 2 + part.displayWidth <= columns - 4 {
      line += "  " + part
    }
    return line
  }
}
