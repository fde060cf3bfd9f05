// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Tutor

/// Makes text of blocks: the one place where words and numbers meet a width and colours.
public struct TextRenderer: Sendable {
  /// Digits and view.
  public var display: Display
  /// Columns of the terminal; 80 in a file or pipe.
  public var width: Int
  /// Colours and marks.
  public var style: Style

  /// A renderer.
  public init(display: Display, width: Int = 80, style: Style) {
    self.display = display
    self.width = max(40, width)
    self.style = style
  }

  var numbers: NumberStyle { NumberStyle(digits: display.digits) }

  /// The text of blocks, one after the other.
  public func render(_ blocks: [Block]) -> String { blocks.map(render).joined() }

  /// The text of a block; ends with a newline.
  public func render(_ block: Block) -> String {
    style.marks(lines(block).map { $0 + "\n" }.joined())
  }

  /// The text of a phrase, on one line.
  public func render(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text): Sanitizer.clean(text).oneLine
      case .number(let number, let role): numbers.text(number, as: role)
      }
    }.joined()
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .note(let phrase): wrapped(render(phrase), width: width, first: "  ", rest: "    ")
    case .heading(let title, let level): heading(Sanitizer.clean(title).oneLine, level)
    case .prose(let text): [""] + Prose(style: style, width: min(width, 80)).lines(text)
    case .verbatim(let text):
      [""]
        + text.map {
          style.ink(.code, "    " + Sanitizer.clean($0).oneLine.cut(at: width - 4).head)
        }
    case .step(let report): step(report)
    case .value(let value): self.value(value)
    case .check(let report): check(report)
    case .comparison(let report): comparison(report)
    case .table(let table): self.table(table)
    case .diagnostic(let diagnostic): self.diagnostic(diagnostic)
    }
  }

  private func heading(_ title: String, _ level: Int) -> [String] {
    let text = level == 1 ? title : "── \(title) ──"
    return [""] + wrapped(text, width: width).map { style.ink(.title, $0) }
  }

  // MARK: Values

  private func value(_ value: NamedMatrix) -> [String] {
    let title = Sanitizer.clean(value.title).oneLine
    let remark = value.remark.map { " \(Sanitizer.clean($0).oneLine)" } ?? ""
    if let number = value.matrix.scalar {
      let text = numbers.text(number, as: .value)
      return wrapped("\(title) = \(text)\(remark)", width: width, first: "  ", rest: "    ")
    }
    return titled("\(title)\(remark)", value.matrix.shape)
      + MatrixLayout(numbers: numbers, width: width).lines(value)
  }

  /// A first line with the shape at its right end.
  private func titled(_ text: String, _ shape: Shape) -> [String] {
    let edge = min(width, 76)
    let shape = shape.description
    let room = edge - shape.displayWidth - 2
    var lines = wrapped(text, width: room, first: "  ", rest: "    ")
    lines[0] = lines[0].padded(right: edge - shape.displayWidth) + style.ink(.dim, shape)
    return lines
  }

  // MARK: Steps

  private func step(_ report: StepReport) -> [String] {
    let name = report.symbol
    let formulas = report.formula.map(render)
    let indent = String(repeating: " ", count: 2 + name.displayWidth + 1)
    let isOtherView = report.value.title != name
    let shape = report.value.matrix.shape
    var lines = titled(
      "\(name) = \(formulas.first ?? "")", isOtherView ? shape.transposed : shape)
    for formula in formulas.dropFirst() {
      let line = formula.hasPrefix("with ") ? formula : "= \(formula)"
      lines += wrapped(line, width: width, first: indent, rest: indent + "  ")
    }
    let arithmetic = report.arithmetic.map(render)
    if let number = report.value.matrix.scalar {
      lines += arithmetic.map { filledIn("\(indent)= ", $0) } ?? []
      lines.append("\(indent)= \(style.ink(.strong, numbers.text(number, as: .value)))")
    } else {
      if let arithmetic, let element = report.element {
        let value = numbers.text(report.first, as: .value)
        lines += filledIn("    \(element) = ", "\(arithmetic) = \(value)").map {
          style.ink(.dim, $0)
        }
      }
      if isOtherView {
        let remark = report.value.remark.map { " \($0)" } ?? ""
        lines += titled(report.value.title + remark, shape)
      }
      lines += MatrixLayout(numbers: numbers, width: width).lines(report.value)
    }
    lines += report.verdict.map { [verdict($0)] } ?? []
    lines += report.warning.map(diagnostic) ?? []
    return lines
  }

  /// The formula with its numbers, on three lines at most, broken before an operator; else nothing.
  private func filledIn(_ lead: String, _ arithmetic: String) -> [String] {
    let rest = String(repeating: " ", count: lead.displayWidth)
    let joined = arithmetic.replacing(" + ", with: " +\u{A0}").replacing(" = ", with: " =\u{A0}")
    let lines = wrapped(joined, width: width, first: lead, rest: rest)
    return lines.count > 3 ? [] : lines.map { $0.replacing("\u{A0}", with: " ") }
  }

  private func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .golden: return "  " + style.ink(.good, "✓ golden")
    case .off(let golden, let row, let column, let difference, let wrong, let count):
      let place = count == 1 ? "" : " at [\(row),\(column)]"
      let share = count == 1 ? "" : " (\(wrong) of \(count) differ)"
      let (value, off) = (distinct(golden, difference), numbers.text(difference, as: .change))
      return "  " + style.ink(.bad, "✗ golden \(value)\(place), off by \(off)\(share)")
    case .otherShape(let shape): return "  " + style.ink(.bad, "✗ the golden value is \(shape)")
    case .absent: return "  " + style.ink(.dim, "· no golden value")
    }
  }

  /// A golden number, with all its digits where the usual ones would not show the difference.
  private func distinct(_ golden: Double, _ difference: Double) -> String {
    let usual = numbers.text(golden, as: .value)
    let ours = numbers.text(golden + difference, as: .value)
    return usual == ours && golden.isFinite ? numbers.text(golden, as: .exact) : usual
  }

  // MARK: Checks

  private func check(_ report: CheckReport) -> [String] {
    let text = Sanitizer.clean(report.text).oneLine
    let shown = text.displayWidth > 400 ? text.cut(at: 400).head + "…" : text
    return marked(report.holds, shown)
      + report.details.flatMap { wrapped(render($0), width: width, first: "    ", rest: "      ") }
  }

  private func marked(_ holds: Bool, _ text: String) -> [String] {
    var lines = wrapped("# " + text, width: width, first: "  ", rest: "    ")
    let mark = holds ? style.ink(.good, "✓") : style.ink(.bad, "✗")
    lines[0] = "  " + mark + lines[0].dropFirst(3)
    return lines
  }

  private func comparison(_ report: ComparisonReport) -> [String] {
    var lines = marked(report.holds, render(report.headline))
    if !report.agreeing.isEmpty, !report.holds {
      lines += wrapped(
        Sanitizer.clean(report.agreeing.joined(separator: " ")), width: width,
        first: "    agree   ",
        rest: "            ")
    }
    for (index, difference) in report.differing.enumerated() {
      let name = Sanitizer.clean(difference.name).oneLine
      let first = index == 0 ? "; the first in the order of computation" : ""
      lines += wrapped(
        "\(name)   \(render(difference.extent))\(first)", width: width,
        first: "    DIFFER  ", rest: "            ")
      lines += cells(difference)
    }
    for remark in report.remarks {
      lines += wrapped(render(remark), width: width, first: "    ", rest: "      ")
    }
    if let summary = report.summary {
      lines += wrapped(render(summary), width: width, first: "    ", rest: "      ")
    }
    return lines
  }

  private func cells(_ difference: ComparisonReport.Difference) -> [String] {
    guard !difference.cells.isEmpty else { return [] }
    let rows: [[Phrase]] = difference.cells.map { cell in
      [
        "\(cell.place)", Phrase(distinct(cell.golden, cell.ours - cell.golden)),
        Phrase(distinct(cell.ours, cell.golden - cell.ours)),
        "\(change: cell.ours - cell.golden)",
      ]
    }
    let table = Table(
      header: ["", "golden", "ours", "difference"], rows: rows, numeric: [1, 2, 3])
    let more = difference.more > 0 ? ["              .. \(difference.more) more"] : []
    return self.table(table).map { "          " + $0 } + more
  }
}

extension String {
  /// Line breaks and tabs as spaces.
  var oneLine: String {
    contains { $0.isNewline || $0 == "\t" }
      ? String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) : self
  }
}
