// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension DrawingExporter {
  /// One page that holds everything it needs. Without scripts all steps stand below each other.
  func html(_ page: TracePage) -> String {
    let cost = page.steps.first { $0.symbol.quantity == .cost }?.report.first
    let layout = NetworkLayout(page.diagram, isLive: true, hasCost: cost != nil)
    var svg = SVG(width: layout.width, height: layout.height, numbers: numbers)
    svg.add(Self.arrow)
    if let cost { svg.drawCost(cost, targets: page.targets ?? [], layout: layout) }
    svg.draw(page.diagram, layout: layout, isLive: true)
    let title = SVG.escaped(page.title)
    // Letters stay as large as they can be read; what does not fit is scrolled to.
    let size =
      "min-width:\(SVG.px(layout.width * 0.8))px;max-width:\(SVG.px(layout.width * 1.35))px;--least:\(SVG.px((layout.height - 36) * 0.8))px"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(SVG.style)
      \(Self.pageStyle)
      </style>
      </head>
      <body>
      <header><h1>\(title)</h1>
      <p>One iteration, step by step\(Self.needsScript(": ← and → go back and on, Home and End to the ends")).</p></header>
      <nav aria-label="Steps">
      <button type="button" id="back" aria-label="Previous step">← back</button>
      <button type="button" id="on" aria-label="Next step">step →</button>
      <input type="range" id="at" min="1" max="\(page.steps.count)" value="1" aria-label="Step">
      <output id="where" for="at" aria-live="polite"></output>
      <ol>
      \(page.steps.enumerated().map { link($1, number: $0 + 1) }.joined(separator: "\n"))
      </ol>
      </nav>
      <main\(layout.width > 900 ? " class=\"deep\"" : "")>
      <figure>
      <div id="picture" tabindex="0" role="region" aria-label="Diagram">
      <svg viewBox="0 36 \(SVG.px(layout.width)) \(SVG.px(layout.height - 36))" style="\(size)" role="img" aria-labelledby="net">
      <title id="net">The network: its neurons show the first sample</title>
      \(svg.fragment)
      </svg>
      </div>
      <figcaption>Neurons: the first sample. Lines: blue above 0, orange dashes below, broad where large (each dW on its own scale).\(Self.needsScript(" Tinted: computed in this step, from what has a coloured edge.")) <span id="lost"></span></figcaption>
      </figure>
      <div>
      \(page.steps.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
      </div>
      </main>
      <footer><p>W' is W with rows and columns exchanged; · multiplies matrices, ⊙ element by element; \
      m is the number of samples, here \(page.m). dW is the slope of the cost along W: how fast the cost rises with it.</p></footer>
      <script>
      const start = {\(starts(page, layout))};
      const steps = [\(facts(page, layout))];
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  /// The end of a line along which a step's numbers flow.
  private static let arrow = """
    <defs><marker id="tip" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>
    """

  private static func needsScript(_ text: String) -> String {
    "<span class=\"moving\">\(text)</span>"
  }

  // MARK: Steps

  private func word(_ phase: Step.Phase) -> String {
    switch phase {
    case .forward: "forward"
    case .backward: "backward"
    case .update: "update"
    }
  }

  private func link(_ entry: TracePage.TracedStep, number: Int) -> String {
    "<li class=\"\(word(entry.phase))\"><a href=\"#step-\(number)\">\(SVG.escaped(entry.report.symbol))</a></li>"
  }

  private func section(_ entry: TracePage.TracedStep, number: Int) -> String {
    let report = entry.report
    let phase = word(entry.phase)
    let name = SVG.escaped(report.symbol)
    let formulas =
      report.formula.map { "= \(phrases.render($0))" } + report.remarks.map(phrases.render)
    var notes: [(kind: String, text: String)] = []
    if !entry.reads.isEmpty {
      let reads = entry.reads.map { "\($0.symbol) \($0.shape)" }.joined(separator: ", ")
      notes.append(("about", "from \(reads)"))
    }
    let element = report.element ?? report.symbol
    if let arithmetic = report.arithmetic {
      let notation = numbers.notation(for: report.value.matrix.elements)
      let result = numbers.cell(report.first, notation)
      notes.append(
        (
          "sum",
          "\(element) = \(phrases.arithmetic(arithmetic, is: result)) = \(result)"
        ))
    }
    notes.append(("about", "\(element) is \(phrases.render(entry.meaning))."))
    let kind = report.isHarmless ? "about" : "warning"
    notes += (report.warning.map(phrases.diagnostic) ?? []).map { (kind, $0) }
    let lines = notes.map { "<p class=\"\($0.kind)\">\(unbroken(SVG.escaped($0.text)))</p>\n" }
      .joined()
    return """
      <section id="step-\(number)" aria-labelledby="title-\(number)" class="\(phase)">
      <h2 id="title-\(number)"><span class="phase">\(number) · \(phase)</span> \(name) <span class="shape">\(entry.value.shape)</span></h2>
      <p class="formula">\(name) \(formulas.map(SVG.escaped).joined(separator: "<br>"))</p>
      \(lines)\(table(report))
      </section>
      """
  }

  /// Text whose numbers stay whole: a browser breaks `-7.55e-05` at its hyphen.
  private func unbroken(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map {
      $0.contains("e-") ? "<span class=\"number\">\($0)</span>" : String($0)
    }.joined(separator: " ")
  }

  private static let most = 12

  /// A matrix as a table; of a large one the first rows and columns and the last.
  private func table(_ report: StepReport) -> String {
    let (value, matrix) = (report.value, report.value.matrix)
    let rows = gapped(matrix.rows, most: Self.most, last: 1)
    let columns = gapped(matrix.columns, most: Self.most, last: 1)
    let notation = numbers.notation(for: matrix.elements)
    func name(_ names: [String], _ index: Int?) -> String {
      index.map { $0 < names.count ? SVG.escaped(names[$0]) : "" } ?? "…"
    }
    let head =
      value.columnNames.isEmpty
      ? ""
      : "<tr><td></td>\(columns.map { "<th scope=\"col\">\(name(value.columnNames, $0))</th>" }.joined())</tr>"
    let body = rows.map { row in
      let cells = columns.map { column in
        guard let row, let column else { return "<td>…</td>" }
        let isFirst = row == 0 && column == 0 && matrix.shape.count > 1
        return
          "<td\(isFirst ? " class=\"first\"" : "")>\(numbers.cell(matrix[row, column], notation))</td>"
      }
      return "<tr><th scope=\"row\">\(name(value.rowNames, row))</th>\(cells.joined())</tr>"
    }
    let title = SVG.escaped(value.title)
    var left = title == SVG.escaped(report.symbol) ? "" : " \(matrix.shape)"
    if rows.contains(nil) || columns.contains(nil) {
      func count(_ shown: [Int?], _ all: Int) -> String {
        shown.contains(nil) ? "\(shown.count - 1) of \(all)" : "\(all)"
      }
      left += ": \(count(rows, matrix.rows)) rows, \(count(columns, matrix.columns)) columns"
    }
    return
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(title), \(SVG.escaped(matrix.shape.description))\">"
      + "<table><caption>\(title)\(left)</caption>\(head)\(body.joined())</table></div>"
  }
}
