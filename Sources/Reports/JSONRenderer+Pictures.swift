// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import NeuralNet

/// What is drawn, as its numbers.
extension JSONRenderer {
  static func object(_ picture: Picture) -> JSONValue {
    switch picture {
    case .curve(let curve): object(curve)
    case .heatmap(let map):
      .members([
        "kind": .text("heatmap"), "title": .text(map.value.title), "value": object(map.value),
      ])
    case .network(let diagram): object(diagram)
    case .decision(let map): object(map)
    case .bars(let bars):
      .members([
        "kind": .text("bars"), "title": .text(bars.title), "label": .text(bars.label),
        "rows": .list(
          bars.rows.map { .members(["name": .text($0.name), "number": .number($0.number)]) }),
        "remarks": .words(bars.remarks),
      ])
    }
  }

  private static func point(_ point: Curve.Point) -> JSONValue { .numbers([point.x, point.y]) }

  private static func object(_ curve: Curve) -> JSONValue {
    .members([
      "kind": .text("curve"), "title": .text(curve.title), "x_label": .text(curve.xLabel),
      "y_label": .text(curve.yLabel), "counted": .flag(curve.isCounted),
      "logarithmic": .flag(curve.isLogarithmic),
      "series": .list(
        curve.series.map { series in
          .members([
            "name": .text(series.name), "points": .list(series.points.map(point)),
            "measured": .flag(series.isMeasured), "jump": series.jump.map { .number($0) },
          ])
        }),
      "mark": curve.mark.map(point), "forks": .list(curve.forks.map(point)),
      "remarks": .words(curve.remarks),
    ])
  }

  private static func object(_ diagram: NetworkDiagram) -> JSONValue {
    .members([
      "kind": .text("network"), "title": .text(diagram.title),
      "layers": .list(
        diagram.layers.map { layer in
          .members([
            "name": .text(layer.name), "note": .text(layer.note),
            "neurons": .texts(layer.neurons), "values": layer.values.map { .numbers($0) },
          ])
        }),
      "weights": .list(diagram.weights.map(values)), "remarks": .words(diagram.remarks),
    ])
  }

  private static func object(_ map: DecisionMap) -> JSONValue {
    func index(_ index: Int?) -> JSONValue { index.map { .count($0) } ?? .null }
    return .members([
      "kind": .text("decision"), "title": .text(map.title), "x_label": .text(map.xLabel),
      "y_label": .text(map.yLabel), "x": .numbers([map.x.lowerBound, map.x.upperBound]),
      "y": .numbers([map.y.lowerBound, map.y.upperBound]), "classes": .texts(map.classes),
      "grid": .list(map.grid.map { .list($0.map(index)) }),
      "samples": .list(
        map.samples.map {
          .members([
            "point": point($0.point), "class": index($0.target), "wrong": .flag($0.isWrong),
          ])
        }),
      "remarks": .words(map.remarks),
    ])
  }
}
