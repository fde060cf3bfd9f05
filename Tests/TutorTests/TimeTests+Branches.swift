// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Branches: how they begin, what they keep, what they are asked for.
extension TimeTests {
  @Test("An edit in the past begins a branch, and the line it leaves is kept")
  func branch() {
    var console = begun("run 10", "set digits 4")
    let main = console.type(state)
    console.type("goto at 4", "W1[1,1] = 2", "run 3")
    #expect(
      console.type("branches") == """
          branch    begins at               iterations  last cost
          main      the start                       10     0.6920
          branch-2  main at 4: W1[1,1] = 2           7     0.6941  here, at 7

        """)
    #expect(
      console.type("goto at 10") == """
          ✗ iteration 10 is not reached yet: you are at iteration 7
            try: run 3

        """)
    #expect(
      console.type("goto branch main") == "  main, at the start of iteration 10\n")
    #expect(console.type(state) == main)
    console.type("goto branch 2")
    #expect(console.session.prompt == "nn 7>")
    console.type("goto at 5", "lr = 3", "run 1")
    #expect(console.session.scope.branchNames == ["main", "branch-2", "branch-3"])
  }

  @Test("A way forward without a whole iteration is no branch")
  func smallFuture() {
    var console = begun("run 5", "step 3", "lr = 2", "back 2", "lr = 3")
    #expect(console.session.scope.branchNames == ["main"])
    console.type("run 2", "goto at 2", "x = 1", "set digits 5")
    #expect(console.session.scope.branchNames == ["main"])
  }

  @Test("Another start in the past leaves the whole training as a branch")
  func otherStart() {
    var console = begun("run 10", "goto at 0", "init normal 1 seed 4", "run 5")
    #expect(console.session.scope.branchNames == ["main", "branch-2"])
    console.type("goto branch main")
    #expect(console.session.prompt == "nn 10>")
  }

  @Test("diff of another branch compares the same iteration")
  func differenceOfBranches() {
    var console = begun("set digits 4", "run 10", "goto at 4", "lr = 2", "run 3", "old = W1")
    #expect(
      console.type("diff W2 of main") == """
          W2     main at 7      now    change
          [1,2]     1.5702   1.5522  -0.0180
          [1,1]     0.6491   0.6661  +0.0170
          [1,3]    -0.1107  -0.1138  -0.0031
          [1,4]    -0.5964  -0.5956  +8.7e-04

        """)
    console.type("goto branch main", "goto at 7")
    console.type("now = W1")
    #expect(console.type("diff W1 at 7 of branch-2").contains("branch-2 at 7"))
    #expect(
      console.type("diff W1 at 9 of branch-2") == """
          ✗ branch-2 has not reached iteration 9: it ends at iteration 7
            try: goto branch branch-2; run 2

        """)
  }

  @Test("A name of a branch is what that branch has, in every expression")
  func branchesInExpressions() {
    var console = begun(
      "run 10", "there = W1 at 7", "slopes = dW1 at 6", "goto at 4", "W1 = 2 * W1")
    console.type("run 3", "set tolerance 0")
    #expect(console.type("check W1 of main = there").hasPrefix("  ✓"))
    #expect(console.type("check dW1 of main = slopes").hasPrefix("  ✓"))
    #expect(console.type("check W1 at 7 of 1 = there").hasPrefix("  ✓"))
    #expect(console.type("check W1 at 5 of branch-2 = W1 at 5").hasPrefix("  ✓"))
    #expect(console.type("check cost at 6 of branch-2-cost = 0").hasPrefix("  ✓"))
    #expect(console.type("check W1 = there").hasPrefix("  ✗"))
    #expect(
      console.type("show W2[1,1] at 0 of main")
        == console.type("show W2[1,1] at 0")
        .replacing("at 0", with: "at 0 of main"))
    let here = console.type("why dW1[1,1] at 6 of main")
    console.type("goto branch main; goto dW1 at 6")
    let there = console.type("why dW1[1,1]")
    #expect(here == there + "    every name stands for its number in iteration 6\n")
  }

  @Test(
    "What a branch does not have is told as such",
    arguments: [
      (
        "show cost of mian",
        """
          ✗ no branch is called "mian"
              show cost of mian
                           ^^^^
            close to it: main
            try: branches

        """
      ),
      (
        "show cost at 10 of main",
        """
          ✗ main ends in iteration 10, before this is computed
            try: goto branch main; run 1

        """
      ),
      (
        "show W1 at 12 of main",
        """
          ✗ main has not reached iteration 12: it ends at iteration 10
            try: goto branch main; run 2

        """
      ),
      (
        "show lr of main",
        """
          ✗ the session keeps no past of lr
              show lr of main
                   ^^^^^^^^^^
            it keeps what the network has and computes: W1, b1, dW1, cost

        """
      ),
    ])
  func absentBranches(line: String, answer: String) {
    var console = begun("run 10", "goto at 4", "W1 = 2 * W1", "run 3")
    #expect(console.type(line) == answer)
  }

  @Test("A branch that begins is told, and goto branch leads to the end of any")
  func branchesTold() {
    var console = begun("run 9", "goto at 3")
    #expect(
      console.type("lr = 2") == "  lr 2\n  branch-2 begins here; main is kept, to iteration 9\n")
    #expect(!console.type("W1 = 2 * W1").contains("begins here"))
    console.type("run 1", "back 99")
    #expect(console.type("goto branch main") == "  main, at the start of iteration 9\n")
    console.type("back 99; goto branch main")
    #expect(console.session.prompt == "nn 9>")
  }

  @Test("Steps past an edit that lay ahead begin a branch without it, and say so")
  func without() {
    var console = begun("run 4", "lr = 2", "run 4", "goto at 2")
    #expect(
      console.type("run 5").hasSuffix(
        "\n  branch-2 begins at iteration 4, without lr = 2; main is kept, to iteration 8\n"))
    console.type("set digits 4")
    #expect(console.type("branches").contains("main at 4: without lr = 2"))
  }

  @Test("AL of a branch is the output of its own network")
  func outputs() {
    var console = begun("run 10", "out = AL", "goto at 5", "network 3 1; data xor3; run 10")
    console.type("set tolerance 0; goto branch main; run 1; out = AL at 10; goto branch 2")
    #expect(console.type("check AL at 10 of main = out").hasPrefix("  ✓"))
    #expect(console.type("why AL[1,1] at 10 of main").contains("layer 2"))
  }

  @Test("A branch keeps the samples and the golden file it was judged by")
  func heldOut() {
    var console = Console()
    console.type("network 2 6 1; data moons 40 test 0.25; init normal 1 seed 3; run 20")
    let main = console.type("show costtest")
    console.type("goto at 5; data circles 80 test 0.5; run 20")
    #expect(console.type("show costtest") != main)
    #expect(
      console.type("show costtest at 20 of main")
        == main.replacing("test =", with: "test at 20 of main ="))
    #expect(console.type("goto branch main; show costtest").hasSuffix(main))
    console = Console()
    console.type(
      "load 06-backprop-a; run 3; goto at 0; load 01-neuron-a; goto branch main; goto at 0")
    #expect(console.type("step 2; check fixture").contains("✓ 06-backprop-a"))
  }

  @Test("The end of a branch has the held-out samples of its own training")
  func heldOutAhead() {
    var console = Console()
    console.type("network 2 6 1; data moons 40 test 0.25; data circles 80 test 0.5")
    console.type("init normal 1 seed 3; run 5")
    let end = console.type("show costtest, Xtest")
    console.type("back 87")
    #expect(console.type("show Xtest").contains("2×10"))
    #expect(console.type("show costtest at 5 of main").hasSuffix("of main = 0.7233\n"))
    #expect(console.type("goto branch main") == "  main, at the start of iteration 5\n")
    #expect(console.type("show costtest, Xtest") == end)
  }
}
