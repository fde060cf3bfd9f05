// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing

@testable import Terminal
@testable import Tutor

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
    let style = Style(hasColour: false, charset: .ascii)
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
          size up to  .. 0.400  ░░ 0.800  ▒▒ 1.20  ▓▓ 1.60  ██ 2.00
          !! is not a finite number

        """)
    #expect(coloured(map).contains("<33m▒▒<> -1.0000"))
    #expect(ascii(map).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A matrix that is too wide shows the mean of each part; what is not finite stays seen")
  func wide() {
    var row = Array(repeating: 1.0, count: 10_000)
    for j in 5000..<5400 { row[j] = -2 }
    row[9999] = .nan
    let map = Block.picture(.heatmap(Heatmap(named("X", [row]))))
    let text = plain(map)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // Of the part of 271 that begins at 4878 149 numbers are -2: their mean is -0.6494.
    #expect(text.contains("n1 " + String(repeating: "▒▒", count: 18) + "-░-█▒▒▒▒"))
    #expect(text.contains("▒▒!!\n"))
    #expect(text.contains("██ 1.78  - negative"))
    #expect(text.contains("each cell is the mean of 1×271 numbers"))
    #expect(coloured(map).contains("<33m██<>"))
  }

  @Test("Fewer decimals come before no numbers")
  func narrow() {
    let map = Block.picture(
      .heatmap(Heatmap(named("W1", [[0.51234, -1.5, 0.25], [-0.5, 1, -1]]))))
    #expect(plain(map, width: 40).contains("n1  ░░  0.512  ██ -1.500  ..  0.250\n"))
  }

  @Test("Sizes over powers of ten are dots where their ticks would be; 0 has none")
  func dots() {
    let bars = Bars(title: "sizes", rows: [("dW1", 0.0001), ("dW2", 0), ("dW3", 0.1)])
    #expect(
      plain(.picture(.bars(bars)), width: 60) == """
          sizes
          dW1 ┤           ●  0.0001
          dW2 ┤ 0
          dW3 ┤                                          ●  0.1
              └┴──────────┴─────────┴──────────┴─────────┴
               1e-05   0.0001     0.001      0.01      0.1

        """)
  }

  @Test("Other sizes are bars from 0: twice the number, twice the length")
  func bars() {
    let bars = Bars(title: "sizes", rows: [("dW1", 0.02), ("dW2", 0.04), ("dW3", .infinity)])
    let lines = plain(.picture(.bars(bars)), width: 57).split(separator: "\n")
    #expect(lines.map { line in line.count { $0 == "█" } } == [0, 21, 42, 0, 0, 0])
    #expect(lines[5].hasPrefix("       0   "))
  }

  @Test("A tangent reaches to the edges, in its own character, over the curve")
  func tangent() {
    let points = (0...100).map { Curve.Point(Double($0), Double($0 * $0) / 1000) }
    let curve = Curve(
      title: "slice", xLabel: "w", yLabel: "cost",
      series: [
        Curve.Series("cost", points),
        Curve.Series("tangent", [.init(0, -2.5), .init(100, 7.5)], isMeasured: false),
      ], mark: .init(50, 2.5))
    let text = plain(.picture(.curve(curve)), width: 70)
    #expect(text.count { $0 == "·" } >= 20)
    #expect(text.contains("●"))
    #expect(text.contains("tangent"))
  }

  @Test("The name of a line stands at its own end, also where others go on")
  func names() {
    let curve = Curve(
      title: "cost", xLabel: "iteration", yLabel: "cost",
      series: [
        Curve.Series("main", [.init(0, 1), .init(25, 0.8)]),
        Curve.Series("branch-2", [.init(0, 1), .init(100, 0)]),
        Curve.Series("branch-3", [.init(0, 1), .init(100, 0.01)]),
      ])
    let lines = plain(.picture(.curve(curve))).split(separator: "\n").map(String.init)
    let main = lines.first { $0.contains("main") } ?? ""
    // A quarter of the way, behind a dot and a space.
    #expect((18...24).contains(main.prefix { $0 != "m" }.count), "\(main)")
    #expect(main.contains { ("\u{2801}"..."\u{28FF}").contains($0) })
    // Two that end together: one stands at the end, the other has a piece of its line in front.
    #expect(lines.contains { $0.hasSuffix(" branch-2") || $0.hasSuffix(" branch-3") })
    let rows = lines.indices.filter { lines[$0].contains("branch-") }
    #expect(rows.count == 2 && rows[1] - rows[0] == 1, "\(lines)")
    let drawing = DrawingExporter(display: Display()).text(.picture(.curve(curve)))
    let places = ["main", "branch-2", "branch-3"].map { name in
      drawing.split(separator: "<text x=\"").first { $0.contains(">\(name)<") }
        .flatMap { Double($0.prefix { $0 != "\"" }) } ?? 0
    }
    #expect(places[0] > 200 && places[0] < 260, "\(places)")
    #expect(places[1] == places[2] && places[1] > 600, "\(places)")
    #expect(drawing.contains("class=\"lead\""))
  }

  @Test("Dashes do not depend on how densely the points of a line lie")
  func dashes() {
    func filled(_ count: Int) -> Int {
      let points = (0...count).map { Curve.Point(Double($0) / Double(count), 0.5) }
      let curve = Curve(
        title: "", xLabel: "", yLabel: "",
        series: [
          Curve.Series("a", [.init(0, 0), .init(1, 1)]), Curve.Series("", points),
        ])
      let line = plain(.picture(.curve(curve))).split(separator: "\n").first { $0.contains("0.5") }
      return line?.dropFirst(7).count { $0 != " " } ?? 0
    }
    // Half of the 66 columns, and cells at the ends of dashes.
    #expect((40...50).contains(filled(1)))
    for count in [7, 60, 200, 2000] { #expect(abs(filled(count) - filled(1)) <= 4) }
  }
}
