// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Tutor

extension DocumentRenderer {
  /// One page that holds everything it needs. Without scripts all steps stand below each other.
  func html(_ page: TracePage) -> String {
    let layout = NetworkLayout(page.diagram)
    var svg = SVG(width: layout.width, height: layout.height, numbers: numbers)
    var diagram = page.diagram
    // Every neuron has a place for its number, which the steps fill in.
    for l in diagram.layers.indices {
      diagram.layers[l].values = Array(repeating: 0, count: diagram.layers[l].neurons.count)
    }
    svg.draw(diagram, layout: layout, isFilledLater: true)
    let title = SVG.escaped(page.title)
    let (width, height) = (SVG.px(layout.width), SVG.px(layout.height))
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
      <p>One iteration, step by step. The arrow keys go forward and back, Home and End to the ends.</p></header>
      <main>
      <nav aria-label="Steps">
      <button type="button" id="back" aria-label="Previous step">← back</button>
      <input type="range" id="at" min="1" max="\(page.steps.count)" value="1" aria-label="Step">
      <button type="button" id="on" aria-label="Next step">step →</button>
      <output id="where" for="at" aria-live="polite"></output>
      </nav>
      <figure>
      <svg viewBox="0 60 \(width) \(SVG.px(layout.height - 60))" width="\(width)" height="\(height)" role="img" aria-labelledby="net">
      <title id="net">The network: its neurons show the first sample</title>
      \(svg.fragment)
      </svg>
      <figcaption>Neurons show the first sample. Blue lines are positive weights, orange dashes negative ones, broad where large.</figcaption>
      </figure>
      \(page.steps.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
      </main>
      <script>
      const steps = [\(page.steps.map { facts($0, layout) }.joined(separator: ",\n"))];
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  // MARK: Steps

  private func section(_ entry: TracePage.Entry, number: Int) -> String {
    let report = entry.report
    let phase =
      switch entry.phase {
      case .forward: "forward"
      case .backward: "backward"
      case .update: "update"
      }
    let name = SVG.escaped(report.symbol)
    let formulas = report.formula.map { formula in
      let text = phrases.render(formula)
      return text.hasPrefix("with ") ? text : "= \(text)"
    }
    let shape = SVG.escaped(report.value.matrix.shape.description)
    let arithmetic = report.arithmetic.map { line in
      let result = numbers.text(report.first, as: .value)
      let text = "\(report.element ?? report.symbol) = \(phrases.render(line)) = \(result)"
      return "<p class=\"sum\">\(SVG.escaped(text))</p>\n"
    }
    return """
      <section id="step-\(number)" aria-label="Step \(number)">
      <h2><span class="phase">\(number) · \(phase)</span> \(name) <span class="shape">\(shape)</span></h2>
      <p class="formula">\(name) \(formulas.map(SVG.escaped).joined(separator: "<br>"))</p>
      \(arithmetic ?? "")\(table(report.value))
      </section>
      """
  }

  private static let most = 12

  /// A matrix as a table; of a large one the first rows and columns and the last.
  private func table(_ value: NamedMatrix) -> String {
    let matrix = value.matrix
    let rows = NetworkDrawing.shown(matrix.rows, most: Self.most)
    let columns = NetworkDrawing.shown(matrix.columns, most: Self.most)
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
        return "<td>\(numbers.text(matrix[row, column], notation))</td>"
      }
      return "<tr><th scope=\"row\">\(name(value.rowNames, row))</th>\(cells.joined())</tr>"
    }
    return
      "<div class=\"wide\"><table><caption>\(SVG.escaped(value.title))</caption>\(head)\(body.joined())</table></div>"
  }

  /// What the script needs of a step: the layer in question, and the neurons' texts.
  private func facts(_ entry: TracePage.Entry, _ layout: NetworkLayout) -> String {
    let neurons = entry.neurons.enumerated().map { l, layer in
      let texts = layout.neurons[l].compactMap { $0 }.map { neuron in
        "\"\(layer.values.map { SVG.short($0[neuron]) } ?? "")\""
      }
      return "[\"\(layer.name)\",\(texts.joined(separator: ","))]"
    }
    return
      "{layer:\(entry.layer ?? -1),weights:\(entry.isOfWeights),neurons:[\(neurons.joined(separator: ","))]}"
  }

  // MARK: The page

  private static let script = """
    const at = document.getElementById('at'), all = document.querySelectorAll('section');
    document.documentElement.classList.add('live');
    function show(number) {
      number = Math.min(Math.max(number, 1), steps.length);
      at.value = number;
      all.forEach((part, index) => { part.hidden = index + 1 !== number; });
      const step = steps[number - 1];
      const name = all[number - 1].querySelector('h2').textContent;
      document.getElementById('where').textContent =
        'step ' + number + ' of ' + steps.length + ': ' + name.replace(/^\\d+ · /, '');
      step.neurons.forEach((texts, layer) => {
        document.getElementById('h' + layer).textContent = texts[0] || '·';
        document.querySelectorAll('[data-layer="' + layer + '"]').forEach((place, index) => {
          place.textContent = texts[index + 1];
        });
      });
      document.querySelectorAll('.node').forEach(node =>
        node.classList.toggle('now', !step.weights && node.id.startsWith('n' + step.layer + '-')));
      document.querySelectorAll('[data-to]').forEach(line =>
        line.classList.toggle('now', step.weights && line.dataset.to === String(step.layer)));
    }
    at.addEventListener('input', () => show(Number(at.value)));
    document.getElementById('back').addEventListener('click', () => show(Number(at.value) - 1));
    document.getElementById('on').addEventListener('click', () => show(Number(at.value) + 1));
    document.addEventListener('keydown', event => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target === at) return;
      const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const place = { Home: 1, End: steps.length }[event.key]
        || (moves[event.key] && Number(at.value) + moves[event.key]);
      if (place === undefined) return;
      event.preventDefault();
      show(place);
    });
    show(1);
    """

  private static let pageStyle = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2128; --dim: #57606a; --rule: #d8dee4; --now: #fff2cc }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e6edf3; --dim: #9da7b3; --rule: #2d333b; --now: #4a3d12 }
    }
    body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem 3rem; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif }
    h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.2rem; margin: 1rem 0 .3rem }
    header p, figcaption, .phase, .shape, caption { color: var(--dim); font-size: .9rem; font-weight: 400 }
    header p { margin: .2rem 0 1rem }
    nav { display: none } .live nav { display: flex; gap: .8rem; align-items: center; flex-wrap: wrap }
    nav input { flex: 1; min-width: 10rem } nav output { flex-basis: 100%; color: var(--dim); font-size: .9rem }
    button { font: inherit; padding: .25rem .8rem; border: 1px solid var(--dim); border-radius: .4rem; background: none; color: inherit; cursor: pointer }
    button:focus-visible, input:focus-visible { outline: 3px solid #2a8fd8; outline-offset: 2px }
    figure { margin: .5rem 0 } figure svg { width: 100%; height: auto; max-height: 26rem }
    .formula, .sum { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; margin: .3rem 0; overflow-wrap: anywhere }
    .sum { color: var(--dim); font-size: .9rem }
    .wide { overflow-x: auto } table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums }
    caption { text-align: left } th { color: var(--dim); font-weight: 400 }
    td, th { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid var(--rule) }
    .node.now { fill: var(--now); stroke-width: 3 } line.now { stroke-opacity: 1; filter: drop-shadow(0 0 3px currentColor) }
    """
}
