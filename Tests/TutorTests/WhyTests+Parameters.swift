// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Where parameters come from.
extension WhyTests {
  @Test("A parameter tells who gave it its value")
  func sources() {
    var console = Console()
    func last(_ line: String) -> String {
      String(console.type(line).split(separator: "\n").last ?? "")
    }
    console.type("network 3 4 1")
    #expect(last("why W1[1,1]") == "    parameters begin at 0: init normal 1 draws weights")
    console.type("data xor3; init normal 1 seed 3")
    #expect(last("why W1[1,1]") == "    drawn: init normal 1 seed 3")
    #expect(last("why b1[1]") == "    biases begin at 0")
    console.type("W1[1,2] = 0.5")
    #expect(last("why W1[1,2]") == "    typed: W1[1,2] = 0.5")
    #expect(last("why W1[1,1]") == "    drawn: init normal 1 seed 3")
    console.type("step iter")
    #expect(console.type("why W1[1,2]").contains("W1[1,2] = W1[1,2] at 0 − lr·dW1[1,2]"))
    console.type("W2[1,1] = 3")
    #expect(last("why W2[1,1]") == "    typed, in iteration 1: W2[1,1] = 3")
    #expect(console.type("why W2[1,2]").contains("W2[1,2] = W2[1,2] at 0 − lr·dW2[1,2] at 0"))
    console.type("set lr 0.5; step iter; set lr 2; step 2")
    #expect(console.type("why W2[1,1]").contains("= 3 − 0.5·"))
    #expect(last("why W2[1,1] at 1") == "    typed, in iteration 1: W2[1,1] = 3")
    console.type("load Fixtures/golden/pub09_mazur_one_step.json")
    #expect(
      last("why W1[1,1]")
        == "    given by the golden file Fixtures/golden/pub09_mazur_one_step.json")
    #expect(last("why X[1,1]") == "    given: it is data")
  }

  @Test("A bias that is kept was moved by the update that moved it last")
  func keptBias() {
    var console = Console()
    console.type("network 2 1; data xor; set bias kept; init normal 1 seed 1; run 5")
    #expect(console.type("why b1[1]").hasSuffix("b1[1] = 0.0000\n    biases begin at 0\n"))
    console.type("set bias on; run 2; set bias kept; run 3")
    for line in ["why b1[1]", "why b1[1] at 9", "step; why b1[1]"] {
      #expect(console.type(line).contains("b1[1] = b1[1] at 6 − lr·db1[1] at 6\n"), "\(line)")
    }
    #expect(console.type("why b1[1] at 6").contains("b1[1] at 5 − lr·db1[1] at 5\n"))
    #expect(console.type("why b1[1] at 4").hasSuffix("    biases begin at 0\n"))
    console.type("b1 = 2; run 2")
    #expect(console.type("why b1[1]").hasSuffix("typed, in iteration 10: b1 = 2\n"))
    console.type("set bias on; step iter")
    #expect(console.type("why b1[1]").contains("b1[1] at 12 − lr·db1[1]\n"))
  }

  @Test("The learning rate may change in the middle of an iteration")
  func learningRate() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run until W1; set lr 3; update")
    #expect(console.type("why W1[1,1]").contains("= 1.7886 − 1·"))
    #expect(console.type("why W2[1,1]").contains("= 0.8813 − 3·"))
  }
}
