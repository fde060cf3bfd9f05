// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// With batches there are two costs, and every line says which it shows.
@Suite struct BatchCostTests {
  private func begun() -> Console {
    var console = Console()
    console.type("network 2 3 1; data xor; init normal 1 seed 2; set batch 1; set lr 0.5")
    return console
  }

  @Test("A condition on cost asks one batch, and says so; costall asks all samples")
  func conditions() {
    var console = begun()
    #expect(
      console.type("run until cost < 0.05 max 10000")
        == "  cost < 0.05 at iteration 564, cost 0.0494 of a batch, 1 of 4 samples\n")
    #expect(console.type("costall") == "  costall = 0.1274\n")
    console.type("run until costall < 0.05 max 10000")
    let text = console.type("costall")
    console.type("set batch all; forward")
    #expect(console.type("cost").dropFirst(9) == text.dropFirst(12), "\(text)")
  }

  @Test("What is of a batch says so, what is of all samples does not")
  func shown() {
    var console = begun()
    console.type("run until cost")
    for name in [
      "cost", "m", "X", "Y", "net(X)", "costData", "m + 1", "Z1", "A1[1,1]", "AL", "sum(A2)",
    ] {
      #expect(console.type("show \(name)").contains("of a batch, 1 of 4 samples"), "\(name)")
    }
    for name in ["costall", "accuracy", "W1", "lr", "net([0; 1])"] {
      #expect(!console.type("show \(name)").contains("of a batch"), "\(name)")
    }
    console.type("run 9")
    #expect(console.type("show history").contains("cost of its batch"))
    #expect(console.type("plot cost").contains("of a batch each"))
    #expect(console.type("check cost < 9").contains("of a batch, 1 of 4 samples"))
    #expect(console.type("diff cost").contains("of a batch, 1 of 4 samples"))
    #expect(console.type("why cost").contains("from the targets for the batch of 1 sample"))
    console.type("set batch all")
    #expect(!console.type("show X, m").contains("of a batch"))
  }

  @Test("What an iteration of the past computed of a batch says so, whatever is in force now")
  func past() {
    var console = begun()
    console.type("run 3; set batch all; run 2")
    for name in ["Z1 at 2", "dW1 at 1", "m * cost at 2 - cost at 1", "AL at 0", "A1[:,1] at 2"] {
      #expect(console.type("show \(name)").contains("of a batch, 1 of 4 samples"), "\(name)")
    }
    for name in ["Z1 at 4", "W1 at 2", "dW1", "costall at 2"] {
      #expect(!console.type("show \(name)").contains("of a batch"), "\(name)")
    }
    #expect(console.type("check cost at 2 < 9").contains("of a batch, 1 of 4 samples"))
    // In the first article's view too.
    console.type("set view rows")
    #expect(console.type("show layer1 at 2").contains("of a batch, 1 of 4 samples"))
  }

  @Test("What lies ahead says what it computed of a batch, and of which samples")
  func ahead() {
    var console = begun()
    console.type("set batch 3; run 3; set batch all; run 2; set batch 2; run 2; set digits 4")
    let names = [
      "Z1 at 2", "Z1 at 4", "Z1 at 5", "A1[1,1] at 5", "cost at 2 - cost at 5", "cost at 3",
      "dW1 at 6",
    ]
    let there = names.map { console.type("show \($0)") }
    #expect(there[2].contains("of a batch, 2 of 4 samples"))
    for place in ["goto cost at 4", "goto dW1 at 3", "goto at 1", "back 3", "goto at 0"] {
      console.type(place)
      for (name, text) in zip(names, there) {
        #expect(console.type("show \(name)") == text, "\(place): \(name)")
      }
    }
  }

  @Test("run tells the cost before its first update and after its last, of all samples")
  func run() {
    var console = begun()
    let before = console.type("costall").dropFirst(12).dropLast()
    let text = console.type("run 4")
    let after = console.type("costall").dropFirst(12).dropLast()
    #expect(text == "  4 iterations, costall \(before) → \(after), of all 4 samples\n")
    console.type("set batch all")
    let all = console.type("run 1")
    #expect(all.hasPrefix("  1 iteration, cost \(after) → "))
    #expect(all.hasSuffix(" → \(console.type("costall").dropFirst(12))"))
  }

  @Test("costall has the penalty in it, needs no batch, and is known to help and by its name")
  func whole() {
    var console = Console()
    console.type("network 2 1; data xor; init normal 1 seed 2; set l2 0.3; forward")
    #expect(console.type("check costall = cost").contains("✓"))
    #expect(console.type("help costall").contains("The cost of all samples of X and Y"))
    #expect(console.type("help batch").contains("costall"))
    #expect(console.type("costall = 3").contains("✗ costall has a meaning of its own"))
    #expect(console.type("show costal").contains("close to it: costall"))
  }
}
