// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// A network laid out in the window there is.
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

  /// What is told of a neuron; where a window is narrow, less.
  private struct Detail {
    var name = 10
    var digits: Int?
    var hasNote = true
    /// Columns between two layers at least.
    var gap = 8

    /// First names become short, then numbers and gaps, and last the numbers go.
    static func all(_ digits: Int) -> [Detail] {
      [
        Detail(digits: digits), Detail(name: 4, digits: digits),
        Detail(name: 4, digits: min(digits, 2), hasNote: false),
        Detail(name: 4, digits: min(digits, 2), hasNote: false, gap: 4),
        Detail(name: 4, digits: nil, hasNote: false, gap: 4),
      ]
    }
  }

  /// A layer as it stands in the picture.
  struct LayerColumn {
    var head: String
    /// All of one width.
    var bodies: [String]
    var neurons: [Int?]
    var bodyWidth: Int { bodies.first?.displayWidth ?? 0 }
    var width: Int { max(head.displayWidth, bodyWidth) }
    /// Where its neurons begin; what is narrower stands in the middle.
    var inset: Int { (width - bodyWidth) / 2 }
  }

  /// A weight that is drawn, from and to places in their columns.
  struct Edge {
    var layer: Int, from: Int, to: Int
    var weight: Double
  }

  /// Of more weights between two layers, only so many into each neuron are drawn.
  static let strongest = 3
  private static let mostWeights = 12

  let diagram: NetworkDiagram
  let renderer: TextRenderer
  let columns: [LayerColumn]
  /// The layers that are shown; nil stands for those left out.
  let layers: [Int?]
  let weights: [Edge]
  /// Weights between neurons that are shown which are not drawn.
  let leftOut: Int
  /// Rows from one neuron to the next.
  let pitch: Int

  init(_ diagram: NetworkDiagram, in renderer: TextRenderer, rows: Int) {
    (self.diagram, self.renderer) = (diagram, renderer)
    let most = max(3, min((rows - 1) / 2, 16))
    var columns: [LayerColumn] = []
    var fits = false
    for detail in Detail.all(min(renderer.display.digits, 4)) where !fits {
      columns = diagram.layers.map { Self.column($0, most, detail, renderer) }
      let width = columns.reduce(0) { $0 + $1.width } + (columns.count - 1) * detail.gap
      fits = width <= renderer.columns - 3
    }
    var layers: [Int?] = columns.indices.map { $0 }
    func width() -> Int {
      layers.reduce(0) { $0 + ($1.map { columns[$0].width } ?? 1) } + (layers.count - 1) * 4
    }
    // A deep network keeps its first layers and the last.
    while layers.count > 3, width() > renderer.columns - 3 {
      layers =
        Array(layers.dropLast(layers.contains(nil) ? 3 : 2)) + [nil, columns.indices.last]
    }
    let tallest = layers.map { $0.map { columns[$0].neurons.count } ?? 1 }.max() ?? 1
    pitch = max(1, min((rows - 3) / max(tallest - 1, 1), 3))
    (self.columns, self.layers) = (columns, layers)
    var (drawn, leftOut): ([Edge], Int) = ([], 0)
    for (before, layer) in zip(layers, layers.dropFirst()) {
      guard let l = layer, before == l - 1 else { continue }
      let all = Self.weights(into: l, columns, diagram)
      let kept =
        all.count <= Self.mostWeights
        ? all
        : columns[l].neurons.indices.flatMap { to in
          all.filter { $0.to == to }.sorted { $0.weight.magnitude > $1.weight.magnitude }
            .prefix(Self.strongest)
        }
      drawn += kept
      leftOut += all.count - kept.count
    }
    (weights, self.leftOut) = (drawn, leftOut)
  }

  private static func column(
    _ layer: NetworkDiagram.NeuronColumn, _ most: Int, _ detail: Detail, _ renderer: TextRenderer
  ) -> LayerColumn {
    let neurons = gapped(layer.neurons.count, most: most, last: 1)
    let gap = renderer.style.charset.gap
    let names = neurons.map { neuron in
      neuron.map { renderer.clean(layer.neurons[$0]).shortened(to: detail.name, gap: gap) } ?? ""
    }
    let nameWidth = names.map(\.displayWidth).max() ?? 0
    let style = detail.digits.map { NumberStyle(digits: $0) }
    let numbers = alignedOnPoint(
      neurons.map { neuron in
        guard let neuron, let style, let values = layer.values else { return "" }
        return style.text(values[neuron], as: .value)
      })
    let more = layer.neurons.count - neurons.count + 1
    let bodies = neurons.indices.map { index in
      guard neurons[index] != nil else {
        return "\(renderer.style.charset.text("⋮")) \(more)\(detail.digits == nil ? "" : " more")"
      }
      let number = numbers[index].isEmpty ? "" : " \(numbers[index])"
      return "(\(names[index].padded(left: nameWidth))\(number))"
    }
    let width = bodies.map(\.displayWidth).max() ?? 0
    return LayerColumn(
      head: detail.hasNote ? "\(layer.name) \(layer.note)" : layer.name,
      bodies: bodies.map { $0.padded(left: (width + $0.displayWidth) / 2).padded(right: width) },
      neurons: neurons)
  }

  /// The weights into a layer between neurons that are shown.
  private static func weights(into l: Int, _ columns: [LayerColumn], _ diagram: NetworkDiagram)
    -> [Edge]
  {
    let W = diagram.weights[l - 1]
    var lines: [Edge] = []
    for (to, i) in columns[l].neurons.enumerated() {
      for (from, j) in columns[l - 1].neurons.enumerated() {
        guard let i, let j, W[i, j].isFinite else { continue }
        lines.append(Edge(layer: l, from: from, to: to, weight: W[i, j]))
      }
    }
    return lines
  }
}
