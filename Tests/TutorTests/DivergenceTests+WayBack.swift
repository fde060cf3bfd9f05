// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// The way back that is proposed, and the learning rate to go on with.
extension DivergenceTests {
  @Test(
    "The learning rate that is proposed was tried: the one before it diverges, it does not",
    arguments: [
      (growing, "0.1", "1e-5"),
      ("network 1; layer 1 linear; set loss mse; X = [1 2]; Y = [1 2]; W1 = 0.5", "1e200", "0.1"),
      (
        "network 3; layer 4 relu; layer 1 linear; set loss sse; data xor3; init normal 1 seed 3",
        "100000", "0.1"
      ),
    ])
  func proposal(setup: String, rate: String, proposed: String) {
    var console = Console()
    console.type(setup)
    console.type("set lr \(rate)")
    let text = console.type("run 500")
    #expect(text.contains("    lr \(proposed) was tried from there: the cost is "), "\(text)")
    #expect(text.hasSuffix("\n    try: goto at 0; set lr \(proposed)\n"), "\(text)")
    #expect(!console.type("goto at 0; set lr \(proposed); run 100").contains("✗"))
    #expect(console.type("check cost < cost at 0").contains("✓"))
  }

  private static let batches =
    "network 1; layer 1 linear; X = [0 10 0 10]; Y = [0 5 0 -5]; set loss mse; W1 = 5"

  @Test("With batches the way back is chosen by the cost of all samples, and compared with it")
  func batches() {
    var console = Console()
    console.type(Self.batches)
    // A batch of a 0 costs nothing, and moves nothing: (45² + 55²) / 4 is the cost of all.
    let text = console.type("set lr 1; set batch 1; run 500")
    #expect(text.contains("✗ stopped: the cost of iteration 135, of its batch, is infinite\n"))
    #expect(
      text.contains("    costall was lowest in iteration 1, 1262.5000, and rose from there.\n"),
      "\(text)")
    #expect(text.contains("    lr 0.001 was tried from there: costall is 12.7310 after "))
    #expect(text.hasSuffix("\n    try: goto at 1; set lr 0.001\n"), "\(text)")
    console.type("goto at 1")
    #expect(console.type("costall") == "  costall = 1262.5000\n")
    console.type("set lr 0.001; run 268")
    #expect(console.type("costall") == "  costall = 12.7310\n")
  }

  @Test(
    "The way back is told where the samples of the next batch are none of those whose cost left")
  func unseen() {
    var console = Console()
    console.type(Self.batches)
    let text = console.type("set lr 1; set batch 1; run 134")
    #expect(text.contains("✗ stopped: costall of iteration 134 is infinite\n"), "\(text)")
    #expect(
      text.contains("    costall was lowest in iteration 1, 1262.5000, and rose from there.\n"))
    #expect(text.hasSuffix("\n    try: goto at 1; set lr 0.001\n"), "\(text)")
  }

  @Test("Batches that are no longer in force leave costs that are not compared with others")
  func mixed() {
    var console = Console()
    console.type(Self.batches)
    console.type("set lr 1e-4; set batch 1; run 30; set batch all; set lr 10")
    let whole = console.type("costall").split(separator: " ").last ?? ""
    let text = console.type("run 500")
    #expect(
      text.contains(
        "    costall was lowest in iteration 30, \(whole.dropLast()), and rose from there."),
      "\(text)")
    #expect(text.contains("✗ stopped: the cost of iteration 81 is infinite\n"), "\(text)")
  }

  @Test("Of many iterations some are looked at, and how many is said")
  func many() {
    var console = Console()
    console.type(Self.batches)
    console.type("set lr 1e-6; set batch 1; run 3000")
    let text = console.type("set lr 1; run 500")
    #expect(text.contains(", of 1000 that were looked at, "), "\(text)")
  }

  @Test(
    "Where trying would take long the rate is said to be a guess, and where none helps none is told"
  )
  func guess() {
    var console = Console()
    console.type("network 64; layer 200 relu; layer 10 linear; set loss sse; data digits; init he")
    let text = console.type("set lr 1e30; run 9")
    #expect(text.contains("    lr 1e29 is a guess: to try it here takes too long.\n"), "\(text)")
    #expect(text.hasSuffix("\n    try: goto at 0; set lr 1e29\n"), "\(text)")
    console.type("reset; network 1; layer 1 linear; X = [1e200 2]; Y = [1e10 1]; set loss mse")
    let none = console.type("W1 = 1e-150; set lr 0.1; run 9")
    #expect(none.hasSuffix("    No smaller lr was found that goes on from there.\n"), "\(none)")
  }
}
