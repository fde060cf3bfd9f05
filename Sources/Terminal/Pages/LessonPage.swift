// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// A lesson as one page for a slide or a course's site: its prose, each line with its answer, pictures
/// as SVG. It holds all it needs, loads nothing and runs nothing.
package struct LessonPage: Sendable {
  private let title: String
  private let footer: String
  private var text: TextRenderer
  private var body: [String] = []
  /// Titles of its parts, for the list at its beginning.
  private var parts: [String] = []
  private var pictures = 0
  /// Whether what comes next answers a question.
  private var isAsking = false
  /// Whether list items are being written.
  private var isInList = false

  /// An empty page of a lesson.
  ///
  /// - Parameter source: the name of the lesson's file.
  package init(title: String, source: String, display: Display) {
    self.init(
      title: title,
      footer:
        "Played from \(source) by backstep. Every number on this page was computed as it was written.",
      display: display)
  }

  /// An empty page of anything else.
  ///
  /// - Parameter footer: what stands below it.
  package init(title: String, footer: String, display: Display) {
    (self.title, self.footer) = (title, footer)
    text = TextRenderer(display: display, width: 80, style: .colour)
  }

  /// Adds what happened.
  package mutating func add(_ event: Event, _ display: Display) {
    text.display = display
    switch event {
    case .told(let blocks):
      // What the terminal would print stands together as it does there.
      var output: [Block] = []
      for block in blocks {
        if Self.isOutput(block) {
          output.append(block)
        } else {
          putText(of: &output)
          add(block)
        }
      }
      putText(of: &output)
    case .played(let line, let prompt):
      put(
        "<p class=\"line\"><span class=\"prompt\">\(SVG.escaped(prompt))</span> <code>\(SVG.escaped(line))</code></p>"
      )
    case .failed(let failure): put(pre(text.errorText(failure)))
    case .opened, .answered, .noticed, .refused, .progress, .testing, .tested, .total: break
    }
  }

  /// Whether a block is printed as the terminal would print it.
  private static func isOutput(_ block: Block) -> Bool {
    switch block {
    case .heading, .prose, .verbatim, .picture, .question, .answer: false
    case .note, .step, .value, .explanation, .check, .comparison, .table, .diagnostic: true
    }
  }

  private mutating func add(_ block: Block) {
    switch block {
    // The page begins with its title.
    case .heading(_, level: 1): break
    case .heading(let title, _):
      parts.append(title)
      put("<h2 id=\"part-\(parts.count)\">\(SVG.escaped(title))</h2>")
    case .prose(let prose): addProse(text.source(of: prose))
    case .verbatim(let lines):
      put(pre(lines.joined(separator: "\n")))
    case .picture(let picture):
      pictures += 1
      let figure = DrawingExporter(display: text.display).figure(picture, number: pictures)
      put("<figure tabindex=\"0\">\n\(figure)</figure>")
    case .question(let report): open(report)
    case .answer(let report):
      put(pre(text.render(block)))
      if report.isRight != false { close() }
    case .note, .step, .value, .explanation, .check, .comparison, .table, .diagnostic:
      put(pre(text.render(block)))
    }
  }

  /// A question, which opens on a click: what answers it stands inside.
  private mutating func open(_ report: QuestionReport) {
    close()
    let options = report.options.map { "<li>\(SVG.escaped(text.render($0.text)))</li>" }
    let list = options.isEmpty ? "" : "\n<ol>\n\(options.joined(separator: "\n"))\n</ol>"
    put(
      "<div class=\"question\"><p>\(SVG.escaped(text.render(report.text)))</p>\(list)\n<details><summary>the answer</summary>"
    )
    isAsking = true
  }

  private mutating func close() {
    if isAsking { put("</details></div>") }
    isAsking = false
  }

  private mutating func addProse(_ prose: String) {
    for paragraph in Prose.paragraphs(prose) {
      let marker = Prose.itemMarker(paragraph)
      let words = Self.marked(String(paragraph.dropFirst(marker.count)))
      if marker.isEmpty {
        put("<p>\(words)</p>")
      } else {
        let list = marker.first?.isNumber == true ? "ol" : "ul"
        if isInList { body.removeLast() } else { body.append("<\(list)>") }
        body += ["<li>\(words)</li>", "</\(list)>"]
        isInList = true
      }
    }
  }

  private mutating func putText(of output: inout [Block]) {
    if !output.isEmpty { put(pre(text.render(output))) }
    output = []
  }

  private mutating func put(_ element: String) {
    isInList = false
    body.append(element)
  }

  // MARK: Markup

  /// Prose with its marks as elements.
  private static func marked(_ prose: String) -> String {
    let elements: [Character: String] = [
      "\u{FFF9}": "strong", "\u{FFFA}": "em", "\u{FFFB}": "code",
    ]
    var open: [String] = []
    let text = InlineMarks.parsed(prose[...]) { $0 }
    return SVG.escaped(text).reduce(into: "") { markup, character in
      if let element = elements[character] {
        open.append(element)
        markup += "<\(element)>"
      } else if character == InlineMarks.end {
        if let element = open.popLast() { markup += "</\(element)>" }
      } else {
        markup.append(character == InlineMarks.codeSpace ? " " : character)
      }
    }
  }

  /// Lines as a terminal shows them, its colours as classes.
  private func pre(_ text: String) -> String {
    let whole = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = whole.lazy.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let lines = whole.map { Self.coloured($0.dropFirst(indent)) }
    let first = lines.firstIndex { !$0.isEmpty } ?? 0
    let last = lines.lastIndex { !$0.isEmpty } ?? 0
    return "<pre tabindex=\"0\">\(lines[first...last].joined(separator: "\n"))</pre>"
  }

  /// A line whose SGR codes, which are our own, become spans.
  private static func coloured(_ line: Substring) -> String {
    let pieces = line.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
    var markup = SVG.escaped(String(pieces[0]))
    for piece in pieces.dropFirst() {
      let code = piece.prefix { $0 != "m" }
      let words = SVG.escaped(String(piece.dropFirst(code.count + 1)))
      if let ink = Style.Ink(rawValue: String(code)) {
        markup += "<span class=\"ink-\(ink)\">\(words)</span>"
      } else {
        markup += words
      }
    }
    return markup
  }

  // MARK: The document

  /// The whole file.
  package var document: String {
    let body = body + (isAsking ? ["</details></div>"] : [])
    let title = SVG.escaped(title)
    let list = parts.enumerated()
      .map { "<li><a href=\"#part-\($0 + 1)\">\(SVG.escaped($1))</a></li>" }.joined(separator: "\n")
    return """
      \(PageHead.text(title: self.title, style: "\(pictures > 0 ? SVG.style : "")\n\(Self.style)"))
      <body>
      <header>
      <h1>\(title)</h1>
      \(parts.count > 2 ? "<nav aria-label=\"Parts\"><ol>\n\(list)\n</ol></nav>" : "")
      </header>
      <main>
      \(body.joined(separator: "\n"))
      </main>
      <footer><p>\(SVG.escaped(footer))</p></footer>
      </body>
      </html>

      """
  }

  private static let style = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2128; --dim: #57606a; --rule: #d8dee4; --field: #f5f7f9;
      --good: #1a7f37; --bad: #cf222e; --title: #0b6bcb; --second: #9a5700; --third: #9b2f8f; --fifth: #2a52be }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e6edf3; --dim: #9da7b3; --rule: #2d333b; --field: #1b2027;
        --good: #57c878; --bad: #ff7b72; --title: #6cb6ff; --second: #f0a04b; --third: #e08be0; --fifth: #9db8ff }
    }
    body { margin: 0 auto; max-width: 46rem; padding: 1.2rem 1.2rem 3rem; background: var(--paper); color: var(--ink);
      font: 17px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif }
    h1 { font-size: 1.8rem; line-height: 1.25; margin: .5rem 0 } h2 { font-size: 1.3rem; margin: 2.2rem 0 .4rem; scroll-margin-top: 1rem }
    nav ol { columns: 2; margin: .5rem 0 0; padding-left: 1.4rem; font-size: .95rem } nav li { break-inside: avoid }
    a { color: var(--title) } footer { border-top: 1px solid var(--rule); margin-top: 3rem; color: var(--dim); font-size: .85rem }
    code, pre, .line { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
    p code, li code { font-size: .92em; background: var(--field); padding: .05rem .25rem; border-radius: .2rem }
    .line { margin: 1.1rem 0 0; font-size: .9rem; overflow-wrap: anywhere } .line code { background: none; padding: 0; font-weight: 600 }
    .prompt { color: var(--title) }
    pre { margin: .3rem 0 1rem; padding: .5rem .8rem; background: var(--field); border-left: 3px solid var(--rule); font-size: .84rem; line-height: 1.4;
      overflow-x: auto; border-radius: 0 .3rem .3rem 0 }
    figure { margin: .6rem 0 1.2rem; overflow-x: auto } figure svg { max-width: 100%; height: auto; display: block }
    .question { margin: 1.3rem 0; padding: .6rem .9rem; border: 1px solid var(--rule); border-left: 4px solid var(--title); border-radius: .3rem }
    .question p { margin: .3rem 0 } .question ol { list-style: lower-alpha; margin: .4rem 0 } .question > p { font-weight: 600 }
    summary { cursor: pointer; color: var(--title) } details .line { margin-top: .6rem }
    :focus-visible { outline: 3px solid #2a8fd8; outline-offset: 2px }
    .ink-good, .ink-fourth { color: var(--good) } .ink-bad, .ink-sixth { color: var(--bad) } .ink-dim { color: var(--dim) }
    .ink-strong, .ink-title { font-weight: 700 } .ink-title, .ink-code { color: var(--title) } .ink-emphasis { font-style: italic }
    .ink-second { color: var(--second) } .ink-third { color: var(--third) } .ink-fifth { color: var(--fifth) }
    @media (max-width: 34rem) { body { padding: .6rem .8rem 2rem; font-size: 16px } nav ol { columns: 1 } pre { font-size: .72rem } }
    @media print { pre { white-space: pre-wrap; break-inside: avoid } figure { break-inside: avoid } h2 { break-after: avoid }
      details::details-content { content-visibility: visible; block-size: auto } }
    """
}
