// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Whole iterations of `step` train as `run` does, and say the same of neurons that are alike.
@Suite struct AlikeStepTests {
  @Test(
    "Neurons that are alike are told of once, by whichever trains first",
    arguments: [
      ["step iter", "step 40 iter", "run 3"], ["step 2 epoch", "step iter"],
      ["run 3", "step iter"],
    ])
  func once(_ lines: [String]) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    for (index, line) in lines.enumerated() {
      let answer = console.type(line)
      #expect(answer.contains("get the\n    same slopes and stay alike") == (index == 0), "\(line)")
    }
  }

  @Test("Steps within an iteration, and neurons that differ, say nothing")
  func silent() {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    #expect(!console.type("step").contains("alike"))
    #expect(!console.type("step layer").contains("alike"))
    #expect(console.type("step iter").contains("alike"))
    #expect(!console.type("init normal 1; step iter").contains("alike"))
  }
}
