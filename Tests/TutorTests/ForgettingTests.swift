// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import Tutor

/// What is let go where the memory would be too much, and what is still right then.
@Suite struct ForgettingTests {
  @Test("Edits of a large session are forgotten, the oldest first, and what is held is right")
  func forgotten() {
    var console = Console()
    // A state takes 7 MB, and 512 MB are for the past: some 35 edits with their two ends.
    console.type("data circles 300000 test 0.999; network 2 1; init normal 1 seed 1; set digits 17")
    console.type("run 3; before = W1")
    for k in 1...100 { console.type("x = \(k)") }
    console.type("run 2")
    #expect(console.session.timeline.past.eras.count < 60)
    #expect(
      console.type("show W1 at 0")
        == "  ✗ iteration 0 is forgotten; the session still holds iteration 3 and later ones\n")
    #expect(console.type("goto at 2").hasPrefix("  ✗ iteration 2 is forgotten; the session still"))
    #expect(console.type("check W1 at 3 = before").hasPrefix("  ✓"))
    #expect(
      console.type("back 200").replacing("\n    ", with: " ").contains("there is nothing before it")
    )
    #expect(console.session.prompt == "nn 3>")
    #expect(console.type("check W1 = before").hasPrefix("  ✓"))
  }

  @Test("Of more branches than the memory holds the oldest but main is let go, and that is said")
  func branchLetGo() {
    var console = Console()
    console.type("network 3 1; data xor3; init normal 1 seed 1; run 40")
    for k in 2...33 {
      console.type("goto branch main; goto at \(k); lr = \(k)")
      #expect(!console.type("run 2").contains("let go"))
    }
    #expect(console.session.scope.branchNames.count == 33)
    console.type("goto branch main; goto at 34")
    #expect(
      console.type("lr = 34") == """
          lr 34
          branch-34 begins here; main is kept, to iteration 40
          branch-2 is let go: the memory holds no more branches

        """)
    console.type("run 2")
    #expect(console.session.scope.branchNames.prefix(2) == ["main", "branch-3"])
    #expect(console.type("goto branch 2").hasPrefix("  ✗ no branch is called \"2\""))
    #expect(console.type("goto branch main") == "  main, at the start of iteration 40\n")
  }

  @Test("reset is undone by back, unless that would hold more than 64 MB")
  func resetOfLargeData() {
    var small = Console()
    small.type("network 3 4 1; data xor3; init normal 1 seed 3; run 5; reset")
    #expect(small.type("back").hasPrefix("  undid reset"))
    #expect(small.session.prompt == "nn 5>")
    var large = Console()
    large.type("network 2 4 1; data circles 100000; x = 1; x = 2; x = 3; reset")
    #expect(large.session.timeline.past.eras.count == 1)
    #expect(large.type("back").contains("nothing to undo"))
  }
}
