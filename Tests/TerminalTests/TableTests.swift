// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing
import Tutor

@testable import Terminal

@Suite struct TableTests {
  @Test("The last text is wrapped in its column")
  func wrapped() {
    let table = Table(
      header: ["name", "shape", "what it is"],
      rows: [
        ["A0", "3×4", "X, the inputs: one column per sample"],
        [
          "W1", "4×3", "row i belongs to neuron i of layer 1, column j to what it weighs, x1 first",
        ],
      ])
    #expect(
      plain(.table(table)) == """
          name  shape  what it is
          A0    3×4    X, the inputs: one column per sample
          W1    4×3    row i belongs to neuron i of layer 1, column j to what it weighs,
                       x1 first

        """)
    #expect(coloured(.table(table)).hasPrefix("<2m  name  shape  what it is<>\n  A0    3×4"))
  }

  @Test("Numbers stand on their decimal points")
  func numbers() {
    let table = Table(
      header: ["iteration", "cost"],
      rows: [
        ["0", "\(1.3118)"], ["100", "\(0.00034)"], ["1499", "\(12.5)"], ["", "\(Double.nan)"],
      ],
      numeric: [0, 1])
    #expect(
      plain(.table(table)) == """
          iteration         cost
                  0   1.3118
                100   3.4000e-04
               1499  12.5000
                             nan

        """)
  }

  @Test("Rows may be short, and a header is not needed")
  func ragged() {
    #expect(plain(.table(Table(rows: [["a", "b", "c"], ["dd"]]))) == "  a   b  c\n  dd\n")
    #expect(plain(.table(Table(rows: []))) == "")
  }

  @Test("Wide texts share what room there is; nothing is cut")
  func crowded() {
    let text: Phrase = "one two three four five six seven"
    let table = Table(rows: [[text, text, "end"]])
    #expect(
      plain(.table(table), width: 40) == """
          one two three    one two three     end
          four five six    four five six
          seven            seven

        """)
  }

  @Test("Where numbers alone are too wide, the cells of a row stand below each other")
  func stacked() {
    let row: [Phrase] = ["run", "\(1.0 / 3)", "\(2.0 / 3)"]
    let table = Table(header: ["name", "first", "second"], rows: [row], numeric: [1, 2])
    #expect(
      plain(.table(table), digits: 17, width: 40) == """
          name: run
            first: 0.33333333333333331
            second: 0.66666666666666663

        """)
  }
}
