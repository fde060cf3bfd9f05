// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import CourseTesting
import TestSupport
import Testing
import Tutor

/// Questions in a lesson: they are asked, not offered, and what was answered is known next time.
@Suite struct LessonQuestionTests {
  private static let path = "Fixtures/lessons/asking.md"

  private func begun(_ text: String? = nil) -> Console {
    var console = Console(files: text.map { ["c/x.md": $0] } ?? [:])
    console.type("lesson \(text == nil ? Self.path : "c/x.md")")
    return console
  }

  private func page(_ lines: String) -> String {
    "---\nid: x\ntitle: x\n---\n# x\n\n```nn\n\(lines)\n```\n"
  }

  /// Enter until a question is open or the lesson is over; what was told.
  private func goOn(_ console: inout Console) -> String {
    var told = ""
    for _ in 0..<40 where console.session.prompt != "nn ?>" {
      if console.session.lesson?.isFinished ?? true { break }
      told += console.type("")
    }
    return told
  }

  @Test("No line of a question is offered, and while one is open no other line is")
  func offers() {
    var console = begun()
    var offered: [String] = []
    for _ in 0..<80 {
      if let offer = console.session.offer { offered.append(offer) }
      if console.session.lesson?.isFinished ?? true { break }
      console.type(console.session.prompt == "nn ?>" ? "skip" : "")
      #expect(console.session.prompt != "nn ?>" || console.session.offer == nil)
    }
    #expect(console.session.lesson?.isFinished == true)
    #expect(offered.allSatisfy { !Question.isPart($0) })
    #expect(offered.count == console.session.lesson?.lesson.commandCount)
  }

  @Test("Answered rightly, or skipped everywhere, or answered wrongly, the lesson comes to its end")
  func ways() {
    for answers in [[], ["skip"], ["1.7", "d", "hint", "hint", "hint", "skip"]] {
      var console = begun()
      var told = ""
      for _ in 0..<40 {
        told += goOn(&console)
        guard console.session.prompt == "nn ?>" else { break }
        for answer in answers.isEmpty
          ? [console.session.answerToType(isRight: true) ?? ""] : answers
        where console.session.prompt == "nn ?>" { told += console.type(answer) }
      }
      #expect(console.session.lesson?.isFinished == true, "\(answers)")
      #expect(told.contains("That was Every kind of question"), "\(answers): \(told)")
      #expect(!told.contains("✗ Z1") && !told.contains("✗ W1"), "\(told)")
    }
  }

  @Test("A lesson that was left at a question goes on there, and keeps what was missed")
  func resumed() throws {
    var first = begun()
    _ = goOn(&first)
    first.type("-1.5", "-1")
    _ = goOn(&first)
    first.type("hint", "c", "show W1")
    let progress = try #require(first.session.progress)
    let kept = progress.questions.map {
      "\($0.first?.rawValue ?? "-") \($0.last?.rawValue ?? "-") \($0.mistakes)"
    }
    #expect(Set(kept) == ["wrong right [\"trap 1\"]", "wrong - [\"trap 1\"]"])
    var second = Console()
    second.session.host.library.progress = { _ in progress }
    let told = second.type("lesson \(Self.path)")
    #expect(told.contains("you stopped at question 2 of 5: going on there"), "\(told)")
    #expect(told.contains("? z is -1. Where will a be?"))
    #expect(second.session.prompt == "nn ?>")
    second.type("a")
    _ = goOn(&second)
    // The task is done in another way than the lesson's.
    second.type("b1 = 2", "b1 = 4.5")
    let later = try #require(second.session.progress)
    var third = Console()
    third.session.host.library.progress = { _ in later }
    third.type("lesson \(Self.path)")
    #expect(third.session.offer == "check W1 = [0.5 1 -0.5]")
    #expect(third.type("show b1").contains("4.5"))
  }

  @Test("A task that is done stays done: the lesson goes on from there, and does not go back")
  func task() {
    var console = begun(
      page("neuron 1; X = 1\nask \"Raise b1.\" b1 > 1 by \"b1 = 2\"\nshow b1\ncheck b1 > 1"))
    console.type("")
    #expect(console.type("b1 = 5").contains("✓ done: b1 is 5"))
    #expect(console.type("").contains("5.0000"))
    #expect(console.type("").contains("✓ b1 > 1"))
  }

  @Test(
    "Who wandered off at a question is led back before the next line, and before the next question")
  func wandered() {
    var console = begun(
      page("neuron 1; X = 1; W1 = 2\nask \"z?\" Z1\nask \"a?\" A1\nstep\ncheck Z1 = 2"))
    console.type("", "X = 7", "forward")
    let told = console.type("2")
    #expect(told.contains("✓ yes, 2.0000"))
    #expect(told.contains("back to where the lesson was"))
    // sigmoid(2)
    #expect(console.type("0.88") == "  ✓ yes, 0.8808\n")
    #expect(console.type("").contains("Z1 = W1"))
    #expect(console.type("").contains("✓ Z1 = 2"))
  }

