// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension SVG {
  /// Neurons as circles with their values, weights as lines: broad where large, dashed below 0.
  mutating func draw(
    _ diagram: NetworkDiagram, layout: NetworkLayout, isFilledLater: Bool = false
  ) {
    for l in diagram.layers.indices.dropFirst() { connect(l, diagram, layout) }
    for (l, layer) in diagram.layers.enumerated() {
      let x = layout.x(l)
      // A page fills in what the layer's neurons show, and their numbers.
      text("\(layer.name) \(layer.note)", x, layout.top - 44, "dim", anchor: "middle")
      if isFilledLater {
        add(
          "<text id=\"h\(l)\" x=\"\(Self.px(x))\" y=\"\(Self.px(layout.height - 8))\" class=\"ink\" text-anchor=\"middle\"></text>"
        )
      }
      for (place, neuron) in layout.neurons[l].enumerated() {
        let y = layout.y(place, of: l)
        guard let neuron else {
          let more = layer.neurons.count - layout.neurons[l].count + 1
          text("⋮ \(more) more", x, y + 4.5, "dim", anchor: "middle")
          continue
        }
        let id = "n\(l)-\(neuron + 1)"
        add(
          "<circle id=\"\(id)\" cx=\"\(Self.px(x))\" cy=\"\(Self.px(y))\" r=\"22\" class=\"node\"/>"
        )
        let name = layer.neurons[neuron].shortened(to: 12, gap: "…")
        guard let values = layer.values else {
          text(name, x, y + 4.5, "ink", anchor: "middle")
          continue
        }
        text(name, x, y - 27, "dim small", anchor: "middle")
        guard !isFilledLater else {
          add(
            "<text data-layer=\"\(l)\" x=\"\(Self.px(x))\" y=\"\(Self.px(y + 4))\" class=\"ink value\" text-anchor=\"middle\"></text>"
          )
          continue
        }
        text(Self.short(values[neuron]), x, y + 4, "ink value", anchor: "middle")
      }
    }
  }

  /// A number in the six characters that a circle has room for.
  static func short(_ number: Double) -> String {
    let isSmall = number != 0 && number.magnitude < 0.001
    let style = NumberStyle(digits: 4)
    if isSmall || number.magnitude >= 10_000 { return style.text(number, .scientific(0)) }
    return style.text(number, .decimals(number.magnitude < 10 ? 3 : number.magnitude < 100 ? 1 : 0))
  }

  private mutating func connect(_ l: Int, _ diagram: NetworkDiagram, _ layout: NetworkLayout) {
    let W = diagram.weights[l - 1]
    let largest = diagram.largest
    for (to, i) in layout.neurons[l].enumerated() {
      for (from, j) in layout.neurons[l - 1].enumerated() {
        guard let i, let j, W[i, j].isFinite else { continue }
        let share = largest > 0 ? W[i, j].magnitude / largest : 0
        let (x1, y1) = (layout.x(l - 1) + 22, layout.y(from, of: l - 1))
        let (x2, y2) = (layout.x(l) - 22, layout.y(to, of: l))
        let number = numbers.text(W[i, j], as: .value)
        add(
          "<line data-to=\"\(l)\" x1=\"\(Self.px(x1))\" y1=\"\(Self.px(y1))\" x2=\"\(Self.px(x2))\" y2=\"\(Self.px(y2))\" "
            + "class=\"\(W[i, j] < 0 ? "w1" : "w0")\" stroke-width=\"\(Self.px(0.7 + 4.3 * share))\" "
            + "stroke-opacity=\"\(Self.share(0.25 + 0.65 * share))\">"
            + "<title>W\(l)[\(i + 1),\(j + 1)] = \(number)</title></line>")
      }
    }
  }
}

/// Where the neurons of a network stand.
struct NetworkLayout {
  let neurons: [[Int?]]
  let top = 112.0
  private let tallest: Int
  private let gap: Double
  private let left: Double
  let width: Double
  private static let step = 66.0

  init(_ diagram: NetworkDiagram) {
    neurons = diagram.layers.map { NetworkDrawing.shown($0.neurons.count) }
    tallest = neurons.map(\.count).max() ?? 1
    let count = Double(diagram.layers.count - 1)
    width = max(720, count * 120 + 200)
    gap = min(260, (width - 200) / max(count, 1))
    left = (width - gap * count) / 2
  }

  var height: Double { top + Double(tallest - 1) * Self.step + 50 }

  func x(_ layer: Int) -> Double { left + gap * Double(layer) }

  func y(_ place: Int, of layer: Int) -> Double {
    top + (Double(place) + Double(tallest - neurons[layer].count) / 2) * Self.step
  }
}
