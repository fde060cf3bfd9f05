// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// The lines of text that a network's drawing takes.
extension NetworkDrawing {
  /// Columns between two layers at most.
  private static let widest = 24

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
          renderer.style.charset.gap, column: starts[index], row: row(0, of: 1, tallest), .dim)
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
      func height(_ place: Int, _ column: LayerColumn) -> Double {
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
