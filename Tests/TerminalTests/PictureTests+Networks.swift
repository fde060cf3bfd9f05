// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Testing

@testable import Terminal
@testable import Tutor

/// Diagrams of networks.
extension PictureTests {
  private func net(_ sizes: [Int], _ weight: (Int, Int) -> Double) -> Picture {
    .network(
      NetworkDiagram(
        title: "net",
        layers: sizes.enumerated().map { l, size in
          NetworkDiagram.NeuronColumn(
            name: "A\(l)", note: "sigmoid", neurons: (1...size).map { "n\($0)" },
            values: Array(repeating: 0.1234, count: size))
        },
        weights: (1..<sizes.count).map { l in
          Matrix(
            rows: (0..<sizes[l]).map { i in (0..<sizes[l - 1]).map { weight(i, $0) } })
        }))
  }

  @Test("Each weight has its sign, without colour too")
  func signs() {
    let text = plain(.picture(net([2, 1]) { $1 == 0 ? 1 : -0.6 }), width: 60)
    #expect(
      text == """
          net
          A0 sigmoid                         A1 sigmoid

          (n1 0.1234)⠶⠶⠶⣤⣤⣤⣤⣤⣤⣀⣀⣀⣀⣀⣀
                              ⠉⠉⠉⠉⠉⠉⠛⢛⣛+⣻⣿⣶⡶⠶(n1 0.1234)
                         ⢀⣀⣀⣠⣤⣤⡴⠶⠶⠞⠛⠛⠋⠉⠉-
          (n2 0.1234)⠶⠞⠛⠛⠋⠉⠉⠁
          weights + and -: double from 0.500, dots below 0.100; the
            largest is 1.0000

        """)
  }

  @Test("A narrow window takes numbers before layers")
  func shedding() {
    let text = plain(.picture(net([3, 5, 5, 5, 5, 1]) { _, _ in 0.5 }), width: 60)
    for l in 0...5 { #expect(text.contains("A\(l)")) }
    #expect(!text.contains("…"))
    #expect(!text.contains("0.12"))
    #expect(plain(.picture(net([3, 5, 5, 5, 5, 1]) { _, _ in 0.5 })).contains("(n1 0.12)"))
  }

  @Test("Of many weights the strongest are drawn, and the others counted")
  func strongest() {
    let text = plain(.picture(net([5, 4, 1]) { Double($0 + $1 + 1) }), width: 90)
    // 20 into the middle: 3 of 5 into each of 4 neurons.
    #expect(
      text.replacing("\n    ", with: " ").contains(
        "the strongest 3 into each neuron, 8 smaller not drawn"))
    #expect(!plain(.picture(net([3, 4, 1]) { Double($0 + $1) })).contains("strongest"))
  }

  @Test("Weights that are not finite are counted")
  func notFinite() {
    let text = plain(.picture(net([2, 1]) { _, j in j == 0 ? .nan : 1 }))
    #expect(text.hasSuffix("  1 weight is not finite: not drawn\n"))
  }
}