  @Test("A question that cannot be asked is told and passed, and the lesson goes on")
  func broken() {
    var console = begun(page("neuron 1\nask \"z?\" Z7\ntrap 1 \"x\"\nhint \"y\"\nshow 3"))
    #expect(console.type("").contains("there is no Z7"))
    #expect(console.session.offer == "show 3")
    var other = begun(page("neuron 1\nhint \"y\"\nshow 3"))
    #expect(other.type("").contains("none is open"))
    #expect(other.session.offer == "show 3")
    var last = begun(
      page("neuron 1\n" + String(repeating: "ask \"z?\" Z7\n", count: 200)))
    let told = last.type("")
    #expect(told.ranges(of: "there is no Z7").count == 200)
    #expect(told.ranges(of: "That was x").count == 1, "\(told.suffix(400))")
    var edited = begun(page("neuron 1\nX = 2\nask \"z?\" Z1\nshow 3"))
    edited.type("")
    #expect(edited.session.performOffer("X = [1; 2]", as: .typed).failure != nil)
    #expect(edited.session.offer == "X = 2")
  }

  @Test("Leaving the lesson leaves its question, and another lesson has its own")
  func left() {
    var console = begun()
    _ = goOn(&console)
    console.type("lesson off")
    #expect(console.session.prompt == "nn 0>")
    console.type("lesson \(Self.path)")
    _ = goOn(&console)
    console.type("lesson 1")
    #expect(console.session.prompt == "nn 0>")
  }

  @Test("What became of a question is a line, and comes back from it; another line is none")
  func kept() throws {
    var record = QuestionRecord("3c5e8a7f0b2d9164")
    record.first = .wrong
    record.hints = 2
    #expect(record.kept == "3c5e8a7f0b2d9164 wrong open 2")
    #expect(QuestionRecord(kept: record.kept) == record)
    for line in ["", "3c5e", "3c5e wrong right", "3c5e wrong right x", "3c5e wrong right -1"] {
      #expect(QuestionRecord(kept: line) == nil, "\(line)")
    }
    #expect(QuestionRecord(kept: "3c5e some thing 0")?.last == nil)
  }

  // MARK: As a file and as a test

  @Test("In a file a question answers itself, unless an answer follows it")
  func file() {
    var console = Console(files: [
      "x.nn":
        "neuron 1; X = 1; W1 = 2\nask \"z?\" Z1\nstep\nask \"a?\" A1\nanswer 0.88\nask \"b?\" b1\nanswer 1\n"
    ])
    let told = console.type("load x.nn")
    #expect(told.contains("? z?\n  ✓ yes, 2.0000\n"))
    #expect(told.contains("? a?\n  ✓ yes, 0.8808\n"))
    #expect(told.contains("? b?\n  ✗ That is not it.\n  ✓ yes, 0.0000\n"), "\(told)")
    #expect(console.session.prompt == "nn 0:Z1>")
    #expect(console.session.state.tally.failed == 1)
  }

  private func outcome(_ lines: String) -> TestReport? {
    CourseTest(Console(files: ["c/x.md": page(lines)]).session.library) { false }.run("c/x.md")
  }

  @Test("backstep test holds every question against its own answer, and counts them")
  func tested() throws {
    let held = try #require(
      CourseTest(Console().session.library) { false }.run(Self.path))
    #expect(held.standing == .held, "\(held)")
    #expect(Console().text(Reply([.note(held.summary)])).contains("5 questions"))
    for (lines, words) in [
      ("neuron 1; X = 1\nask \"x\" b1 > 1 by \"b1 = 1\"\ncheck 1 = 1", "does not do it"),
      (
        "neuron 1; X = 1; b1 = 2\nask \"x\" b1 > 1 by \"b1 = 3\"\ncheck 1 = 1",
        "done before anybody"
      ),
      (
        "neuron 1; X = 1\nask \"x\" Z1\ntrap b1 \"y\"\ncheck 1 = 1",
        "is the right answer, and no trap"
      ),
      ("neuron 1; X = 1\nask \"x\" b1 > 1 by \"b2 = 3\"\ncheck 1 = 1", "b2"),
      ("neuron 1\nask \"x\" Z1\ncheck 1 = 1", "no inputs"),
      ("neuron 1\ntrap 1 \"x\"\ncheck 1 = 1", "none is open"),
    ] {
      let report = try #require(outcome(lines))
      #expect(report.standing != .held, "\(lines)")
      #expect(String(describing: report.details).contains(words), "\(lines): \(report.details)")
    }
  }
}
