// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension TextRenderer {
  /// The column where shapes end.
  private var edge: Int { min(columns, 76) }

  /// A value that was asked for: one number on one line, else the matrix under its title.
  func value(_ value: NamedMatrix) -> [String] {
    let title = clean(value.title)
    let remark = value.remark.map { $0.isEmpty ? "" : " \(clean($0))" } ?? ""
    guard let number = value.matrix.scalar else {
      return titled("\(title)\(remark)", value.matrix.shape) + matrix(value)
    }
    return hanging("\(title) = \(numbers.text(number, as: .value))\(remark)", indent: 2)
  }

  /// A first line with the shape at its right end.
  private func titled(_ text: String, _ shape: Shape) -> [String] {
    let shape = clean(shape.description)
    let room = edge - shape.displayWidth - 2
    var lines = wrapped(text, width: room, first: "  ", rest: "      ")
    lines[0] = lines[0].padded(right: edge - shape.displayWidth) + style.ink(.dim, shape)
    return lines
  }

  private func matrix(_ value: NamedMatrix) -> [String] {
    let layout = MatrixLayout(value, in: self)
    let hint =
      layout.isElided
      ? hanging(render(value.wholeHint), indent: 4) : []
    return layout.lines.map { $0.isHeader ? style.ink(.dim, $0.text) : $0.text }
      + hint.map { style.ink(.dim, $0) }
  }

  // MARK: Steps

  /// One step: formula in symbols, with numbers, what came out, and how it stands.
  func step(_ report: StepReport) -> [String] {
    let name = clean(report.symbol)
    let formulas = report.formula.map(render)
    let indent = String(repeating: " ", count: 2 + min(name.displayWidth, 20) + 1)
    // In the first article's view the formula stays as it is, and the values stand transposed
    // under their own name.
    let isOtherView = report.value.title != report.symbol
    let shape = report.value.matrix.shape
    var lines = titled(
      "\(name) = \(formulas.first ?? "")", isOtherView ? shape.transposed : shape)
    for line in formulas.dropFirst().map({ "= \($0)" }) + report.remarks.map(render) {
      lines += wrapped(line, width: columns, first: indent, rest: indent + "  ")
    }
    if let number = report.value.matrix.scalar {
      let result = numbers.text(number, as: .value)
      lines += report.arithmetic.map { filledIn("\(indent)= ", arithmetic($0, is: result)) } ?? []
      lines.append("\(indent)= \(style.ink(.strong, result))")
    } else {
      if let line = report.arithmetic, let element = report.element {
        // In the notation of the matrix below, so that both are the same digits.
        let result = numbers.cell(
          report.first, numbers.notation(for: report.value.matrix.elements))
        lines += filledIn("    \(clean(element)) = ", "\(arithmetic(line, is: result)) = \(result)")
          .map { style.ink(.dim, $0) }
      }
      if isOtherView {
        let remark = report.value.remark.map { $0.isEmpty ? "" : " \(clean($0))" } ?? ""
        lines += titled(clean(report.value.title) + remark, shape)
      }
      lines += matrix(report.value)
    }
    let warning = report.warning.map {
      report.isHarmless ? marked(nil, render($0.message)) : diagnostic($0)
    }
    return lines + (report.verdict.map { verdict($0, report.sides) } ?? []) + (warning ?? [])
  }

  /// The formula with its numbers, on three lines at most, broken before an operator; else nothing.
  private func filledIn(_ lead: String, _ arithmetic: String) -> [String] {
    let lines = equation(lead, arithmetic)
    return lines.count > 3 ? [] : lines
  }

  private func verdict(_ verdict: Verdict, _ sides: Sides) -> [String] {
    let text = render(verdict.sentence(sides, as: role(verdict)))
    switch verdict {
    case .golden: return ["  " + style.ink(.good, "\(style.charset.good) \(text)")]
    case .absent, .ofAllSamples:
      return ["  " + style.ink(.dim, "\(style.charset.neutral) \(text)")]
    case .otherShape, .off: return bad(text)
    }
  }

  /// A golden number has all its digits where the usual ones would not show the difference.
  private func role(_ verdict: Verdict) -> Phrase.Role {
    guard case .off(let golden, _, _, let difference, _, _, _) = verdict else { return .value }
    let usual = numbers.text(golden, as: .value)
    return usual == numbers.text(golden + difference, as: .value) ? .exact : .value
  }

  private func bad(_ text: String) -> [String] {
    wrapped("\(style.charset.bad) \(text)", width: columns, first: "  ", rest: "    ").map {
      let indent = $0.prefix { $0 == " " }
      return indent + style.ink(.bad, String($0.dropFirst(indent.count)))
    }
  }
}
