// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// goto, branches, diff and epochs.
@Suite struct TimeTests {
  func begun(_ lines: String...) -> Console {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; set digits 17")
    for line in lines { console.type(line) }
    return console
  }
  let state = "show W1, b1, W2, b2, cost"

  @Test("goto leads back and forward again, to the same digits")
  func backAndForward() {
    var console = begun("run 7")
    let atSeven = console.type(state)
    console.type("run 93")
    let atHundred = console.type(state)
    #expect(
      console.type("goto at 7")
        == "  at the start of iteration 7; main goes on to iteration 100\n")
    #expect(console.session.prompt == "nn 7>")
    #expect(console.type(state) == atSeven)
    #expect(console.type("goto at 100") == "  at the start of iteration 100\n")
    #expect(console.type(state) == atHundred)
    console.type("goto at 0; run 100")
    #expect(console.type(state) == atHundred)
    console.type("goto dZ2 at 41; goto Z1 at 99; goto at 7")
    #expect(console.type(state) == atSeven)
    #expect(console.type("branches").contains("branch-2") == false)
  }

  @Test("goto NAME is the moment right after it was computed, back or forward")
  func names() {
    var console = begun("run 3")
    for (line, prompt) in [
      ("goto dZ2", "nn 3:dZ2>"), ("goto A1", "nn 3:A1>"), ("goto cost at 1", "nn 1:cost>"),
      ("goto W2 at 1", "nn 1:W2>"), ("goto b2 at 1", "nn 2>"), ("goto AL at 3", "nn 3:A2>"),
    ] {
      console.type(line)
      #expect(console.session.prompt == prompt)
    }
  }

  @Test("back leaves what lay ahead reachable, also over edits")
  func backKeeps() {
    var console = begun("run 5", "lr = 0.5", "run 5")
    let end = console.type(state)
    console.type("back 3 iter")
    console.type("goto at 10")
    #expect(console.type(state) == end)
    console.type("back 8 iter")
    #expect(console.session.prompt == "nn 3>")
    #expect(console.type("lr").contains("1.00000"))
    console.type("goto at 10")
    #expect(console.type(state) == end)
    #expect(console.type("lr").contains("0.50000"))
    console.type("goto at 5")
    #expect(console.type("lr").contains("0.50000"))
  }

  @Test("Names look ahead as far as the line goes")
  func lookingAhead() {
    var console = begun("run 20", "mine = cost", "goto at 5")
    #expect(console.type("check cost at 19 = mine").hasPrefix("  ✓"))
  }

  @Test("The learner's own values and the display come along")
  func carrying() {
    var console = begun("run 5", "before = W1", "goto at 2")
    #expect(console.type("check before = W1 at 5").hasPrefix("  ✓"))
    console.type("x = 1", "set digits 3")
    #expect(console.type("goto at 5") == "  at the start of iteration 5\n")
    #expect(console.type("x") == "  x = 1.000\n")
    #expect(!console.type("branches").contains("branch-2"))
    console.type("goto at 2", "z = 1", "back")
    #expect(console.type("z").contains("no command is called \"z\""))
  }

  @Test("Ctrl-C on the way leaves everything as it was")
  func cancelled() {
    var console = begun("run 100", "goto at 50")
    let here = console.type(state)
    console.session.host.isInterrupted = { true }
    #expect(console.type("goto at 63") == "  ✗ stopped; everything is as it was\n")
    console.session.host.isInterrupted = { false }
    #expect(console.session.prompt == "nn 50>")
    #expect(console.type(state) == here)
    console.type("goto at 100")
    #expect(console.session.prompt == "nn 100>")
  }

  @Test("diff lists before, now and change, the largest first")
  func difference() {
    var console = begun("set digits 4", "run 3")
    #expect(
      console.type("diff W2") == """
          W2        at 2      now   change
          [1,1]   0.6781   0.6513  -0.0268
          [1,4]  -0.5556  -0.5792  -0.0235
          [1,3]  -0.0726  -0.0922  -0.0196
          [1,2]   1.6241   1.6061  -0.0180

        """)
    #expect(
      console.type("diff cost") == """
          cost    at 1     now   change
                0.7200  0.7032  -0.0168

        """)
    console.type("step")
    #expect(console.type("diff W1") == "  W1 is what it was at 3: no change\n")
    console.type("network 3 5 1; init normal 1 seed 3; run 2")
    #expect(console.type("diff W1").contains("smaller change"))
    #expect(console.type("diff W1 all").split(separator: "\n").count == 16)
  }

  @Test(
    "What is no place in time is told as such",
    arguments: [
      (
        "goto at 12",
        """
          ✗ iteration 12 is not reached yet: you are at iteration 4, and this line goes
            on to iteration 10
            try: goto at 10; run 2

        """
      ),
      (
        "goto at -1",
        """
          ✗ "-" cannot stand here
              goto at -1
                      ^
            what can: an iteration, 0 or more

        """
      ),
      (
        "goto 7",
        """
          ✗ "7" cannot stand here
              goto 7
                   ^
            what can: at, a name or branch
            try: goto at 7

        """
      ),
      (
        "goto main",
        """
          ✗ main is a branch
              goto main
                   ^^^^
            try: goto branch main

        """
      ),
      ("goto X", "  ✗ X is not computed by a step of this network\n    try: show trace\n"),
      (
        "goto dW3",
        "  ✗ there is no dW3: this network has 2 layers\n      goto dW3\n           ^^^\n"
          + "    its last one is dW2\n"
      ),
      (
        "goto branch branch-3",
        """
          ✗ no branch is called "branch-3"
              goto branch branch-3
                          ^^^^^^^^
            try: branches

        """
      ),
      (
        "diff mine",
        """
          ✗ the session keeps no past of mine
              diff mine
                   ^^^^
            it keeps what the network has and computes: W1, b1, dW1, cost

        """
      ),
      (
        "goto at 0; diff W1",
        """
          ✗ there is no W1 before this one: it is the first
            diff tells what changed from one iteration to the next
            try: step iter; diff W1

        """
      ),
    ])
  func errors(_ line: String, _ text: String) {
    var console = begun("run 10", "mine = 1", "goto at 4")
    let answer = console.type(line)
    #expect(answer.hasSuffix(text), "\(answer)")
  }

  @Test("goto is quick after a million iterations, and the digits are those that were there")
  func million() {
    var console = begun("run 654321", "there = W1", "run 345679")
    for T in [1, 999_999, 333_333, 654_321] { console.type("goto at \(T)") }
    #expect(console.session.prompt == "nn 654321>")
    #expect(console.type("check W1 = there").hasPrefix("  ✓"))
    console.type("goto at 1000000", "set tolerance 0")
    #expect(console.type("check W1 at 654321 = there").hasPrefix("  ✓"))
  }

  @Test("A number of an earlier batch is told with its own sample")
  func samples() {
    var console = begun("set digits 4", "set batch 2", "run 3")
    #expect(console.type("why X[1,1] at 1").contains("input 1 of sample 3"))
    #expect(console.type("A1 at 1").contains("s3"))
    #expect(console.type("A1").contains("s1"))
    console.type("set shuffle 3; run 4")
    let t = console.type("why X[1,2] at 5")
    let sample = t.split(separator: "sample ")[1].prefix { $0.isNumber }
    #expect(console.type("A1 at 5").contains("s\(sample)"))
  }

  @Test(
    "What the optimizer keeps begins at 0 where it was set",
    arguments: ["mW1", "sW1", "mb1", "sb1"])
  func optimizerSet(name: String) {
    var console = begun("run 3", "set optimizer adam")
    #expect(console.type("why \(name)[2,1]").contains("it begins at 0"))
    console.type("step 5")
    #expect(console.type("why \(name)[2,1]").contains("it begins at 0"))
    console.type("run 1; set l2 0.1")
    #expect(console.type("why \(name)[2,1]").contains("] at 3"))
    console.type("set optimizer momentum 0.9")
    #expect(console.type("why m\(name.dropFirst())[2,1]").contains("it begins at 0"))
  }

  @Test("What the optimizer keeps comes with the step that moves its parameter")
  func optimizerState() {
    var console = begun("set optimizer adam", "run 5", "goto mW1 at 3")
    #expect(console.session.prompt == "nn 3:W1>")
    #expect(console.type("run until sb2").contains("sb2 of iteration 3 is computed"))
    #expect(console.session.prompt == "nn 4>")
  }
}
