// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// Makes files of drawings.
package struct DrawingExporter: Sendable {
  let numbers: NumberStyle
  let phrases: TextRenderer

  /// An exporter of numbers with the digits in force.
  package init(display: Display) {
    numbers = NumberStyle(digits: display.digits)
    phrases = TextRenderer(display: display, style: .plain)
  }

  /// The text of a file.
  package func text(_ drawing: Drawing) -> String {
    switch drawing {
    case .picture(let picture):
      let (svg, about) = svg(picture)
      return svg.document(title: picture.title, describing: about)
    case .trace(let page): return html(page)
    }
  }

  /// A picture for a page that has the style; `number` tells it from others there.
  func figure(_ picture: Picture, number: Int) -> String {
    let (svg, about) = svg(picture)
    return svg.figure(title: picture.title, describing: about, number: number)
  }

  /// A picture with everything that a reader needs in it, and in words what it shows.
  private func svg(_ picture: Picture) -> (SVG, about: String) {
    var svg: SVG
    var remarks: [Phrase]
    switch picture {
    case .curve(let curve):
      svg = SVG(height: 432, numbers: numbers)
      svg.draw(curve, title: curve.title)
      remarks = curve.remarks
    case .bars(let bars):
      let height = 60 + 56 + max(90, min(34 * Double(bars.rows.count), 1200))
      svg = SVG(height: height, numbers: numbers)
      svg.draw(bars, title: bars.title)
      remarks = bars.remarks
    case .heatmap(let map):
      let cells = HeatmapGrid(map, width: 720, numbers: numbers)
      svg = SVG(height: cells.height, numbers: numbers)
      let notes = map.remarks(
        rowsPerCell: cells.rowsPerCell, columnsPerCell: cells.columnsPerCell
      ).map(phrases.render)
      svg.draw(
        map, title: map.value.title.shortened(to: 56, gap: "…"), cells: cells, remarks: notes)
      remarks = []
    case .decision(let map):
      svg = SVG(height: 480, numbers: numbers)
      svg.draw(map, title: map.title)
      remarks = map.remarks
    case .network(let diagram):
      let layout = NetworkLayout(diagram)
      svg = SVG(width: layout.width, height: layout.height, numbers: numbers)
      svg.title(diagram.title)
      svg.draw(diagram, layout: layout)
      remarks = [diagram.legend] + diagram.remarks
    }
    let sentences = remarks.map(phrases.render)
    if !sentences.isEmpty { svg.remarks(sentences, at: svg.height + 6) }
    return (svg, sentences.isEmpty ? Picture.about : sentences.joined(separator: ". "))
  }
}
