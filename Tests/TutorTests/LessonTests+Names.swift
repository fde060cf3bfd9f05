// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import TestSupport
import Testing
import Tutor

/// Names of the learner's own, and lessons that were changed meanwhile.
extension LessonTests {
  func page(_ lines: String...) throws -> Lesson {
    try LessonParser.lesson(
      name: "page", path: "page.md", lines: ["---", "title: x", "---", "```nn"] + lines + ["```"])
  }

  @Test("The learner's own names stay when the lesson goes on, and over leaving and coming back")
  func ownNames() throws {
    let lesson = try page("neuron 2", "y = 1", "q = 1", "z = y + 1", "show z")
    var console = Console()
    _ = try console.session.begin(lesson)
    console.type("next", "next")
    console.type(
      "mine = [0.1 -0 1e-300; 1/0 -2 3]", "y = 5", "ours = [1 0] / 0", "data iris test 0.5")
    #expect(
      console.type("next")
        == "  back to where the lesson was; what you did is kept: back leads to it; ours\n    stays\n"
        + "  the lesson's line: q = 1\n  q = 1.0000\n")
    console.type("mine = [0.1 -0.0 1e-300; 1 -2 3]", "next")
    #expect(console.type("mine[1,1]") == "  mine[1,1] = 0.1000\n")
    #expect(console.type("y") == "  y = 1.0000\n")
    #expect(console.type("z") == "  z = 2.0000\n")
    #expect(console.session.scope.names.contains("Xtest") == false)
    let progress = try #require(console.session.progress)
    #expect(
      progress.names == [
        "mine = [0.1 -0.0 1e-300; 1.0 -2.0 3.0]", "ours = [1.0 0.0] / [0.0 0.0]",
      ])
    var other = Console()
    _ = try other.session.begin(lesson, after: progress)
    #expect(other.session.progress == progress)
    #expect(other.session.lesson?.offer == "show z")
    #expect(other.type("1 / mine[1,2]") == "  1 / mine[1,2] = -inf\n")
    #expect(other.type("ours[1,1] - ours[1,1]") == "  ours[1,1] - ours[1,1] = nan\n")
    #expect(other.type("next").hasPrefix("  the lesson's line: show z\n  z = 2.0000\n"))
  }

  @Test("A value that is too large to be kept is told of when the lesson goes on")
  func largeNames() throws {
    var console = Console()
    let lesson = try page("neuron 2", "1")
    _ = try console.session.begin(lesson)
    console.type("next", "data digits", "large = X")
    let progress = try #require(console.session.progress)
    #expect(progress.large == ["large"] && progress.names == [])
    let blocks = try console.session.begin(lesson, after: progress)
    #expect(console.text(Reply(blocks)).contains("not kept, as they are large: large"))
  }

  @Test("A lesson that was changed goes on before the first line that is another now")
  func changedLesson() throws {
    var console = Console()
    _ = try console.session.begin(try page("neuron 2", "X = [1; 2]", "step", "step"))
    console.type("next", "X = [5; 6]", "next", "next")
    let progress = try #require(console.session.progress)
    #expect(progress.lines.count == 3)
    // Another end, and then another line among those that were run.
    var longer = Console()
    _ = try longer.session.begin(
      try page("neuron 2", "X = [1; 2]", "step", "back", "step"), after: progress)
    #expect(longer.session.lesson?.offer == "back")
    let blocks = try longer.session.begin(
      try page("neuron 2", "X = [1; 3]", "step", "step"), after: progress)
    #expect(longer.session.lesson?.offer == "X = [1; 3]")
    #expect(
      longer.text(Reply(blocks)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("you had been further, to line 3, but line 2 is not the same any more"))
    // What was finished is, as long as the lines are those.
    var whole = progress
    whole.finished = try page("neuron 2", "X = [1; 2]", "step").identity
    #expect(whole.isFinished(in: try page("neuron 2", "X = [1; 2]", "step")))
    #expect(!whole.isFinished(in: try page("neuron 2", "X = [1; 2]", "step", "step")))
    _ = try longer.session.begin(try page("neuron 2", "X = [1; 2]", "step"), after: whole)
    #expect(longer.session.lesson?.offer == "neuron 2")
    _ = try longer.session.begin(try page("neuron 2", "X = [1; 2]", "step", "step"), after: whole)
    #expect(longer.session.lesson?.linesRun.count == 3)
  }

  @Test(
    "b alone undoes nothing where it may mean the bias, and small letters are told what is here")
  func smallLetters() throws {
    var console = Console()
    _ = try console.session.begin(try page("network 2 3 1", "b1 = [1; 2; 3]", "show b1"))
    #expect(
      console.type("b") == """
          ✗ b may mean the bias, b1, or be short for back: nothing was undone
            try: back

        """)
    console.type("next", "next")
    let prompt = console.session.prompt
    #expect(console.type("b").contains("b1 alone shows it"))
    #expect(console.session.prompt == prompt && console.type("b1[3,1]") == "  b1[3,1] = 3.0000\n")
    #expect(console.type("back").contains("undid b1 = [1; 2; 3]"))
    for (line, told) in [
      ("w1 = 3", "w1 = 3.0000: a name of your own; the weights are W1"),
      ("w2 = [3 1]", "w2 is 1×2: a name of your own; the weights are W2"),
      ("w3 = 3", "w3 = 3.0000: a name of your own; the weights are W2"),
      ("x1 = 2", "x1 = 2.0000: a name of your own; the inputs are X"),
      ("b = 0.5", "b = 0.5000: a name of your own; the bias is b1"),
      ("b = 0.6", "b = 0.6000"), ("wide = 1", "wide = 1.0000"),
    ] {
      #expect(console.type(line) == "  \(told)\n")
    }
    #expect(console.type("b") == "  b = 0.6000\n")
    var free = Console()
    free.type("network 2 1; set bias off; lr = 3")
    #expect(free.type("b") == "  undid lr = 3: back at the start of iteration 0\n")
  }
}
