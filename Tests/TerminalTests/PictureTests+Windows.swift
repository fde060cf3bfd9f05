// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing

@testable import Terminal
@testable import Tutor

/// Every picture in windows of every size.
extension PictureTests {
  static let pictures: [Picture] = {
    let sizes = [9, 40, 6, 6, 6, 6, 3]
    let layers = sizes.enumerated().map { l, size in
      NetworkDiagram.NeuronColumn(
        name: "A\(l)", note: "sigmoid", neurons: (1...size).map { "n\($0)" },
        values: (0..<size).map { Double($0) / 7 })
    }
    let weights = (1..<sizes.count).map { Matrix(Shape(sizes[$0], sizes[$0 - 1]), repeating: 0.5) }
    return [
      .network(NetworkDiagram(title: "net", layers: layers, weights: weights)),
      .bars(Bars(title: "sizes", rows: [("dW1", 1e-300), ("dW12", 0.1)])),
      .bars(
        Bars(
          title: "mean size of the slopes in each layer, iteration 1499",
          rows: (1...90).map { ("dW\($0)", 0.1 / Double($0)) })),
      .heatmap(Heatmap(named("a name that is as long as names may be", [[1, 2, 3, 4, 5, 6, 7]]))),
      .heatmap(Heatmap(named("W", Array(repeating: Array(repeating: -0.5, count: 99), count: 99)))),
      .curve(
        Curve(
          title: "a and slope", xLabel: "a long name of an axis", yLabel: "a",
          series: [
            Curve.Series("first", [.init(0, 0), .init(1, 1)]),
            Curve.Series("second", [.init(0, 1), .init(1, 1)]),
          ])),
      .decision(
        DecisionMap(
          title: "what A2 answers, iteration 1499", xLabel: "x1", yLabel: "x2", x: 0...1, y: 0...1,
          grid: [[0, 1], [1, 0]], classes: ["first", "second"],
          samples: [(.init(0.5, 0.5), 0, true), (.init(0.1, 0.1), 1, false)], remarks: ["so"])),
    ]
  }()

  @Test(
    "No picture is wider than the window, and all fit above its prompt",
    arguments: [40, 59, 60, 80, 200], [24, 30, 60])
  func windows(_ width: Int, _ height: Int) {
    for picture in Self.pictures {
      var renderer = TextRenderer(display: Display(), style: .plain)
      renderer.show(Display(), in: (width, height))
      let text = renderer.render(.picture(picture))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(text)")
      #expect(lines.count < height, "\(text)")
      #expect(text == renderer.render(.picture(picture)))
    }
  }

  @Test("In tiny windows a curve and a map keep four rows, and of many bars five lines stay")
  func tiny() throws {
    var rows: [Int] = []
    for picture in Self.pictures {
      var renderer = TextRenderer(display: Display(), style: .plain)
      renderer.show(Display(), in: (10, 3))
      let lines = renderer.render(.picture(picture)).split(separator: "\n")
      #expect(lines.allSatisfy { $0.displayWidth <= 40 })
      switch picture {
      case .curve, .decision, .bars: rows.append(lines.count { $0.contains { "│┤⋮".contains($0) } })
      case .network, .heatmap: #expect(lines.count >= 5, "\(lines)")
      }
    }
    #expect(rows == [2, 5, 4, 4])
  }

  @Test("A wrong answer has its own sign")
  func wrong() throws {
    let picture = try #require(Self.pictures.last)
    let text = plain(.picture(picture))
    #expect(text.count { $0 == "✗" } == 2)
    #expect(text.contains("✗ wrong"))
    #expect(ascii(.picture(picture)).contains("! wrong"))
  }
}
