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
    if let cost { svg.drawCost(cost, targets: firstTargets(page), layout: layout) }
    svg.draw(page.diagram, layout: layout, isLive: true)
    let title = SVG.escaped(page.title)
    // Letters stay as large as they can be read; what does not fit is scrolled to.
    let size =
      "min-width:\(SVG.px(layout.width * 0.8))px;max-width:\(SVG.px(layout.width * 1.35))px;--least:\(SVG.px((layout.height - 36) * 0.8))px"
    return """
      \(PageHead.text(title: page.title, style: "\(SVG.style)\n\(Self.pageStyle)", runs: true))
      <body>
      <header><h1>\(title)</h1>
      <p>One iteration, step by step\(Self.needsScript(": ← and → go back and on. Any number can be chosen, here and in the network; in a matrix the arrow keys move, and Enter follows")).</p></header>
      <nav aria-label="Steps">
      <button type="button" id="back" aria-label="Previous step">← back</button>
      <button type="button" id="on" aria-label="Next step">step →</button>
      <input type="range" id="at" min="1" max="\(page.steps.count)" value="1" aria-label="Step">
      <output id="where" for="at" aria-live="polite"></output>
      \(samples(page))
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
      <figcaption>Neurons: <span id="shown">the first sample</span>. Lines: blue above 0, orange dashes below, broad where large (each dW on its own scale).\(Self.needsScript(" Tinted: computed in this step. The number that is chosen has a broad edge, what it comes from a coloured one, what it goes to a dotted one.\(limits(page))")) <span id="lost"></span></figcaption>
      </figure>
      <div>
      <div id="answer" tabindex="-1" role="region" aria-label="The chosen number" hidden></div><p id="said" aria-live="polite"></p>
      \(page.steps.enumerated().map { section($1, page, number: $0 + 1) }.joined(separator: "\n"))
      </div>
      </main>
      <footer><p>W' is W with rows and columns exchanged; · multiplies matrices, ⊙ element by element; \
      m is the number of samples, here \(page.m). dW is the slope of the cost along W: how fast the cost rises with it.</p></footer>
      <script>
      const start = {\(starts(page, layout))};
      const steps = [\(facts(page, layout))];
      const targets = {\(targets(page, layout))};
      const samples = [\(page.columns.map { "[\($0 + 1),\(page.samples[$0])]" }.joined(separator: ","))];
      const matrices = {\(matrices(page))};
      \(Self.scriptOfDiagram)
      \(Self.scriptOfNumbers)
      \(Self.scriptOfKeys)
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

  private func firstTargets(_ page: TracePage) -> [Double] {
    guard let Y = page.givens.first(where: { $0.symbol.quantity == .Y })?.value, Y.columns > 0
    else { return [] }
    return (0..<Y.rows).map { Y[$0, 0] }
  }

  /// Which sample the page shows.
  private func samples(_ page: TracePage) -> String {
    let options =
      page.columns.map { "sample \(page.samples[$0])" }
      + (page.m > 1 ? ["mean of all \(page.m)"] : [])
    let list = options.enumerated().map { "<option value=\"\($0)\">\($1)</option>" }
    return
      "<select id=\"sample\" aria-label=\"Sample\"\(page.m > 1 ? "" : " hidden")>\(list.joined())</select>"
  }

  /// What cannot be chosen.
  private func limits(_ page: TracePage) -> String {
    let isWide = (page.givens.map(\.value) + page.steps.map(\.value)).contains {
      $0.rows > Self.most || $0.columns > max(Self.most, page.columns.count)
    }
    let samples =
      page.columns.count < page.m
      ? " Of \(page.m) samples \(page.columns.count) can be chosen." : ""
    return samples
      + (isWide ? " Of large matrices the numbers that stand in the tables can be chosen." : "")
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

  private func section(_ entry: TracePage.TracedStep, _ page: TracePage, number: Int) -> String {
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
    let kind = report.isHarmless ? "harmless" : "warning"
    notes += (report.warning.map(phrases.diagnostic) ?? []).map { (kind, $0) }
    let lines = notes.map { "<p class=\"\($0.kind)\">\(unbroken(SVG.escaped($0.text)))</p>\n" }
      .joined()
    return """
      <section id="step-\(number)" aria-labelledby="title-\(number)" class="\(phase)">
      <h2 id="title-\(number)"><span class="phase">\(number) · \(phase)</span> \(name) <span class="shape">\(entry.value.shape)</span></h2>
      <p class="formula">\(name) \(formulas.map(SVG.escaped).joined(separator: "<br>"))</p>
      \(lines)\(table(entry, page))
      </section>
      """
  }

  /// Text whose numbers stay whole: a browser breaks `-7.55e-05` at its hyphen.
  private func unbroken(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map {
      $0.contains("e-") ? "<span class=\"number\">\($0)</span>" : String($0)
    }.joined(separator: " ")
  }
}
