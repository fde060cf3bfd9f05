// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension TextRenderer {
  /// `████████░░░░░░░░░░░░  41 %  iteration 620  cost 0.0123  8 s left`, without a newline;
  /// never as wide as the window. `seconds` is how long it took so far.
  func progressLine(_ progress: RunProgress, seconds: Double) -> String {
    let cost =
      progress.cost.map {
        ["\(progress.isOfBatch ? "batch cost" : "cost") \(numbers.text($0, as: .value))"]
      } ?? []
    guard let total = progress.total, total > 0 else {
      return short(["\(progress.done) \(progress.what.rawValue)s"] + cost)
    }
    let share = min(1, Double(progress.done) / Double(total))
    let left = share > 0 ? [Self.duration(seconds / share - seconds) + " left"] : []
    let words =
      ["\(Int(share * 100)) %".padded(left: 5), "\(progress.what.rawValue) \(progress.done)"] + cost
      + left
    // The bar takes what the words leave of the line.
    let width = min(20, max(6, columns - 6 - words.reduce(0) { $0 + 2 + $1.displayWidth }))
    let filled = Int(share * Double(width))
    let isUnicode = style.marks == .unicode
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

  /// `8 s`, `3 min 20 s`, `2 h 5 min`
  private static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e6 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600
      ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
