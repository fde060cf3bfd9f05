// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Terminal
import TestSupport
import Testing

@testable import Tutor

@Suite struct CheckGradientsTests {
  @Test("check gradients can be asked at any time, and changes nothing but the tally")
  func anyTime() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3")
    let told = console.type("check gradients")
    #expect(
      told.hasPrefix("  ✓ gradients: 21 of 21 slopes agree with nudging\n    largest difference "))
    console.type("step 10")
    let prompt = console.session.prompt
    #expect(console.type("check gradients") == told)
    #expect(console.session.prompt == prompt && console.session.tally.held == 2)
    console.type("run 7", "set batch 3", "set l2 0.1", "set optimizer adam", "set bias kept")
    #expect(console.type("check gradients").hasPrefix("  ✓ gradients: 21 of 21"))
    console.type("set bias off; step 20")
    #expect(console.type("check gradients").hasPrefix("  ✓ gradients: 16 of 16"))
    console.session.isCancelled = { true }
    #expect(console.type("check gradients") == "  ✗ stopped; everything is as it was\n")
  }

  @Test("Kinks are told apart and mapped")
  func kinks() {
    var console = Console()
    console.type(
      "network 2; layer 2 relu; layer 1; data xor; W1 = [0 0; 1 1]; W2 = [1 1]; b1 = [0; 1]")
    #expect(
      console.type("check gradients").hasSuffix(
        """
            3 · at a kink of relu, where a z changes its sign: nudging tells nothing
              there
          dW1  · ·
               ✓ ✓
          db1  ·
               ✓

        """))
    #expect(console.session.tally.held == 1)
  }

  @Test("Without a cost there are no slopes to check")
  func noCost() {
    var console = Console()
    #expect(console.type("check gradients").contains("there is no network yet"))
    console.type("network 3 4 1; X = [1; 2; 3]")
    #expect(console.type("check gradients").contains("Y is not set"))
  }

  @Test("A wrong slope is shown where it is, the worst with both numbers")
  func wrong() {
    var report = SlopeReport()
    func nudged(_ values: [Double]) -> [NudgedSlopes.Slope] {
      values.map { NudgedSlopes.Slope(value: $0, doubt: 1e-12, isKink: false) }
    }
    report.add(Symbol(.dW, 2), Matrix(rows: [[1, 2.000001]]), Shape(1, 2), nudged([1, 2.0000011]))
    #expect(report.holds)
    report.add(
      Symbol(.dW, 1), Matrix(rows: [[1, 2, 3], [4, 5, 6]]), Shape(2, 3),
      nudged([1, 2.5, 3, 4, 5, 3]))
    report.add(Symbol(.db, 1), Matrix(rows: [[1], [1]]), Shape(2, 1), nudged([1, 1.1]))
    #expect(!report.holds)
    let text = TextRenderer(display: Display(), style: .plain).render(report.blocks)
    #expect(
      text == """
          ✗ gradients: 3 of 10 slopes disagree with nudging
            worst dW1[2,3]: 6, nudged 3
          dW1  ✓ ✗ ✓
               ✓ ✓ ✗
          db1  ✓
               ✗

        """)
  }
}
