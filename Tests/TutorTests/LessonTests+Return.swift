// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import TestSupport
import Testing
import Tutor

/// Coming back: from what was typed beside the lesson, and after leaving it.
extension LessonTests {
  @Test("Who wanders off comes back to where the lesson was, and back leads to the wandering")
  func wandering() throws {
    var console = Console()
    _ = try console.session.begin(try lesson())
    for _ in 0..<4 { _ = console.session.performEnter() }
    console.type("W1 = [7 7]; step; step")
    let text = console.answer("")
    #expect(text.contains("back to where the lesson was"))
    #expect(console.type("show W1").contains("0.0000  0.0000"))
    console.type("back", "back")
    #expect(console.type("show W1").contains("7.0000  7.0000"))
  }

  @Test("Leaving and coming back stands at the same line with the same values")
  func resuming() throws {
    var first = Console().session
    _ = try first.begin(try lesson())
    for _ in 0..<4 { _ = first.performEnter() }
    let progress = try #require(first.progress)
    #expect(progress.lines.count == 3)
    var second = Console().session
    _ = try second.begin(try lesson(), after: progress)
    #expect(second.lesson?.offer == first.lesson?.offer)
    #expect(second.prompt == first.prompt)
  }

  @Test("Who comes back inside a part sees its heading and last paragraph again")
  func resumingInside() throws {
    var console = Console()
    let blocks = try console.session.begin(
      try lesson(),
      after: LessonProgress(
        lines: ["neuron 2", "X = [1;   2]", "step"].map { .init(run: $0, own: nil) }))
    #expect(
      console.text(Reply(blocks)) == """

        A demonstration

          you stopped after line 3 of 4: going on there

        ── Second part ──

          - another

        """)
    #expect(console.session.lesson?.offer == "check Z1 = 0")
  }

  @Test("After wandering the lesson has its own past again, and the way back is still there")
  func wanderersPast() throws {
    var console = Console()
    let lesson = try console.session.readLesson("6", nil)
    _ = try console.session.begin(lesson)
    for _ in 0..<300 where console.session.lesson?.offer != "check cost < cost at 1" {
      console.goOn()
    }
    #expect(console.session.lesson?.offer == "check cost < cost at 1")
    let cost = console.type("show cost at 0")
    console.type("init normal 2 seed 9", "run 3", "forward")
    let other = console.type("show cost at 0")
    #expect(other != cost)
    #expect(console.answer("").contains("back to where the lesson was"))
    #expect(console.type("show cost at 0") == cost)
    #expect(console.type("check fixture").hasPrefix("  ✓"))
    #expect(console.type("back").contains("undid the return to the lesson: back at iteration 3"))
    #expect(console.type("show cost at 0") == other)
  }

  @Test("back and an edit, or a reset, are wandering, however alike the counts are")
  func unnoticed() throws {
    for lines in [["back", "X = [9; 9]"], ["reset", "neuron 2", "X = [9; 9]"]] {
      var console = Console()
      _ = try console.session.begin(try lesson())
      for _ in 0..<3 { _ = console.session.performEnter() }
      for line in lines { console.type(line) }
      #expect(console.answer("").contains("back to where the lesson was"))
      #expect(console.type("show X").contains("2.0000"))
    }
  }
}
