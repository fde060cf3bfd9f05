// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

extension SVG {
  /// Neurons as circles with their values, weights as lines: broad where large, dashed below 0.
  ///
  /// With `isLive` for a page that goes through the steps: each layer is the group `c0`, `c1`, ..,
  /// the weights before it are `g1`, .., and each group has a place for the name of what it shows.
  mutating func draw(_ diagram: NetworkDiagram, layout: NetworkLayout, isLive: Bool = false) {
    for l in diagram.layers.indices.dropFirst() {
      if isLive { add("<g id=\"g\(l)\">") }
      connect(l, diagram, layout, isLive: isLive)
      if isLive {
        caption("W\(l)", (layout.x(l - 1) + layout.x(l)) / 2, layout)
        add("</g>")
      }
    }
    // Behind the neurons, for the paths of a weight.
    if isLive { add("<g id=\"ways\"></g>") }
    for (l, layer) in diagram.layers.enumerated() {
      let x = layout.x(l)
      if isLive {
        add("<g id=\"c\(l)\">")
        text(l == 0 ? "" : "layer \(l)", x, layout.top - 62, "dim", anchor: "middle")
        text(layer.note, x, layout.top - 46, "dim", anchor: "middle")
        caption(layer.values == nil ? "" : layer.name, x, layout)
      } else {
        text("\(layer.name) \(layer.note)", x, layout.top - 44, "dim", anchor: "middle")
      }
      for (place, neuron) in layout.neurons[l].enumerated() {
        let y = layout.y(place, of: l)
        guard let neuron else {
          let more = layer.neurons.count - layout.neurons[l].count + 1
          text("⋮ \(more) more", x, y + 4.5, "dim", anchor: "middle")
          if isLive {
            add("<circle id=\"n\(l)-more\" cx=\"\(Self.px(x))\" cy=\"\(Self.px(y))\" r=\"0\"/>")
          }
          continue
        }
        let id = isLive ? "id=\"n\(l)-\(neuron + 1)\" " : ""
        add(
          "<circle \(id)cx=\"\(Self.px(x))\" cy=\"\(Self.px(y))\" r=\"\(Self.px(NetworkLayout.radius))\" class=\"node\"/>"
        )
        let name = layer.neurons[neuron].shortened(to: 12, gap: "…")
        if isLive || layer.values != nil {
          text(name, x, y - 28, "dim small", anchor: "middle")
          text(
            layer.values.map { Self.short($0[neuron]) } ?? "", x, y + 4, "ink value",
            anchor: "middle")
        } else {
          text(name, x, y + 4.5, "ink", anchor: "middle")
        }
      }
      if isLive { add("</g>") }
    }
  }

  /// The cost beside the outputs, as the group `k`.
  mutating func drawCost(_ cost: Double, targets: [Double], layout: NetworkLayout) {
    let (l, x, y) = (layout.neurons.count - 1, layout.costX, layout.middle)
    add("<g id=\"k\">")
    for (place, neuron) in layout.neurons[l].enumerated() {
      guard let neuron, neuron < targets.count else { continue }
      let output = (layout.x(l) + NetworkLayout.radius, layout.y(place, of: l))
      line(output, (x - 32, y), "axis")
      text(
        "y \(Self.short(targets[neuron]))", output.0 + 4, output.1 - 16, "dim target",
        id: "y-\(neuron + 1)")
    }
    text("cost", x, y - 24, "dim small", anchor: "middle")
    add(
      "<rect x=\"\(Self.px(x - 32))\" y=\"\(Self.px(y - 17))\" width=\"64\" height=\"34\" rx=\"6\" class=\"node\"/>"
    )
    text(Self.short(cost), x, y + 4, "ink value", anchor: "middle")
    add("</g>")
  }

