// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing
import Tutor

@testable import Terminal

/// Whether text is well-formed markup: tags close in order and attributes are quoted.
func markupFault(_ text: String, empty: Set<String> = []) -> String? {
  var open: [String] = []
  var rest = text[...]
  while let start = rest.firstIndex(of: "<") {
    rest = rest[start...].dropFirst()
    guard let end = rest.firstIndex(of: ">") else { return "a < is never closed" }
    let tag = rest[..<end]
    rest = rest[end...].dropFirst()
    if tag.hasPrefix("!") || tag.hasPrefix("?") { continue }
    if tag.count(where: { $0 == "\"" }) % 2 == 1 { return "an odd quote in <\(tag)>" }
    let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
    if tag.hasPrefix("/") {
      guard open.popLast() == name else { return "</\(name)> closes nothing" }
    } else if !tag.hasSuffix("/"), !empty.contains(name) {
      open.append(name)
      if name == "script", let close = rest.firstRange(of: "</script>") {
        rest = rest[close.lowerBound...]
      }
    }
  }
  return open.isEmpty ? nil : "<\(open.joined(separator: "> <"))> stays open"
}

@Suite struct SVGTests {
  private func svg(_ picture: Picture) -> String {
    DrawingExporter(display: Display()).text(.picture(picture))
  }

  private static let pictures: [Picture] = [
    .curve(
      Curve(
        title: "a < b & \"c\"", xLabel: "z", yLabel: "a",
        series: [
          Curve.Series("first", [.init(0, 0), .init(1, 2)]),
          Curve.Series("second", [.init(0, 2), .init(1, 2)]),
        ], mark: .init(0.5, 1), remarks: ["here: \(0.5)"])),
    .bars(Bars(title: "sizes", rows: [("dW1", 0.001), ("dW2", 0)])),
    .heatmap(Heatmap(named("W1", [[0.5, -1, .nan], [0.25, 2, .infinity]]))),
    .heatmap(Heatmap(named("W", Array(repeating: Array(repeating: -0.5, count: 999), count: 500)))),
    .network(
      NetworkDiagram(
        title: "2 → 1",
        layers: [
          .init(name: "X", note: "inputs", neurons: ["x<1>", "x2"], values: [1, -2e-9]),
          .init(name: "A1", note: "sigmoid", neurons: ["n1"]),
        ], weights: [Matrix(rows: [[0.5, -0.25]])])),
  ]

  @Test("Every picture is one well-formed document that loads nothing", arguments: pictures.indices)
  func document(_ index: Int) {
    let picture = Self.pictures[index]
    let text = svg(picture)
    #expect(markupFault(text) == nil)
    let parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" ", "prefers-color-scheme: dark",
      "<title id=\"title\">\(SVG.escaped(picture.title))</title>",
    ]
    for part in parts where !text.contains(part) { Issue.record("no \(part)") }
    let others = text.replacing("http://www.w3.org/2000/svg", with: "")
    for reference in ["http", "href", "<script", "url(h", "@import", "\u{1B}", "=\"nan", "=\"inf"]
    where others.contains(reference) { Issue.record("\(reference) is in it") }
    let again = svg(picture)
    let isSame = text == again
    #expect(isSame)
  }

  @Test("A curve has its axes, ticks, the names of its lines and its remark")
  func labels() {
    let text = svg(Self.pictures[0])
    for label in ["a &lt; b &amp; &quot;c&quot;", "z", "0.5", "1.0", "2.0", "first", "second"] {
      #expect(text.contains(">\(label)</text>"), "\(label)")
    }
    #expect(text.contains(">here: 0.5000</text>"))
  }

  @Test("Weights and cells carry their numbers")
  func numbers() {
    #expect(svg(Self.pictures[4]).contains("<title>W1[1,2] = -0.2500</title>"))
    #expect(svg(Self.pictures[4]).contains(">-2e-9</text>"))
    #expect(svg(Self.pictures[2]).contains(">-1.0000</text>"))
    #expect(svg(Self.pictures[2]).contains(">!!</text>"))
    #expect(svg(Self.pictures[3]).contains("each cell is the mean of 5×5 numbers"))
  }

  @Test(
    "A neuron's number has up to three digits and fits its circle",
    arguments: [
      (0, "0"), (1, "1"), (0.5, "0.5"), (0.50001, "0.500"), (-0.3624, "-0.362"),
      (0.00134, "0.0013"), (-0.000412, "-4e-4"), (1e308, "1e308"), (-1.7e308, "-2e308"),
      (12345.6, "12346"), (9.996, "10.0"), (.infinity, "inf"), (-2e-9, "-2e-9"),
      (1_234_567, "1.23e6"), (-0.0, "0"), (-Double.nan, "nan"),
    ])
  func short(_ number: Double, _ text: String) {
    #expect(SVG.short(number) == text)
    #expect(SVG.short(number).count <= 6)
  }

  @Test("The faintest weight line can be seen, and a live one says what is not finite")
  func lines() {
    let diagram = NetworkDiagram(
      title: "2 → 1",
      layers: [
        .init(name: "X", note: "inputs", neurons: ["x1", "x2"], values: [1, 2]),
        .init(name: "A1", note: "sigmoid", neurons: ["n1"]),
      ], weights: [Matrix(rows: [[1e-9, .nan]])])
    var drawing = SVG(height: 100, numbers: NumberStyle(digits: 4))
    drawing.draw(diagram, layout: NetworkLayout(diagram, isLive: true), isLive: true)
    #expect(drawing.fragment.contains("class=\"wx\" stroke-width=\"2\""))
    #expect(drawing.fragment.contains("<title>W1[1,2] = nan</title>"))
    let picture = svg(.network(diagram))
    #expect(!picture.contains("nan"))
    for opacity in picture.split(separator: "stroke-opacity=\"").dropFirst() {
      #expect(Double(opacity.prefix { $0 != "\"" }) ?? 0 >= 0.5)
    }
  }

  @Test("A decision line runs where the answer changes, and three areas meet in the middle")
  func decisionLine() {
    func outline(_ grid: [[Int?]], _ changes: [DecisionMap.Between: Double] = [:])
      -> DecisionOutline
    {
      DecisionOutline(
        DecisionMap(
          title: "", xLabel: "", yLabel: "", x: 0...1, y: 0...1, grid: grid, changes: changes,
          classes: [], samples: [], remarks: [])
      ) { ($0 * 100, 100 - $1 * 100) }
    }
    // The places stand at 25 and 75; a quarter of the way between them is 37.5.
    let line = outline([[0, 1]], [DecisionMap.Between(row: 0, column: 0, isUp: false): 0.25])
    #expect(line.edges == "M37.50 100.00L37.50 50.00M37.50 50.00L37.50 0.00")
    let left = line.areas[0]?.split(separator: "Z").map(String.init)
    #expect(
      left == [
        "M0.00 100.00L25.00 100.00L25.00 50.00L0.00 50.00",
        "M37.50 50.00L25.00 50.00L25.00 100.00L37.50 100.00",
        "M0.00 50.00L25.00 50.00L25.00 0.00L0.00 0.00",
        "M37.50 0.00L25.00 0.00L25.00 50.00L37.50 50.00",
      ])
    #expect(line.areas.count == 2)
    let three = outline([[0, 1], [2, nil]])
    #expect(three.areas.keys.sorted() == [0, 1, 2])
    #expect(three.edges.split(separator: "M").count { $0.hasSuffix("L50.00 50.00") } == 4)
    #expect(outline([[nil]]).areas.isEmpty && outline([[0, 0]]).edges.isEmpty)
  }
}
