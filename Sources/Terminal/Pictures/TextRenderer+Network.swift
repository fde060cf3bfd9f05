// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

extension TextRenderer {
  /// Neurons in columns and the weights between them as lines, each with its sign near its end.
  ///
  ///     X inputs           A1 sigmoid
  ///
  ///     (x1 1.0000)⠤⣀⣀+
  ///                   ⠉⠉+(n1 0.2324)
  ///     (x2 0.0000)⠤⠔⠒⠊-
  func network(_ diagram: NetworkDiagram) -> [String] {
    let (head, below) = (title(diagram.title), remarks(diagram.remarks))
    // The legend takes up to three lines, or four narrow ones.
    let lines = head.count + below.count + (columns < 60 ? 4 : 3)
    let drawing = NetworkDrawing(diagram, in: self, rows: max(5, height - 1 - lines))
    return head + drawing.lines.map { "  \($0)".trimmingEnd }
      + hanging(legend(diagram, drawing), indent: 2).map { style.ink(.dim, $0) } + below
  }

  private func legend(_ diagram: NetworkDiagram, _ drawing: NetworkDrawing) -> String {
    let largest = diagram.largest
    guard largest > 0 else { return "dots: all weights are 0" }
    func bound(_ level: NetworkDrawing.Size) -> String { numbers.bound(largest * level.rawValue) }
    let notation = numbers.notation(for: CollectionOfOne(largest))
    let left =
      drawing.leftOut > 0
      ? "; the strongest \(NetworkDrawing.strongest) into each neuron, \(drawing.leftOut) smaller not drawn"
      : ""
    return "weights + and -: double from \(bound(.large)), dots below \(bound(.small)); "
      + "the largest is \(numbers.text(largest, notation))\(left)"
  }
}

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
  private struct Column {
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
  private struct Line {
    var layer: Int, from: Int, to: Int
    var weight: Double
  }

  /// Of more weights between two layers, only so many into each neuron are drawn.
  static let strongest = 3
  private static let mostWeights = 12
  /// Neurons of a layer that an SVG shows at most; the gap is one of them.
  static let mostNeurons = 8
  private static let widest = 24

  private let diagram: NetworkDiagram
  private let renderer: TextRenderer
  private let columns: [Column]
  /// The layers that are shown; nil stands for those left out.
  private let layers: [Int?]
  private let weights: [Line]
  /// Weights between neurons that are shown which are not drawn.
  let leftOut: Int
  /// Rows from one neuron to the next.
  private let pitch: Int

  init(_ diagram: NetworkDiagram, in renderer: TextRenderer, rows: Int) {
    (self.diagram, self.renderer) = (diagram, renderer)
    let most = max(3, min((rows - 1) / 2, 16))
    var columns: [Column] = []
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
    var (drawn, leftOut): ([Line], Int) = ([], 0)
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

  /// All neurons, or the first and the last with a gap (nil) between.
  static func shown(_ count: Int, most: Int = mostNeurons) -> [Int?] {
    count <= most ? (0..<count).map { $0 } : (0..<most - 2).map { $0 } + [nil, count - 1]
  }

  private static func column(
    _ layer: NetworkDiagram.Layer, _ most: Int, _ detail: Detail, _ renderer: TextRenderer
  ) -> Column {
    let neurons = shown(layer.neurons.count, most: most)
    let gap = renderer.style.marks.gap
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
        return "\(renderer.style.marks.text("⋮")) \(more)\(detail.digits == nil ? "" : " more")"
      }
      let number = numbers[index].isEmpty ? "" : " \(numbers[index])"
      return "(\(names[index].padded(left: nameWidth))\(number))"
    }
    let width = bodies.map(\.displayWidth).max() ?? 0
    return Column(
      head: detail.hasNote ? "\(layer.name) \(layer.note)" : layer.name,
      bodies: bodies.map { $0.padded(left: (width + $0.displayWidth) / 2).padded(right: width) },
      neurons: neurons)
  }

  /// The weights into a layer between neurons that are shown.
  private static func weights(into l: Int, _ columns: [Column], _ diagram: NetworkDiagram)
    -> [Line]
  {
    let W = diagram.weights[l - 1]
    var lines: [Line] = []
    for (to, i) in columns[l].neurons.enumerated() {
      for (from, j) in columns[l - 1].neurons.enumerated() {
        guard let i, let j, W[i, j].isFinite else { continue }
        lines.append(Line(layer: l, from: from, to: to, weight: W[i, j]))
      }
    }
    return lines
  }

  // MARK: Drawing

  var lines: [String] {
    let widths = layers.map { $0.map { columns[$0].width } ?? 1 }
    let room = renderer.columns - 3 - widths.reduce(0, +)
    let gap = max(2, min(Self.widest, room / max(1, layers.count - 1)))
    let starts = widths.indices.map { widths[..<$0].reduce(0, +) + $0 * gap }
    let tallest = layers.map { $0.map { columns[$0].neurons.count } ?? 1 }.max() ?? 1
    var canvas = DotCanvas(
      columns: (starts.last ?? 0) + (widths.last ?? 0), rows: 3 + (tallest - 1) * pitch,
      style: renderer.style)
    connect(starts, tallest, &canvas)
    for (index, layer) in layers.enumerated() {
      guard let layer else {
        canvas.write(
          renderer.style.marks.gap, column: starts[index], row: row(0, of: 1, tallest), .dim)
        continue
      }
      let column = columns[layer]
      let middle = (column.width - column.head.displayWidth) / 2
      canvas.write(column.head, column: starts[index] + middle, row: 0, .dim)
      for (place, body) in column.bodies.enumerated() {
        let lead = body.prefix { $0 == " " }.count
        canvas.write(
          body.dropFirst(lead).description.trimmingEnd,
          column: starts[index] + column.inset + lead,
          row: row(place, of: column.bodies.count, tallest),
          column.neurons[place] == nil ? .dim : .strong)
      }
    }
    return (0..<canvas.rows).map { canvas.text(row: $0) }
  }

  /// The row of a neuron; a layer with fewer stands in the middle.
  private func row(_ place: Int, of count: Int, _ tallest: Int) -> Int {
    2 + (tallest - count) * pitch / 2 + pitch * place
  }

  /// The weights, the strongest over the others, and then their signs where each is alone.
  private func connect(_ starts: [Int], _ tallest: Int, _ canvas: inout DotCanvas) {
    let (across, down) = (canvas.width / canvas.columns, canvas.height / canvas.rows)
    let sorted = weights.sorted { $0.weight.magnitude < $1.weight.magnitude }
    var passing: [Int: Int] = [:]
    var paths: [[(column: Int, row: Int)]] = []
    for line in sorted {
      guard let index = layers.firstIndex(of: line.layer) else { continue }
      let (left, right) = (columns[line.layer - 1], columns[line.layer])
      func height(_ place: Int, _ column: Column) -> Double {
        Double(row(place, of: column.neurons.count, tallest) * down + down / 2)
      }
      let start = (
        x: Double((starts[index - 1] + left.inset + left.bodyWidth) * across),
        y: height(line.from, left)
      )
      let end = (
        x: Double((starts[index] + right.inset) * across - 1), y: height(line.to, right)
      )
      let size = Size(line.weight, of: diagram.largest)
      for offset in size == .large ? [0.0, -1.0] : [0.0] {
        var length = 0.0
        canvas.line(
          (start.x, start.y + offset), (end.x, end.y + offset), ink(line.weight),
          size == .small ? .dotted : .solid, length: &length)
      }
      paths.append(canvas.places(start, end))
      for place in paths[paths.count - 1] {
        passing[place.row * canvas.columns + place.column, default: 0] += 1
      }
    }
    guard diagram.largest > 0 else { return }
    for (line, path) in zip(sorted, paths) {
      let alone = path.last { passing[$0.row * canvas.columns + $0.column] == 1 }
      guard let place = alone ?? path.last else { continue }
      canvas.write(
        line.weight < 0 ? "-" : "+", column: place.column, row: place.row, ink(line.weight))
    }
  }

  private func ink(_ weight: Double) -> Style.Ink { weight < 0 ? .second : .code }
}
