// SPDX-License-Identifier: GPL-3.0-or-later
import Tutor

extension TextRenderer {
  /// Neurons in columns and the weights between them as lines.
  func network(_ diagram: NetworkDiagram) -> [String] {
    let drawing = NetworkDrawing(diagram, in: self)
    return [title(diagram.title)] + drawing.lines.map { "  \($0)".trimmingEnd }
      + hanging(legend(diagram), indent: 2).map { style.ink(.dim, $0) } + remarks(diagram.remarks)
  }

  private func legend(_ diagram: NetworkDiagram) -> String {
    let largest = diagram.largest
    guard largest > 0 else { return "dots: all weights are 0" }
    let notation = numbers.notation(for: CollectionOfOne(largest))
    func bound(_ level: NetworkDrawing.Size) -> String {
      numbers.text(largest * level.rawValue, notation)
    }
    return "weights: lines positive, dashes negative; double from \(bound(.large)), "
      + "dots below \(bound(.small)); the largest is \(numbers.text(largest, notation))"
  }
}

/// A network laid out in the columns there are.
struct NetworkDrawing {
  /// How large a weight is beside the largest: at least so much of it.
  enum Size: Double {
    case large = 0.5
    case small = 0.1

    init?(_ weight: Double, of largest: Double) {
      let share = largest > 0 ? weight.magnitude / largest : 0
      guard share < Size.small.rawValue || share >= Size.large.rawValue else { return nil }
      self = share >= Size.large.rawValue ? .large : .small
    }
  }

  private let diagram: NetworkDiagram
  private let renderer: TextRenderer
  private let layers: [Int?]
  private let texts: [[String]]
  private let neurons: [[Int?]]

  /// Neurons of a layer that are shown at most; the gap is one of them.
  static let mostNeurons = 8
  private static let narrowest = 8, widest = 24

  init(_ diagram: NetworkDiagram, in renderer: TextRenderer) {
    (self.diagram, self.renderer) = (diagram, renderer)
    let all = diagram.layers.map { Self.shown($0.neurons.count) }
    let texts = zip(diagram.layers, all).map { layer, neurons in
      Self.texts(layer, neurons, renderer)
    }
    func width(_ layers: [Int?]) -> Int {
      layers.reduce(0) { $0 + ($1.map { texts[$0].first?.displayWidth ?? 0 } ?? 1) }
        + (layers.count - 1) * Self.narrowest
    }
    var layers: [Int?] = diagram.layers.indices.map { $0 }
    // A deep network keeps its first layers and the last.
    while layers.count > 3, width(layers) > renderer.columns - 3 {
      layers =
        layers.contains(nil)
        ? Array(layers.dropLast(3)) + [nil, layers.last ?? nil]
        : Array(layers.dropLast(2)) + [nil, layers.last ?? nil]
    }
    self.layers = layers
    (self.texts, neurons) = (texts, all)
  }

  /// All neurons, or the first and the last with a gap (nil) between.
  static func shown(_ count: Int, most: Int = mostNeurons) -> [Int?] {
    count <= most ? (0..<count).map { $0 } : (0..<most - 2).map { $0 } + [nil, count - 1]
  }

  /// What stands for each neuron, all of one width, the layer's name first.
  private static func texts(
    _ layer: NetworkDiagram.Layer, _ neurons: [Int?], _ renderer: TextRenderer
  ) -> [String] {
    let style = NumberStyle(digits: min(renderer.display.digits, 4))
    let gap = renderer.style.marks.gap
    let names = neurons.map { neuron in
      neuron.map { renderer.clean(layer.neurons[$0]).shortened(to: 10, gap: gap) } ?? ""
    }
    let nameWidth = names.map(\.displayWidth).max() ?? 0
    let numbers = alignedOnPoint(
      neurons.map { neuron in
        guard let neuron, let values = layer.values else { return "" }
        return style.text(values[neuron], as: .value)
      })
    let more = layer.neurons.count - neurons.count + 1
    let bodies = neurons.indices.map { index in
      neurons[index] == nil
        ? renderer.style.marks.text("⋮ \(more) more")
        : "(\(names[index].padded(left: nameWidth))\(layer.values == nil ? "" : " \(numbers[index])"))"
    }
    let all = ["\(layer.name) \(layer.note)"] + bodies
    let width = all.map(\.displayWidth).max() ?? 0
    return all.map { text in
      // What is narrower stands in the middle.
      text.padded(right: text.displayWidth + (width - text.displayWidth) / 2).padded(left: width)
    }
  }

