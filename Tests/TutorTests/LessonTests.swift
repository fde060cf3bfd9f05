// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

@Suite struct LessonTests {
  private let text = """
    ---
    id: demo
    title: A demonstration
    ---
    # A demonstration
    First **words**
    on two lines.
    <!-- a remark
    of two lines -->
    ```nn
    neuron 2
    X = [1; \\
      2]
    ```
    ## Second part
    - an item
    - another
    ```python
    print("shown")
    ```
    ```nn
    step
    check Z1 = 0
    ```
    """

  private func lesson() throws -> Lesson {
    try LessonParser.lesson(
      name: "demo", path: "demo.md", lines: text.split(separator: "\n").map(String.init))
  }

  @Test("Four rules read a lesson")
  func parsing() throws {
    let lesson = try lesson()
    #expect(lesson.title == "A demonstration")
    #expect(
      lesson.beats == [
        .heading("A demonstration", level: 1), .prose("First **words** on two lines."),
        .command("neuron 2", line: 11), .command("X = [1;   2]", line: 12), .pause,
        .heading("Second part", level: 2), .prose("- an item"), .prose("- another"),
        .verbatim(["print(\"shown\")"]), .command("step", line: 22),
        .command("check Z1 = 0", line: 23),
      ])
  }

  @Test("Each line is offered, Enter runs it, and a part waits for Enter")
  func playing() throws {
    var session = Console().session
    _ = session.begin(try lesson())
    #expect(session.lesson?.offer == "neuron 2")
    _ = session.performEnter()
    #expect(session.lesson?.offer == "X = [1;   2]")
    _ = session.performEnter()
    #expect(session.lesson?.offer == nil)
    _ = session.performEnter()
    #expect(session.lesson?.offer == "step")
    _ = session.performEnter()
    _ = session.performEnter()
    #expect(session.lesson?.isFinished == true)
    #expect(session.tally.held == 1)
  }

  @Test("An edited line stands in for the offered one; another line does not")
  func standing() throws {
    var session = Console().session
    _ = session.begin(try lesson())
    _ = session.performEnter()
    #expect(session.standsForOffer("X = [5; 6]"))
    #expect(!session.standsForOffer("show W1"))
    #expect(!session.standsForOffer("W1 = [1 2]"))
    _ = session.performLessonLine("X = [5; 6]", as: .typed)
    #expect(session.lesson?.linesRun == ["neuron 2", "X = [5; 6]"])
  }

  @Test("Who wanders off comes back to where the lesson was, and back leads to the wandering")
  func wandering() throws {
    var console = Console()
    _ = console.session.begin(try lesson())
    for _ in 0..<4 { _ = console.session.performEnter() }
    console.type("W1 = [7 7]; step; step")
    let text = console.text(console.session.performEnter())
    #expect(text.contains("back to where the lesson was"))
    #expect(console.type("show W1").contains("0.0000  0.0000"))
    console.type("back", "back")
    #expect(console.type("show W1").contains("7.0000  7.0000"))
  }

  @Test("Leaving and coming back stands at the same line with the same values")
  func resuming() throws {
    var first = Console().session
    _ = first.begin(try lesson())
    for _ in 0..<4 { _ = first.performEnter() }
    let lines = first.lesson?.linesRun ?? []
    #expect(lines.count == 3)
    var second = Console().session
    _ = second.begin(try lesson(), after: lines)
    #expect(second.lesson?.offer == first.lesson?.offer)
    #expect(second.prompt == first.prompt)
  }

  @Test("Who comes back inside a part sees its heading and last paragraph again")
  func resumingInside() throws {
    var console = Console()
    let blocks = console.session.begin(
      try lesson(), after: ["neuron 2", "X = [1;   2]", "step"])
    #expect(
      console.text(Reply(blocks)) == """

        A demonstration

          you stopped after line 3 of 4: going on there

        ── Second part ──

          - another

        """)
    #expect(console.session.lesson?.offer == "check Z1 = 0")
  }

  @Test("Enter where nothing is to be repeated says what could be typed")
  func enter() throws {
    var console = Console()
    let fresh = "  lesson 1 begins the course, network 3 4 1 builds a network, help lists all\n"
    #expect(console.type("") == fresh)
    _ = console.session.begin(try lesson())
    for _ in 0..<5 { _ = console.session.performEnter() }
    #expect(console.type("") == "  the lesson is done; lesson lists all of them\n")
    #expect(console.type("reset; neuron 1; X = 2; step").contains("Z1 = W1·A0 + b1"))
    #expect(console.type("").contains("A1 = sigmoid(Z1)"))
    console.type("lesson 1")
    #expect(console.session.lessonAfter == "02-layer")
  }

  @Test("The list of lessons tells how far each was gone through")
  func progress() {
    var console = Console(width: 100)
    console.session.library.progress = { name in
      switch name {
      case "01-neuron": Library.Progress(isFinished: true)
      case "03-two-layers": Library.Progress(lines: ["network 3 4 1"])
      default: Library.Progress()
      }
    }
    let list = console.type("lesson").split(separator: "\n")
    #expect(list[0].hasSuffix("  finished"), "\(list)")
    #expect(list[1].hasSuffix(" min"))
    #expect(list[2].hasSuffix("  1 of 34 lines"))
    console.type("lesson 1 restart", "next")
    #expect(
      console.type("lesson").split(separator: "\n")[0].hasSuffix("you are here, 1 of 32 lines"))
  }

  @Test("A failed line of a lesson can be repeated")
  func failing() throws {
    var session = Console().session
    _ = session.begin(try lesson())
    #expect(session.performLessonLine("neuron x", as: .typed).failure != nil)
    #expect(session.lesson?.offer == "neuron 2")
  }
}
