// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing
import Tutor

@testable import Terminal

/// Pictures of small data, and of data that are hard to draw.
@Suite struct PictureTests {
  private func curve(_ numbers: [Double], isLogarithmic: Bool = false) -> Block {
    .picture(
      .curve(
        Curve(
          title: "cost", xLabel: "iteration", yLabel: "cost", isCounted: true,
          isLogarithmic: isLogarithmic,
          series: [
            Curve.Series("cost", numbers.enumerated().map { Curve.Point(Double($0), $1) })
          ])))
  }

  @Test("A falling curve")
  func falling() {
    #expect(
      plain(curve([1, 0.5, 0.25, 0.125, 0.0625]), width: 40) == """
          cost
          1.0 ┤⠑⡄
              │ ⠈⠢⡀
              │   ⠑⢄
              │    ⠈⠢⡀
              │      ⠘⢄
          0.5 ┤        ⠉⠒⢄⡀
              │           ⠈⠑⠤⣀
              │               ⠑⠦⠤⣀⡀
              │                   ⠈⠉⠒⠢⠤⠤⣀⣀⣀⡀
            0 ┤                            ⠈⠉⠉⠑
              └┴───────────────┴──────────────┴
               0               2              4
                                      iteration

        """)
  }

  @Test("ASCII draws the same with two dots to a character")
  func plainest() {
    var display = Display()
    display.digits = 4
    let style = Style(hasColour: false, marks: .ascii)
    let text = TextRenderer(display: display, width: 40, style: style)
      .render(curve([1, 0.5, 0.25, 0.125, 0.0625]))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(
      text == """
          cost
          1.0 +'.
              |  :
              |   '.
              |     :
              |      '.
          0.5 +        ''..
              |            ''.
              |               ':...
              |                    '''......
            0 +                             '''
              ++---------------+--------------+
               0               2              4
                                      iteration

        """)
  }

  @Test("One number, constant numbers and the largest ones have axes")
  func extremes() {
    let cases: [[Double]] = [
      [0.5], [0, 0, 0], [3, 3], [-1e308, 1e308],
      [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], [1e15, 1e15 + 1], [-7, -7],
    ]
    for numbers in cases {
      let text = plain(curve(numbers))
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.count == 17 || lines.count == 18, "\(numbers):\n\(text)")
      #expect(lines.count { $0.contains("┤") } >= 2, "\(numbers):\n\(text)")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(numbers):\n\(text)")
      let isDrawn = text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
      #expect(isDrawn || text.contains("●"))
    }
  }

  @Test("What is not finite, or has no logarithm, is left out and counted")
  func leftOut() {
    let text = plain(curve([1, .nan, .infinity, 2]))
    #expect(text.hasSuffix("  2 numbers are not finite and are left out\n"))
    let powers = plain(curve([1, 0, 0.01], isLogarithmic: true))
    #expect(powers.hasSuffix("  1 number is not finite, or not above 0 and is left out\n"))
  }

  @Test("Of a million points each peak is seen")
  func thinned() {
    var numbers = Array(repeating: 1.0, count: 1_000_000)
    numbers[600_000] = 9
    let series = Curve.Series("x", numbers.enumerated().map { Curve.Point(Double($0), $1) })
    let thin = series.thinned(columns: 100)
    #expect(thin.count <= 410)
    #expect(thin.contains(Curve.Point(600_000, 9)))
    #expect(thin.map(\.x) == thin.map(\.x).sorted())
  }

  @Test("Numbers beside their shades; 0 has none")
  func heatmap() {
    let map = Block.picture(.heatmap(Heatmap(named("W1", [[0.5, -1, 0], [0.25, 2, .nan]]))))
    #expect(
      plain(map) == """
          W1                               2×3
                     s1          s2         s3
          n1  ░░ 0.5000  ▒▒ -1.0000     0.0000
          n2  .. 0.2500  ██  2.0000  !!    nan
          size up to  .. 0.4000  ░░ 0.8000  ▒▒ 1.2000  ▓▓ 1.6000  ██ 2.0000
          !! is not a finite number

        """)
    #expect(coloured(map).contains("<33m▒▒<> -1.0000"))
    #expect(ascii(map).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A matrix that is too wide shows the largest number of each part, with its sign")
  func wide() {
    var row = Array(repeating: 0.01, count: 10_000)
    row[5000] = -1
    let text = plain(.picture(.heatmap(Heatmap(named("X", [row])))))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("+.-█+."))
    #expect(text.contains("each cell is the largest of 1×271 numbers, its sign kept"))
  }

  @Test("Bars of powers of ten; 0 has none")
  func bars() {
    let bars = Bars(title: "sizes", rows: [("dW1", 0.0001), ("dW2", 0), ("dW3", 0.1)])
    #expect(
      plain(.picture(.bars(bars)), width: 60) == """
          sizes
          dW1 ┤███████████  0.0001
          dW2 ┤ 0
          dW3 ┤███████████████████████████████████████████  0.1
              └┴────────────────────┴────────────────────┴
               1e-05              0.001                0.1

        """)
  }

  @Test(
    "No line of any picture is wider than the window", arguments: [40, 59, 60, 80, 200])
  func widths(_ width: Int) {
    let sizes = [9, 40, 6, 6, 6, 6, 3]
    let layers = sizes.enumerated().map { l, size in
      NetworkDiagram.Layer(
        name: "A\(l)", note: "sigmoid", neurons: (1...size).map { "n\($0)" },
        values: (0..<size).map { Double($0) / 7 })
    }
    let weights = (1..<sizes.count).map { Matrix(Shape(sizes[$0], sizes[$0 - 1]), repeating: 0.5) }
    let pictures: [Picture] = [
      .network(NetworkDiagram(title: "net", layers: layers, weights: weights)),
      .bars(Bars(title: "sizes", rows: [("dW1", 1e-300), ("dW12", 0.1)])),
      .heatmap(Heatmap(named("a name that is as long as names may be", [[1, 2, 3, 4, 5, 6, 7]]))),
      .heatmap(Heatmap(named("W", Array(repeating: Array(repeating: -0.5, count: 99), count: 99)))),
      .curve(
        Curve(
          title: "a and slope", xLabel: "a long name of an axis", yLabel: "a",
          series: [
            Curve.Series("first", [.init(0, 0), .init(1, 1)]),
            Curve.Series("second", [.init(0, 1), .init(1, 1)]),
          ])),
    ]
    for picture in pictures {
      let text = plain(.picture(picture), width: width)
      #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= width }, "\(text)")
      #expect(text == plain(.picture(picture), width: width))
    }
  }
}
