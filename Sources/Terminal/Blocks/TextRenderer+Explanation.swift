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
    var lines = ["    made of:"]
    for branch in explanation.tree {
      let indent = String(repeating: " ", count: 6 + 2 * min(branch.depth, 12))
      let value = numbers.text(branch.value, as: .value)
      let lead = "\(indent)\(clean(branch.name)) = "
      if branch.isAbove {
        lines += wrapped(
          "\(clean(branch.name)) as above", width: columns, first: indent, rest: indent + "  "
        ).map { style.ink(.dim, $0) }
      } else {
        let text = branch.numbers.map { "\(arithmetic($0, is: value)) = \(value)" } ?? value
        lines += equation(lead, text)
      }
    }
    if explanation.isTreeCut {
      lines += hanging("and so on: why NAME[i,j] full for any of these goes on", indent: 6)
    }
    return lines
  }

  /// Shares under each other, the way and its product behind them.
  private func paths(_ report: PathReport) -> [String] {
    let layers = report.layers
    let several =
      layers.count > 1
      ? "layers \(layers.lowerBound) to \(layers.upperBound)" : "layer \(layers.lowerBound)"
    let count = whole(report.count)
    var lines = hanging(
      report.count == 1
        ? "1 path leads from \(clean(report.parameter)) to the cost, by the neurons of \(several):"
        : "\(count) paths lead from \(clean(report.parameter)) to the cost, by the neurons of \(several). What they add to \(clean(report.slope.name)):",
      indent: 4)
    var rows = report.paths.map { path -> (share: Double, text: String) in
      let sample = path.sample.map { "sample \($0): " } ?? ""
      let way = path.neurons.map { "n\($0)" }.joined(separator: " \(style.marks.text("→")) ")
      return (path.share, "\(sample)\(way)   \(render(path.numbers))")
    }
    if let rest = report.rest {
      let count = report.count - Double(report.paths.count)
      let paths = count == 1 ? "path" : "paths"
      rows.append(
        (
          rest,
          !report.paths.isEmpty
            ? "\(whole(count)) more \(paths)"
            : count == 1 ? "this path" : "all \(whole(count)) paths"
        ))
    }
    if let penalty = report.penalty {
      rows.append((penalty.value, "the penalty on weights   \(render(penalty.numbers))"))
    }
    let name = clean(report.slope.name)
    let slope = numbers.text(report.slope.value, as: .share)
    rows.append(
      (report.total.sum, "the sum, \(report.addsUp ? name : "but \(name) is \(slope)")"))
    let shares = alignedOnPoint(rows.map { numbers.text($0.share, as: .share) })
    for (share, row) in zip(shares, rows) {
      let lead = "      \(share)   "
      lines += equation(lead, row.text)
    }
    return lines
  }

  private func whole(_ count: Double) -> String {
    count < 1e15 ? "\(Int(count))" : numbers.text(count, as: .magnitude)
  }

  private func nudge(_ report: NudgeReport) -> [String] {
    func exact(_ number: Double) -> String { numbers.text(number, as: .exact) }
    let (name, nudged) = (clean(report.parameter.name), report.nudged)
    let value = numbers.text(report.parameter.value, as: .exact)
    if report.verdict == .notFinite {
      return hanging(
        report.parameter.value.isFinite
          ? "no nudge test: the cost is no finite number with \(name) a little above or below \(value)"
          : "no nudge test: \(name) is \(value), and there is nothing a little above or below",
        indent: 4)
    }
    let minus = style.marks.text("−")
    // Two that differ are printed so that it shows.
    let shares = [nudged.value, report.slope.value].map { numbers.text($0, as: .share) }
    let isAlike = report.verdict == .differs && shares[0] == shares[1]
    let texts = isAlike ? [exact(nudged.value), exact(report.slope.value)] : shares
    let slope = "\(clean(report.slope.name)) is \(texts[1])"
    let (mark, ink, verdict): (String, Style.Ink, String) =
      switch report.verdict {
      case .agrees: (style.marks.good, .good, "they agree")
      case .bothZero: (style.marks.neutral, .dim, "both are 0, so the nudge sees no difference")
      case .differs: (style.marks.bad, .bad, "they differ")
      case .tooSmall, .notFinite:
        (style.marks.neutral, .dim, "both are too small to show in the digits of the cost")
      case .kink:
        (
          style.marks.neutral, .dim,
          "the kink of relu at \(nudged.kink.map { "\($0)" } ?? "") = 0 lies between, and there the cost has no slope"
        )
      }
    var lines = hanging(
      "nudge test, \(name) = \(value) moved up and down by \(exact(nudged.width)): the cost becomes \(exact(nudged.up)) and \(exact(nudged.down))",
      indent: 4)
    lines += equation(
      "      ",
      "( \(exact(nudged.up)) \(minus) \(exact(nudged.down)) ) / \(exact(2 * nudged.width))"
    )
    let text = wrapped(
      "\(mark) = \(texts[0]), and \(slope): \(verdict)",
      width: columns, first: "      ", rest: "        ")
    return lines + [
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
