// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// How far run goes: until a condition holds, or by epochs.
extension TimeTests {
  @Test("run until reads metrics and net, at the end of an iteration")
  func metrics() {
    var console = Console()
    console.type("network 2 8 1; data moons test 0.3; init normal 1 seed 3")
    let reply = console.type("run until accuracytest > 0.9 max 5000")
    let t = console.session.prompt.drop { !$0.isNumber }.dropLast()
    #expect(reply == "  accuracytest > 0.9 at iteration \(t)\n")
    #expect(console.type("check accuracytest > 0.9").hasPrefix("  ✓"))
    #expect(console.type("goto at \(Int(t)! - 1); check accuracytest > 0.9").contains("✗"))
    console.type("goto at 0; run until net([0; 0]) < net([1; 1])")
    #expect(console.type("check net([0; 0]) < net([1; 1])").hasPrefix("  ✓"))
  }

  @Test("A condition that cannot be judged leaves the session where it was")
  func unjudged() {
    var console = begun("run 3", "step")
    for line in ["run until W1 @ W2 < 3", "run until dZ1[9,9] > 5"] {
      #expect(console.type(line).hasPrefix("  ✗"))
      #expect(console.session.prompt == "nn 3:Z1>")
    }
  }

  @Test("A setting behind the cost of an iteration does not tell its cost twice")
  func costOnce() {
    var console = begun("set digits 4", "run until dW1", "lr = 2", "run 2")
    #expect(
      console.type("show history") == """
          iteration    cost
                  0  0.7871
                  1  0.6990

        """)
  }

  @Test("run counts in epochs as well, the one that is begun included")
  func runEpochs() {
    var console = begun("set batch 3")
    #expect(console.type("run 3 epoch").hasPrefix("  6 iterations, costall "))
    console.type("step iter; step; run 1 epoch")
    #expect(console.session.prompt == "nn 8>")
    console.type("run 2 iter; set batch 1; step")
    #expect(console.type("run 9 epochs").contains("what can: epoch, iter, the end"))
    console.type("set batch all; run 2 epoch")
    #expect(console.session.prompt == "nn 12>")
  }

  @Test("An epoch uses every batch once")
  func epochs() {
    var console = begun("set batch 2", "run 1")
    #expect(console.type("step epoch").contains("Z1"))
    #expect(console.session.prompt == "nn 2>")
    console.type("step 2 epoch")
    #expect(console.session.prompt == "nn 6>")
    console.type("step", "back epoch")
    #expect(console.session.prompt == "nn 6>")
    console.type("back 2 epoch")
    #expect(console.session.prompt == "nn 2>")
    console.type("run 1", "back epoch")
    #expect(console.session.prompt == "nn 2>")
  }
}
