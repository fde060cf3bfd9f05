// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Testing
import Tutor

@testable import Terminal

@Suite struct MatrixTests {
  @Test("A matrix stands under its title, its shape and the names of its columns")
  func matrix() {
    let block = Block.value(named("A2", [[0.7119, -0.7322], [0.5, 12.25]]))
    #expect(
      plain(block) == """
          A2                                                                     2×2
                    s1       s2
            n1  0.7119  -0.7322
            n2  0.5000  12.2500

        """)
  }

  @Test("A single number is one line, its remark behind it")
  func scalar() {
    let value = NamedMatrix(title: "cost", matrix: Matrix(0.00341), remark: "(iteration 1499)")
    #expect(plain(.value(value)) == "  cost = 0.0034 (iteration 1499)\n")
  }

  @Test("A remark of a matrix stands behind its title")
  func remark() {
    #expect(
      plain(.value(named("W1", [[1, 2]], remark: "(iteration 3)"))).hasPrefix(
        "  W1 (iteration 3)  "))
  }

  @Test("A number other than 0 is never zeros alone, whatever stands beside it")
  func small() {
    let block = Block.value(named("dW1", [[0.7119, 2.345e-05], [-1.637e-05, 0], [12, -3e-300]]))
    #expect(
      plain(block) == """
          dW1                                                                    3×2
                      s1         s2
            n1    0.7119    2.3e-05
            n2  -1.6e-05     0.0000
            n3   12.0000  -3.0e-300

        """)
  }

  @Test("What is no number ends where numbers end, small ones align on the point")
  func special() {
    let value = NamedMatrix(
      title: "c", matrix: Matrix(rows: [[1e-5, -2e-6, 0], [.nan, 1e-300, -.infinity]]))
    #expect(
      plain(.value(value)).split(separator: "\n").dropFirst() == [
        "      1.0000e-05  -2.0000e-06      0",
        "             nan   1.0000e-300  -inf",
      ])
  }

  @Test("The middle of what does not fit is left out, rows and columns")
  func elided() {
    let rows = (1...20).map { i in (1...30).map { Double(100 * i + $0) } }
    #expect(
      plain(.value(named("W1", rows)), digits: 2) == """
          W1                                                                   20×30
                      s1       s2       s3       s4       s5  …      s29      s30
             n1   101.00   102.00   103.00   104.00   105.00  …   129.00   130.00
             n2   201.00   202.00   203.00   204.00   205.00  …   229.00   230.00
             n3   301.00   302.00   303.00   304.00   305.00  …   329.00   330.00
             n4   401.00   402.00   403.00   404.00   405.00  …   429.00   430.00
             n5   501.00   502.00   503.00   504.00   505.00  …   529.00   530.00
             n6   601.00   602.00   603.00   604.00   605.00  …   629.00   630.00
             n7   701.00   702.00   703.00   704.00   705.00  …   729.00   730.00
             n8   801.00   802.00   803.00   804.00   805.00  …   829.00   830.00
             n9   901.00   902.00   903.00   904.00   905.00  …   929.00   930.00
              …        …        …        …        …        …  …        …        …
            n19  1901.00  1902.00  1903.00  1904.00  1905.00  …  1929.00  1930.00
            n20  2001.00  2002.00  2003.00  2004.00  2005.00  …  2029.00  2030.00
            show W1 all prints it whole

        """)
  }

  @Test("Twelve rows are shown whole, thirteen are not")
  func rows() {
    #expect(!plain(.value(named("b", Array(repeating: [1], count: 12)))).contains("…"))
    #expect(plain(.value(named("b", Array(repeating: [1], count: 13)))).contains("…"))
  }

  @Test("A matrix that was asked for whole goes on below")
  func whole() {
    let row = (1...9).map { Double($0) }
    #expect(
      plain(.value(named("W1", [row], mayElide: false)), width: 40) == """
          W1                                 1×9
            columns 1 to 4
                    s1      s2      s3      s4
            n1  1.0000  2.0000  3.0000  4.0000
            columns 5 to 8
                    s5      s6      s7      s8
            n1  5.0000  6.0000  7.0000  8.0000
            column 9
                    s9
            n1  9.0000

        """)
  }

  @Test("Wide names and names with accents keep the columns straight")
  func names() {
    let value = NamedMatrix(
      title: "Y", matrix: Matrix(rows: [[1], [0], [0]]), rowNames: ["日本", "e\u{301}te\u{301}", "a"])
    #expect(
      plain(.value(value), digits: 1).split(separator: "\n").dropFirst() == [
        "    日本  1.0", "     e\u{301}te\u{301}  0.0", "       a  0.0",
      ])
  }

  @Test("A matrix without numbers is its title")
  func empty() {
    let value = NamedMatrix(title: "X", matrix: Matrix(Shape(3, 0), []))
    #expect(plain(.value(value)).split(separator: "\n").count == 1)
  }

  @Test("With colours shape and column names are dim, numbers are not")
  func colours() {
    let text = coloured(.value(named("A", [[1]] + [[2]])))
    #expect(text.contains("<2m2×1<>"))
    #expect(text.contains("<2m            s1<>\n    n1  1.0000\n"))
  }

  @Test("In ASCII the shape has an x and a gap three points")
  func inASCII() {
    let text = ascii(.value(named("b", Array(repeating: [1], count: 13))))
    #expect(text.contains("13x1\n"))
    #expect(text.contains("\n    ...     ...\n"))
  }
}