  /// The shortest text with three digits that a circle has room for, or with fewer: `0.524`,
  /// `0.0013`, `1e308`.
  static func short(_ number: Double) -> String {
    let style = NumberStyle(digits: 4)
    guard number.isFinite, number != 0 else { return style.text(number, .decimals(0)) }
    var best = ""
    for digits in 1...3 {
      // 1.2e-05 as 1.2e-5
      let scientific = style.text(number, .scientific(digits - 1))
      let parts = scientific.split(separator: "e")
      let exponent = parts.last.flatMap { Int($0) } ?? 0
      let plain =
        (-4...5).contains(exponent)
        ? style.text(number, .decimals(max(0, digits - 1 - exponent))) : scientific
      let text =
        plain.utf8.count <= 6 && plain != scientific ? plain : "\(parts[0])e\(exponent)"
      guard best.isEmpty || text.utf8.count <= 6 else { break }
      best = text
      if Double(text) == number { break }
    }
    return best
  }

  /// The name of what a group shows, below it; also the page's script writes it.
  private mutating func caption(_ name: String, _ x: Double, _ layout: NetworkLayout) {
    text(name, x, layout.height - 10, "ink name", anchor: "middle")
  }

  private mutating func connect(
    _ l: Int, _ diagram: NetworkDiagram, _ layout: NetworkLayout, isLive: Bool
  ) {
    let W = diagram.weights[l - 1]
    for (to, i) in layout.neurons[l].enumerated() {
      for (from, j) in layout.neurons[l - 1].enumerated() {
        guard let i, let j, isLive || W[i, j].isFinite else { continue }
        let (x1, y1) = (layout.x(l - 1) + NetworkLayout.radius, layout.y(from, of: l - 1))
        let (x2, y2) = (layout.x(l) - NetworkLayout.radius, layout.y(to, of: l))
        let width = Self.width(W[i, j], of: diagram.largest)
        let place = "[\(i + 1),\(j + 1)]"
        add(
          "<line\(isLive ? " data-at=\"\(place)\"" : "") x1=\"\(Self.px(x1))\" y1=\"\(Self.px(y1))\" x2=\"\(Self.px(x2))\" y2=\"\(Self.px(y2))\" "
            + "class=\"\(!W[i, j].isFinite ? "wx" : W[i, j] < 0 ? "w1" : "w0")\" stroke-width=\"\(Self.px(width))\" "
            + "stroke-opacity=\"\(Self.share(0.5 + 0.08 * width))\">"
            + "<title>W\(l)\(place) = \(numbers.text(W[i, j], as: .value))</title></line>")
      }
    }
  }

  /// How broad the line of a weight is, 1 to 5; 2 where it is not finite.
  static func width(_ weight: Double, of largest: Double) -> Double {
    guard weight.isFinite else { return 2 }
    return largest > 0 ? 1 + 4 * min(1, weight.magnitude / largest) : 1
  }
}

/// Where the neurons of a network stand.
struct NetworkLayout {
  let neurons: [[Int?]]
  let top = 112.0
  static let radius = 23.0
  /// Neurons of a layer that are shown at most; the gap is one of them.
  private static let mostNeurons = 8
  private let tallest: Int
  private let gap: Double
  private let left: Double
  private let step: Double
  let width: Double

  /// In a page the layers stand closer, and there may be the cost behind the last.
  init(_ diagram: NetworkDiagram, isLive: Bool = false, hasCost: Bool = false) {
    neurons = diagram.layers.map { gapped($0.neurons.count, most: Self.mostNeurons, last: 1) }
    tallest = neurons.map(\.count).max() ?? 1
    let count = Double(diagram.layers.count - 1)
    step = isLive ? 62 : 66
    if isLive {
      gap = count > 3 ? 124 : 160
      left = 56
      width = left * 2 + gap * count + (hasCost ? 120 : 0)
    } else {
      width = max(720, count * 120 + 200)
      gap = min(260, (width - 200) / max(count, 1))
      left = (width - gap * count) / 2
    }
  }

  var height: Double { top + Double(tallest - 1) * step + 62 }

  var middle: Double { top + Double(tallest - 1) / 2 * step }

  var costX: Double { width - 44 }

  func x(_ layer: Int) -> Double { left + gap * Double(layer) }

  func y(_ place: Int, of layer: Int) -> Double {
    top + (Double(place) + Double(tallest - neurons[layer].count) / 2) * step
  }
}
