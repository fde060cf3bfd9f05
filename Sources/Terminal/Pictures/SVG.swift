// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// A drawing as SVG: shapes with classes, whose colours follow the reader's light or dark scheme.
/// No scripts, and nothing is loaded from elsewhere.
struct SVG {
  let width: Double
  private(set) var height: Double
  let numbers: NumberStyle
  private var body: [String] = []

  init(width: Double = 720, height: Double, numbers: NumberStyle) {
    (self.width, self.height, self.numbers) = (width, height, numbers)
  }

  /// How wide a letter is, of the widest usual typefaces.
  static let letter = 7.6

  /// The width of the longest of some texts.
  static func width(_ texts: [String]) -> Double {
    Double(texts.map(\.count).max() ?? 0) * letter
  }

  // MARK: Shapes

  mutating func add(_ element: String) { body.append(element) }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ kind: String = "ink", anchor: String = "start",
    id: String? = nil
  ) {
    add(
      "<text\(id.map { " id=\"\($0)\"" } ?? "") x=\"\(Self.px(x))\" y=\"\(Self.px(y))\" class=\"\(kind)\" text-anchor=\"\(anchor)\">\(Self.escaped(text))</text>"
    )
  }

  /// What is drawn, in letters larger than the others.
  mutating func title(_ title: String) {
    text(title.shortened(to: Int((width - 48) / 10), gap: "…"), 24, 34, "title")
  }

  mutating func line(_ a: (Double, Double), _ b: (Double, Double), _ kind: String) {
    add(
      "<line x1=\"\(Self.px(a.0))\" y1=\"\(Self.px(a.1))\" x2=\"\(Self.px(b.0))\" y2=\"\(Self.px(b.1))\" class=\"\(kind)\"/>"
    )
  }

  mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ kind: String,
    opacity: Double? = nil
  ) {
    let fading = opacity.map { " fill-opacity=\"\(Self.share($0))\"" } ?? ""
    add(
      "<rect x=\"\(Self.px(x))\" y=\"\(Self.px(y))\" width=\"\(Self.px(width))\" height=\"\(Self.px(height))\" class=\"\(kind)\"\(fading)/>"
    )
  }

  mutating func path(_ points: [(Double, Double)], _ kind: String) {
    let places = points.map { "\(Self.px($0.0)) \(Self.px($0.1))" }.joined(separator: " L")
    add("<path d=\"M\(places)\" class=\"\(kind)\"/>")
  }

  /// Sentences below the picture, broken at what fits.
  mutating func remarks(_ remarks: [String], at y: Double) {
    var y = y
    for line in remarks.flatMap({ wrapped($0, width: Int((width - 48) / Self.letter)) }) {
      text(line, 24, y, "dim")
      y += 19
    }
    height = max(height, y)
  }

  // MARK: The document

  /// The whole file.
  func document(title: String, describing description: String) -> String {
    element(title, description, mark: "", style: "<style>\n\(Self.style)\n</style>\n")
  }

  /// The same as an element of a page that has the style, told from other pictures there by a number.
  func figure(title: String, describing description: String, number: Int) -> String {
    element(title, description, mark: "-\(number)", style: "")
  }

  private func element(
    _ title: String, _ description: String, mark: String, style: String
  ) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.px(width))" height="\(Self.px(height))" \
    viewBox="0 0 \(Self.px(width)) \(Self.px(height))" role="img" aria-labelledby="title\(mark) about\(mark)">
    <title id="title\(mark)">\(Self.escaped(title))</title>
    <desc id="about\(mark)">\(Self.escaped(description))</desc>
    \(style)<rect width="100%" height="100%" class="paper"/>
    \(body.joined(separator: "\n"))
    </svg>

    """
  }

  /// The shapes alone, for a page that has the style.
  var fragment: String { body.joined(separator: "\n") }

  /// A palette that colour-blind readers can tell apart (Okabe and Ito), lighter on dark paper.
  static let style = """
    text { font: 13px system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif }
    .paper { fill: #ffffff } .ink, .title { fill: #1c2128 } .dim { fill: #57606a }
    .title { font-size: 17px; font-weight: 600 } .small { font-size: 11px }
    .value { font-size: 12px }
    .axis { stroke: #57606a; stroke-width: 1 } .grid { stroke: #e1e5ea; stroke-width: 1 }
    .s0, .s1, .s2, .s3, .s4, .s5 { fill: none; stroke-width: 2.2; stroke-linejoin: round }
    .s0 { stroke: #0072b2 } .s1 { stroke: #d55e00; stroke-dasharray: 7 4 }
    .s2 { stroke: #009e73; stroke-dasharray: 2 3 } .s3 { stroke: #b0568a; stroke-dasharray: 14 4 }
    .s4 { stroke: #2aa3dd; stroke-dasharray: 9 3 2 3 } .s5 { stroke: #a08000; stroke-dasharray: 2 7 }
    .f0 { fill: #0072b2 } .f1 { fill: #d55e00 } .f2 { fill: #009e73 } .f3 { fill: #b0568a }
    .f4 { fill: #2aa3dd } .f5 { fill: #a08000 } .f6 { fill: #57606a }
    .area { fill-opacity: 0.18 }
    .halo { stroke: #ffffff; stroke-width: 1.5 } .over { stroke: #ffffff; stroke-width: 4; stroke-linejoin: round; paint-order: stroke }
    .lead { stroke: #57606a; stroke-width: 0.8 }
    .plus { fill: #3a92d6 } .minus { fill: #e8843a } .cell { stroke: #c4cbd3; stroke-width: 1 }
    .w0 { stroke: #0072b2 } .w1 { stroke: #d55e00; stroke-dasharray: 7 4 }
    .edge { fill: none; stroke: #57606a; stroke-width: 1.2; stroke-linecap: round }
    .wrong { fill: none; stroke: #cf222e; stroke-width: 2 }
    .fork { fill: #ffffff; stroke: #1c2128; stroke-width: 1.8 }
    .node { fill: #ffffff; stroke: #57606a; stroke-width: 1.5 }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #14181d } .ink, .title { fill: #e6edf3 } .dim { fill: #9da7b3 }
      .axis { stroke: #9da7b3 } .grid { stroke: #2d333b }
      .s0 { stroke: #56b4e9 } .s1 { stroke: #f0a04b } .s2 { stroke: #3fc79a }
      .s3 { stroke: #d78ab6 } .s4 { stroke: #8fd0f5 } .s5 { stroke: #e0c040 }
      .edge { stroke: #9da7b3 } .wrong { stroke: #ff7b72 }
      .fork { fill: #14181d; stroke: #e6edf3 }
      .f0 { fill: #56b4e9 } .f1 { fill: #f0a04b } .f2 { fill: #3fc79a } .f3 { fill: #d78ab6 }
      .f4 { fill: #8fd0f5 } .f5 { fill: #e0c040 } .f6 { fill: #9da7b3 }
      .halo, .over { stroke: #14181d } .lead { stroke: #9da7b3 } .cell { stroke: #3d444d }
      .plus { fill: #1f6fb2 } .minus { fill: #b8560f }
      .bare.plus { fill: #56b4e9 } .bare.minus { fill: #f0a04b }
      .w0 { stroke: #56b4e9 } .w1 { stroke: #f0a04b }
      .node { fill: #14181d; stroke: #9da7b3 }
    }
    """

  // MARK: Text

  /// A length with one decimal at most.
  static func px(_ number: Double) -> String {
    let text = NumberStyle(digits: 1).text(number, .decimals(1))
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func share(_ number: Double) -> String {
    NumberStyle(digits: 3).text(number, .decimals(3))
  }

  /// Text in which nothing is markup.
  static func escaped(_ text: String) -> String { Sanitizer.clean(text).oneLine.inXML }
}
