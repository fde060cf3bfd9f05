// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension TextRenderer {
  /// Where a number comes from: what it is, then each way to it, aligned on its equals signs.
  func explanation(_ explanation: Explanation) -> [String] {
    let name = clean(explanation.name)
    var lines = wrapped(
      "\(name): \(render(explanation.meaning))", width: columns, first: "  ", rest: "    ")
    let value = numbers.text(explanation.value, as: .value)
    let indent = String(repeating: " ", count: 4 + name.displayWidth)
    if explanation.ways.isEmpty { lines.append("    \(name) = \(style.ink(.strong, value))") }
    for way in explanation.ways {
      lines += equation("    \(name) = ", render(way.rule))
      for numbers in way.numbers {
        lines += equation("\(indent) = ", arithmetic(numbers, is: value)).map {
          style.ink(.dim, $0)
        }
      }
      lines.append("\(indent) = \(style.ink(.strong, value))")
    }
    for remark in explanation.remarks { lines += hanging(render(remark), indent: 4) }
    lines += tree(explanation)
    if let paths = explanation.paths { lines += self.paths(paths) }
    if let nudge = explanation.nudge { lines += self.nudge(nudge) }
    return lines
  }

  // MARK: Further down

  /// One line for each number, what it is made of below it and two columns to the right.
  private func tree(_ explanation: Explanation) -> [String] {
    guard !explanation.tree.isEmpty else { return [] }
    var lines = ["    " + explanation.treeHeadline]
    for branch in explanation.tree {
      let indent = String(repeating: " ", count: 6 + 2 * min(branch.depth, 12))
      let value = numbers.text(branch.value, as: .value)
      let lead = "\(indent)\(clean(branch.name)) = "
      if let above = branch.reference {
        lines += wrapped(render(above), width: columns, first: indent, rest: indent + "  ")
          .map { style.ink(.dim, $0) }
      } else {
        let text = branch.numbers.map { "\(arithmetic($0, is: value)) = \(value)" } ?? value
        lines += equation(lead, text)
      }
    }
    return lines + (explanation.treeHint.map { hanging(render($0), indent: 6) } ?? [])
  }

  /// Shares under each other, the way and its product behind them.
  private func paths(_ report: PathReport) -> [String] {
    let rows = report.rows
    let shares = alignedOnPoint(rows.map { numbers.text($0.share, as: .share) })
    return hanging(render(report.headline), indent: 4)
      + zip(shares, rows).flatMap { equation("      \($0)   ", render($1.text)) }
  }

  private func nudge(_ report: NudgeReport) -> [String] {
    let lines = hanging(render(report.headline), indent: 4)
    guard let quotient = report.quotient else { return lines }
    let (mark, ink): (String, Style.Ink) =
      switch report.verdict {
      case .agrees: (style.charset.good, .good)
      case .differs: (style.charset.bad, .bad)
      case .bothZero, .tooSmall, .notFinite, .kink: (style.charset.neutral, .dim)
      }
    // Two that differ are printed so that it shows.
    let shares = [report.nudged.value, report.slope.value].map { numbers.text($0, as: .share) }
    let isAlike = report.verdict == .differs && shares[0] == shares[1]
    let conclusion = render(report.conclusion(isAlike ? .exact : .share))
    let text = wrapped(
      "\(mark) \(conclusion)", width: columns, first: "      ", rest: "        ")
    return lines + equation("      ", render(quotient)) + [
      text[0].replacing(mark, with: style.ink(ink, mark), maxReplacements: 1)
    ] + text.dropFirst()
  }

  /// The right side of an equation, broken before an operator.
  func equation(_ lead: String, _ text: String) -> [String] {
    let kept = "\u{A0}"
    let glued = ["+", "−", "/", "-", "=", "·", "*"].reduce(text) {
      $0.replacing(" \($1) ", with: " \($1)\(kept)")
    }
    .replacing("( ", with: "(\(kept)").replacing(" )", with: "\(kept))")
    .replacing("ln ", with: "ln\(kept)")
    let rest = String(repeating: " ", count: lead.displayWidth)
    return wrapped(glued, width: columns, first: lead, rest: rest)
      .map { $0.replacing(kept, with: " ") }
  }
}
