// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing

@testable import Terminal
@testable import Tutor

@Suite struct StepTests {
  /// The first step of the first lesson.
  private func neuron(_ verdict: Verdict? = nil) -> Block {
    .step(
      StepReport(
        symbol: "Z1", value: NamedMatrix(title: "Z1", matrix: Matrix(-1)), first: -1,
        formula: ["W1·A0 + b1"],
        arithmetic:
          "\(operand: 0.5)·\(operand: 2) + \(operand: 1)·\(operand: -1) + \(operand: -0.5)·\(operand: 3) + \(operand: 0.5)",
        verdict: verdict))
  }

  private func layer(_ arithmetic: Phrase?, _ verdict: Verdict? = nil, _ warning: Diagnostic? = nil)
    -> Block
  {
    .step(
      StepReport(
        symbol: "dZ2", value: named("dZ2", [[0.7119, -0.2678]]), first: 0.7119,
        formula: ["dA2 ⊙ sigmoid'(Z2)", "A2 − Y"], arithmetic: arithmetic, element: "dZ2[1,1]",
        verdict: verdict, warning: warning))
  }

  @Test("One number: symbols, numbers, result, verdict")
  func scalar() {
    #expect(
      plain(neuron(.golden)) == """
          Z1 = W1·A0 + b1                                                        1×1
             = 0.5·2 + 1·(-1) + (-0.5)·3 + 0.5
             = -1.0000
          ✓ golden

        """)
  }

  @Test("A matrix: every way to write it, the first element, the numbers, the verdict")
  func matrix() {
    let off = Verdict.off(
      golden: 0.1384, row: 1, column: 1, difference: 0.41509, wrong: 4, of: 4)
    #expect(
      plain(layer("\(operand: 0.7119) − \(operand: 0)", off)) == """
          dZ2 = dA2 ⊙ sigmoid'(Z2)                                               1×2
              = A2 − Y
            dZ2[1,1] = 0.7119 − 0 = 0.7119
                    s1       s2
            n1  0.7119  -0.2678
          ✗ golden 0.1384 at [1,1], off by +0.4151 (4 of 4 differ)

        """)
  }

  @Test("The arithmetic of an element ends in the digits that the matrix shows")
  func sameDigits() {
    let step = StepReport(
      symbol: "W1", value: named("W1", [[0.00028067, 1]]), first: 0.00028067,
      formula: ["W1 − lr·dW1"],
      arithmetic: "\(operand: 0) − \(operand: 0.5)·\(operand: -0.00056134)", element: "W1[1,1]")
    #expect(plain(.step(step)).contains("    W1[1,1] = 0 − 0.5·(-0.0006) = 0.0003\n"))
  }

  @Test("Green for golden, red for off, dim for what the file does not hold")
  func colours() {
    #expect(coloured(neuron(.golden)).hasSuffix("     = <1m-1.0000<>\n  <32m✓ golden<>\n"))
    #expect(coloured(neuron(.absent)).hasSuffix("\n  <2m· no golden value<>\n"))
    #expect(
      coloured(neuron(.off(golden: 1, row: 1, column: 1, difference: -2, wrong: 1, of: 1)))
        .hasSuffix("\n  <31m✗ golden 1.0000, off by -2.0000<>\n"))
  }

  @Test("In ASCII no mark can be read as a word of its line")
  func inASCII() {
    #expect(ascii(neuron(.golden)).hasSuffix("  ok golden\n"))
    #expect(ascii(neuron(.absent)).hasSuffix("  - no golden value\n"))
    #expect(
      ascii(neuron(.off(golden: 1, row: 1, column: 1, difference: -2, wrong: 1, of: 1)))
        .hasSuffix("  !! golden 1.0000, off by -2.0000\n"))
    #expect(ascii(layer(nil)).hasPrefix("  dZ2 = dA2 .* sigmoid'(Z2)  "))
  }

  @Test("A difference that the digits hide brings out all digits")
  func hidden() {
    let off = Verdict.off(golden: 0.25, row: 1, column: 1, difference: 1e-9, wrong: 1, of: 1)
    #expect(plain(neuron(off)).hasSuffix("  ✗ golden 0.25, off by +1.0e-09\n"))
  }

  @Test("A golden value of another shape says which")
  func otherShape() {
    #expect(
      plain(neuron(.otherShape(Shape(3, 4)))).hasSuffix("  ✗ the golden value is 3×4\n"))
  }

  @Test("Long arithmetic breaks before an operator; more than three lines are left out")
  func longArithmetic() {
    let term: Phrase = "\(operand: 0.52411)·\(operand: -0.26781)"
    func sum(_ count: Int) -> Phrase {
      (1..<count).reduce(term) { sum, _ in "\(sum) + \(term)" }
    }
    let lines = plain(layer(sum(8))).split(separator: "\n")
    #expect(lines[2] == "    dZ2[1,1] = 0.5241·(-0.2678) + 0.5241·(-0.2678) + 0.5241·(-0.2678)")
    #expect(lines[3] == "               + 0.5241·(-0.2678) + 0.5241·(-0.2678) + 0.5241·(-0.2678)")
    #expect(lines[4] == "               + 0.5241·(-0.2678) + 0.5241·(-0.2678) = 0.7119")
    #expect(!plain(layer(sum(12))).contains("[1,1]"))
  }

  @Test("In another view the values stand below, under their own name and shape")
  func otherView() {
    var value = named("y", [[1], [2]])
    value.remark = "= Y'"
    let step = StepReport(symbol: "Y", value: value, first: 1, formula: ["A0"])
    let lines = plain(.step(step)).split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("  Y = A0 ") && lines[0].hasSuffix(" 1×2"))
    #expect(lines[1].hasPrefix("  y = Y' ") && lines[1].hasSuffix(" 2×1"))
  }

  @Test("A warning comes last")
  func warning() {
    let warning = Diagnostic(
      "Z1[2,3] is not a number: inf + (-inf) in W1·A0",
      details: ["W1 has grown to \(magnitude: 1.7e308)."], suggestion: "back 3 iter; set lr 0.5")
    #expect(
      plain(layer(nil, .golden, warning)).hasSuffix(
        """
          ✓ golden
          ✗ Z1[2,3] is not a number: inf + (-inf) in W1·A0
            W1 has grown to 1.7e+308.
            try: back 3 iter; set lr 0.5

        """))
  }
}
