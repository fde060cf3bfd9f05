// SPDX-License-Identifier: GPL-3.0-or-later
import Course
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

  func lesson() throws -> Lesson {
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
    _ = try session.begin(try lesson())
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
    #expect(session.state.tally.held == 1)
  }

  @Test("Enter where nothing stands says which line it runs, and a transcript has that line")
  func unseen() {
    var console = Console(files: Repository.lessonsWithoutQuestions)
    console.type("record my.txt", "lesson 1")
    #expect(
      console.type("").hasPrefix("  the lesson's line: neuron 3\n  a network 3 → 1 (1 layer"))
    console.type("")
    console.type("next")
    let transcript = console.written("my.txt") ?? ""
    #expect(
      transcript.contains("nn 0> neuron 3\n  a network 3 → 1 (1 layer, 4 numbers to learn)\n"))
    #expect(
      transcript.contains("nn 0> next\n  the lesson's line: X = [2; -1; 3]\n  X is 3×1\n"),
      "\(transcript)")
  }

  @Test("An edited line stands in for the offered one; another line does not")
  func standing() throws {
    var session = Console().session
    _ = try session.begin(try lesson())
    _ = session.performEnter()
    #expect(session.standsForOffer("X = [5; 6]", isEdit: true))
    #expect(!session.standsForOffer("show W1", isEdit: true))
    #expect(!session.standsForOffer("W1 = [1 2]", isEdit: true))
    _ = session.performLessonLine("X = [5; 6]", as: .typed)
    #expect(session.lesson?.linesRun == ["neuron 2", "X = [5; 6]"])
  }

  @Test("Enter where nothing is to be repeated says what could be typed")
  func enter() throws {
    var console = Console()
    let fresh = "  lesson 1 begins the course, network 3 4 1 builds a network, help lists all\n"
    #expect(console.type("") == fresh)
    _ = try console.session.begin(try lesson())
    for _ in 0..<5 { _ = console.session.performEnter() }
    #expect(console.type("") == "  the lesson is done; lesson lists all of them\n")
    #expect(console.type("reset; neuron 1; X = 2; step").contains("Z1 = W1·A0 + b1"))
    #expect(console.type("").contains("A1 = sigmoid(Z1)"))
    console.type("lesson 1")
    #expect(console.session.lessonAfter == "02-layer")
  }

  @Test("The list of lessons tells how far each was gone through")
  func progress() {
    var console = Console(files: Repository.lessonsWithoutQuestions, width: 140)
    console.session.host.library.progress = { lesson in
      switch lesson.name {
      case "01-neuron": LessonProgress(finished: "")
      case "03-two-layers": LessonProgress(lines: [.init(run: "network 3 4 1", own: nil)])
      case "06-backprop": LessonProgress(finished: "another")
      case "09-deep":
        LessonProgress(
          lines: lesson.ownLines.prefix(2).map { .init(run: $0, own: $0) },
          finished: lesson.identity)
      default: LessonProgress()
      }
    }
    func row(_ name: String) -> String {
      let list = console.type("lesson").split(separator: "\n")
      return list.first { $0.contains(name) }.map(String.init) ?? ""
    }
    #expect(row("01-neuron").hasSuffix("  finished"))
    #expect(row("02-layer").hasSuffix(" min"))
    #expect(row("03-two").hasSuffix("  1 of 38 lines"))
    #expect(row("06-backprop").hasSuffix("  finished before it was changed"))
    #expect(row("09-deep").hasSuffix("  finished, 2 of 81 lines again"))
    console.type("lesson 1 restart", "next")
    #expect(row("01-neuron").hasSuffix("you are here, finished, 1 of 37 lines again"))
  }

  @Test("A failed line of a lesson can be repeated")
  func failing() throws {
    var session = Console().session
    _ = try session.begin(try lesson())
    #expect(session.performLessonLine("neuron x", as: .typed).failure != nil)
    #expect(session.lesson?.offer == "neuron 2")
  }

  @Test("A line that was typed with a short verb is kept with its full name")
  func shortVerb() throws {
    var session = Console().session
    _ = try session.begin(try lesson())
    for _ in 0..<3 { _ = session.performEnter() }
    #expect(session.performLessonLine("s; back; s", as: .typed).failure == nil)
    let progress = try #require(session.progress)
    #expect(progress.lines.last?.run == "step; back; step")
    var second = Console().session
    _ = try second.begin(try lesson(), after: progress)
    #expect(second.lesson?.offer == "check Z1 = 0")
  }

  @Test("An edit keeps the verb or the assigned name; what is typed after clearing is one's own")
  func edits() {
    func stands(_ line: String, for offer: String, isEdit: Bool) -> Bool {
      session(offering: offer).session.standsForOffer(line, isEdit: isEdit)
    }
    #expect(stands("W1[1,3] = 2", for: "W1[1,2] = 2", isEdit: true))
    #expect(!stands("W1[1,3] = 2", for: "W1[1,2] = 2", isEdit: false))
    #expect(stands("show X", for: "show sigmoid([1 2])", isEdit: true))
    #expect(!stands("show X", for: "show sigmoid([1 2])", isEdit: false))
    #expect(!stands("help step", for: "step", isEdit: true))
    #expect(stands("s", for: "step", isEdit: true))
    #expect(stands("step", for: "step", isEdit: false))
    #expect(!stands("check W1 = 2", for: "W1 = 2", isEdit: true))
  }

  func session(offering line: String, files: [String: String] = [:]) -> Console {
    var console = Console(files: files)
    let page = ["---", "id: x", "---", "```nn", line, "```"]
    if let lesson = try? LessonParser.lesson(name: "x", path: "far/x.md", lines: page) {
      console.session.open(lesson)
    }
    return console
  }

  @Test("A lesson begins with the digits that were asked for")
  func digits() throws {
    var console = Console(files: Repository.lessonsWithoutQuestions)
    console.session.display.digits = 7
    console.type("lesson 1")
    #expect(console.type("1/3") == "  1/3 = 0.3333333\n")
    console.type("x = 1", "back")
    #expect(console.type("1/3") == "  1/3 = 0.3333333\n")
    console.type("lesson 2")
    #expect(console.type("1/3") == "  1/3 = 0.3333333\n")
  }
}