  var lines: [String] {
    let widths = layers.map { $0.map { texts[$0].first?.displayWidth ?? 0 } ?? 1 }
    let room = renderer.columns - 3 - widths.reduce(0, +)
    let gap = max(2, min(Self.widest, room / max(1, layers.count - 1)))
    let starts = widths.indices.map { widths[..<$0].reduce(0, +) + $0 * gap }
    let tallest = layers.map { $0.map { neurons[$0].count } ?? 1 }.max() ?? 1
    var canvas = DotCanvas(
      columns: (starts.last ?? 0) + (widths.last ?? 0), rows: 2 * tallest + 1,
      style: renderer.style)
    for index in layers.indices.dropFirst() {
      guard let l = layers[index], let before = layers[index - 1], before == l - 1 else { continue }
      connect(
        l, from: starts[index - 1] + widths[index - 1], to: starts[index], tallest, &canvas)
    }
    for (index, layer) in layers.enumerated() {
      guard let layer else {
        canvas.write(renderer.style.marks.gap, column: starts[index], row: tallest + 1, .dim)
        continue
      }
      for (place, text) in texts[layer].enumerated() {
        let row = place == 0 ? 0 : row(place - 1, of: neurons[layer].count, tallest)
        let lead = text.prefix { $0 == " " }.count
        canvas.write(
          text.trimmingEnd.dropFirst(lead).description, column: starts[index] + lead, row: row,
          place == 0 ? .dim : .strong)
      }
    }
    return (0..<canvas.rows).map { canvas.text(row: $0) }
  }

  /// The row of a neuron; a layer with fewer stands in the middle.
  private func row(_ place: Int, of count: Int, _ tallest: Int) -> Int {
    2 + (tallest - count) + 2 * place
  }

  /// The weights between two layers, the strongest over the others.
  private func connect(
    _ l: Int, from left: Int, to right: Int, _ tallest: Int, _ canvas: inout DotCanvas
  ) {
    let W = diagram.weights[l - 1]
    let largest = diagram.largest
    var lines: [(to: Int, from: Int, weight: Double)] = []
    for (to, i) in neurons[l].enumerated() {
      for (from, j) in neurons[l - 1].enumerated() {
        guard let i, let j, W[i, j].isFinite else { continue }
        lines.append((to, from, W[i, j]))
      }
    }
    let across = canvas.width / canvas.columns, down = canvas.height / canvas.rows
    for line in lines.sorted(by: { $0.weight.magnitude < $1.weight.magnitude }) {
      let size = Size(line.weight, of: largest)
      let ink: Style.Ink = line.weight < 0 ? .second : .code
      func height(_ place: Int, _ count: Int) -> Double {
        Double(row(place, of: count, tallest) * down + down / 2)
      }
      let start = (x: Double(left * across), y: height(line.from, neurons[l - 1].count))
      let end = (x: Double(right * across - 1), y: height(line.to, neurons[l].count))
      for offset in size == .large ? [0.0, -1.0] : [0.0] {
        var drawn = 0
        canvas.line(
          (start.x, start.y + offset), (end.x, end.y + offset), ink,
          size == .small ? .dotted : line.weight < 0 ? .dashed : .solid, drawn: &drawn)
      }
    }
  }
}
