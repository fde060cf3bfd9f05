// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Branches, where edits, trainings or a reset are undone.
extension TimeTests {
  @Test("Training past the place of an edit that was undone leaves the edit's line as it was")
  func pastAnEdit() {
    var console = begun("run 5", "lr = 0.5", "run 5")
    let edited = console.type(state)
    console.type("back 7 iter", "run 6")
    let plain = begun("run 10").session
    #expect(console.type(state) == plain.copyShow(state))
    console.type("goto branch main")
    #expect(console.type(state) == edited)
  }

  @Test("An edit that is undone leads back to the line it left, and nothing is left over")
  func undone() {
    var console = begun("run 10")
    let end = console.type(state)
    console.type("goto at 4", "lr = 9", "back")
    #expect(console.type("goto at 10") == "  at the start of iteration 10\n")
    #expect(console.type(state) == end)
    #expect(console.session.scope.branchNames == ["main"])
    console.type("goto at 4", "lr = 9", "run 2", "back 2 iter", "back")
    #expect(console.session.scope.branchNames == ["main", "branch-2"])
    console.type("goto at 10")
    #expect(console.type(state) == end)
  }

  @Test(
    "An undone edit is not where its line ends",
    arguments: ["data circles 10 seed 3", "network 3 2 1", "init normal 1 seed 9", "W1 = 2 * W1"])
  func undoneEnd(edit: String) {
    var console = begun("run 3", "set digits 17")
    let before = console.type("show W1, X")
    console.type(edit, "step 2", "back 3")
    #expect(console.type("goto branch main") == "  main, at the start of iteration 3\n")
    #expect(console.type("show W1, X") == before)
    #expect(console.session.scope.branchNames == ["main"])
    console.type("run 2")
    #expect(console.session.prompt == "nn 5>")
  }

  @Test("Undoing the edits that began two branches at once leads back to the line both came from")
  func backOverTwoBranches() {
    var console = begun("run 6", "goto at 2", "W1 = 2 * W1", "run 3", "goto at 3", "W1 = 3 * W1")
    console.type("run 1")
    #expect(console.session.scope.branchNames == ["main", "branch-2", "branch-3"])
    #expect(
      console.type("back 36")
        == "  undid W1 = 3 * W1, W1 = 2 * W1 and 34 steps: back at the start of iteration 2\n")
    #expect(console.type("goto at 6") == "  at the start of iteration 6\n")
    #expect(console.type("branches").contains("\n  main      the start"))
    #expect(console.session.scope.branchNames == ["main", "branch-2", "branch-3"])
  }

  @Test("An undone training that has iterations is kept as a branch, and that is said")
  func undoneTraining() {
    var console = begun("run 3", "init normal 1 seed 9", "run 2")
    let W1 = console.type("1 * W1")
    console.type("back 2 iter")
    #expect(
      console.type("back 2") == """
          undid init normal 1 seed 9 and b2: back at iteration 2, after W2
          branch-2 keeps what was undone, to iteration 2

        """)
    #expect(console.type("goto branch main") == "  main, at the start of iteration 3\n")
    #expect(console.type("goto branch 2") == "  branch-2, at the start of iteration 2\n")
    #expect(console.type("1 * W1") == W1)
    console.type("back 99 iter; back")
    #expect(console.type("goto branch main") == "  main, at the start of iteration 3\n")
  }

  @Test("What lies ahead of a place before reset is still there when reset is undone")
  func beforeReset() {
    var console = begun("run 5", "reset", "back 9")
    #expect(
      console.type("goto at 5") == "  at the start of iteration 5\n")
  }

  @Test("What lay ahead when a reset was undone is a branch, and that is said")
  func undoneReset() {
    var console = Console()
    console.type("set lr 2; reset; data xor; network 2 1; run 50; goto at 2")
    #expect(
      console.type("back 1000").hasSuffix(
        "\n  branch-2 keeps what was undone, to iteration 50\n"))
    #expect(console.type("branches").contains("branch-2  main at 0: reset"))
    #expect(console.type("goto branch 2") == "  branch-2, at the start of iteration 50\n")
    #expect(console.type("lr") == "  lr = 1.0000\n")
    #expect(
      console.type("back 1000").hasSuffix("; there is nothing before it\n"))
    #expect(console.type("goto branch 2") == "  branch-2, at the start of iteration 50\n")
  }

  @Test("Where a reset is undone, the branches are told that keep what was, and no others")
  func undoneResetOfBranches() {
    var console = begun("run 4", "goto at 1", "lr = 3", "run 2", "reset")
    console.type("data xor; network 2 1; run 6; goto at 1; lr = 3; run 2; back 100 iter")
    #expect(
      console.type("back 10 op").contains(
        """
          branch-3 keeps what was undone, to iteration 6
          branch-4 keeps what was undone, to iteration 3

        """))
    #expect(console.session.scope.branchNames == ["main", "branch-2", "branch-3", "branch-4"])
  }

  @Test("What was trained in a lesson is a branch once its beginning is undone")
  func undoneLesson() throws {
    var console = begun("run 3")
    let before = console.type("show W1")
    _ = try console.session.begin(try console.session.readLesson("1", nil))
    console.type("data xor; network 2 1; run 4")
    #expect(
      console.type("back 100 iter; back 4").hasSuffix(
        "\n  branch-2 keeps what was undone, to iteration 4\n"))
    #expect(console.type("goto branch main; show W1").hasSuffix(before))
    #expect(console.type("goto branch 2").contains("iteration 4"))
  }
}
