// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Terminal
import TestSupport
import Testing
import Tutor

/// Exercises with fresh numbers, what comes back of what was missed, and notes.
@Suite struct PracticeTests {
  /// What is kept, and the day it is.
  private final class Desk: @unchecked Sendable {
    var recall = Recall()
    var day = 100
  }

  private func console(_ desk: Desk, files: [String: String] = [:]) -> Console {
    var console = Console(files: files)
    console.session.host.remember = { changes in
      desk.recall.apply(changes)
      return desk.recall
    }
    console.session.host.today = { desk.day }
    console.session.host.text = { TextRenderer(display: $1, width: 80, style: .plain).render($0) }
    return console
  }

  /// Answers what is asked, and presses Enter for what stands ready, until nothing does.
  @discardableResult
  private func play(_ console: inout Console, isRight: Bool = true) -> String {
    var told = ""
    for _ in 0..<200 {
      if console.session.isAsking {
        told += console.type(console.session.answerToType(isRight: isRight) ?? "skip")
        if !isRight { told += console.type("skip") }
      } else if console.session.lesson?.isFinished == false {
        told += console.type("next")
      } else {
        return told.split { $0.isWhitespace }.joined(separator: " ")
      }
    }
    Issue.record("it does not end: \(told.suffix(400))")
    return told
  }

  @Test(
    "Every exercise can be done, and takes what the engine says",
    arguments: [
      "backprop 17", "backprop 1", "forward 5", "shapes 6", "chain 6", "chain 2", "update 4",
      "find-the-mistake 3",
    ], [1, 2, 77])
  func done(exercise: String, seed: Int) {
    var console = console(Desk())
    var told = console.type("practice \(exercise) seed \(seed)")
    told += play(&console)
    #expect(!told.contains("✗"), "\(told)")
    #expect(told.contains("right at once. Enter goes on with fresh numbers"), "\(told)")
    let count = exercise.split(separator: " ").last.flatMap { Int($0) } ?? 0
    #expect(told.contains("\(count) of \(count) answer"), "\(told.suffix(300))")
  }

  @Test("One seed makes one exercise, and the next time its numbers are others")
  func seeds() {
    var console = console(Desk())
    let first = console.type("practice forward 5 seed 3") + play(&console)
    let again = console.type("practice forward 5 seed 3") + play(&console)
    #expect(first == again)
    console.type("practice forward 5 seed 3")
    let left = console.type("lesson off").split(whereSeparator: \.isWhitespace)
    #expect(left.joined(separator: " ").contains("practice forward 5 seed 3 opens it again"))
    let fresh = console.type("practice forward 5") + play(&console)
    let other = console.type("practice forward 5") + play(&console)
    #expect(fresh != other)
  }

  @Test("What was right at once makes the next exercise longer, what was wrong shorter")
  func levels() {
    let desk = Desk()
    var console = console(desk)
    #expect(console.type("practice backprop").contains("the last step is yours"))
    #expect(
      play(&console).contains(
        "1 of 1 answer right at once. Enter goes on with fresh numbers and one step more"))
    #expect(console.type("practice backprop").contains("the last 2 steps are yours"))
    #expect(play(&console, isRight: false).contains("and one step less"))
    #expect(desk.recall.level(of: "backprop") == 1)
    console.type("practice backprop")
    #expect(play(&console, isRight: false).hasSuffix("Enter goes on with fresh numbers"))
    #expect(console.type("practice backprop 99").contains("✗"))
  }

  private static let lesson = """
    ---
    id: x
    title: A small one
    ---
    # A small one
    ```nn
    neuron 1; X = 2; W1 = mine(0.53); b1 = 0
    ```
    Now think.
    ```nn
    ask "What is z?" Z1[1,1] because "It is w·x."
    ask "And what is a?" a "small" b "large" is b
    step
    ```
    """

  @Test(
    "A question that was missed comes back the next day, with numbers of one's own, and then later")
  func review() {
    let desk = Desk()
    var console = console(desk, files: ["\(Repository.root)/lessons/x.md": Self.lesson])
    #expect(console.type("review").contains("nothing to repeat: what is answered wrongly"))
    console.type("lesson x", "next")
    for _ in 0..<9 where !console.session.isAsking { console.type("next") }
    #expect(console.session.isAsking)
    console.type("7", "1.06", "b", "lesson off")
    #expect(desk.recall.items.map(\.due) == [101])
    #expect(console.type("review") == "  nothing to repeat today; the next comes back tomorrow\n")
    desk.day = 101
    #expect(console.type("lesson").contains("1 to repeat: review asks for it"))
    let asked = console.type("review")
    #expect(asked.contains("? What is z?") && asked.contains("Now think."), "\(asked)")
    let right = console.session.answerToType(isRight: true) ?? ""
    // Drawn anew: 0.53·2 is 1.06.
    #expect(right != "1.06")
    let told = console.type(right)
    #expect(told.contains("It comes back in 1 day. Nothing else is due"), "\(told)")
    desk.day = 102
    console.type("review")
    let again = console.type(console.session.answerToType(isRight: true) ?? "")
    #expect(again.contains("It comes back in 6 days"), "\(again)")
  }

  @Test("What was missed outlives another name of its lesson, its absence, and Ctrl-C")
  func elsewhere() throws {
    let desk = Desk()
    let line = "ask \"What is z?\" Z1[1,1] because \"It is w·x.\""
    desk.recall.apply([
      .missed(.question(lesson: "x", identity: Question.identity(ofLine: line)), day: 99)
    ])
    var gone = console(desk)
    #expect(!gone.type("lesson").contains("to repeat"))
    #expect(gone.type("review").contains("nothing to repeat: "))
    var stopped = console(desk, files: ["\(Repository.root)/lessons/x.md": Self.lesson])
    stopped.session.host.isInterrupted = { true }
    stopped.type("review")
    #expect(desk.recall.items.count == 1)
    var renamed = console(desk, files: ["\(Repository.root)/lessons/y.md": Self.lesson])
    #expect(renamed.type("lesson").contains("1 to repeat"))
    #expect(renamed.type("review").contains("? What is z?"))
    renamed.type(renamed.session.answerToType(isRight: true) ?? "")
    #expect(desk.recall.items.map(\.due) == [101])
    let without = Self.lesson.replacing("What is z?", with: "What was z?")
    var edited = console(desk, files: ["\(Repository.root)/lessons/x.md": without])
    desk.day = 101
    #expect(edited.type("review").contains("nothing to repeat"))
    #expect(desk.recall.items.isEmpty)
  }

  @Test("A mistake that was made comes back in a fresh network")
  func mistakes() {
    let desk = Desk()
    desk.recall.apply([
      .missed(.mistake("slope-at-a"), day: 99), .missed(.mistake("no such"), day: 99),
    ])
    var console = console(desk)
    let asked = console.type("review")
    #expect(asked.contains("Once more: dZ"), "\(asked)")
    #expect(!play(&console).contains("✗"))
    // What nothing can ask any more is let go.
    #expect(console.type("review").contains("the next comes back tomorrow"))
    #expect(desk.recall.items.count == 1)
  }

  @Test("Notes have one's own wrong answers first, what is right, and why")
  func notes() {
    var console = console(Desk(), files: ["\(Repository.root)/lessons/x.md": Self.lesson])
    #expect(console.type("notes my.txt").contains("✗"))
    console.type("lesson x", "next")
    for _ in 0..<9 where !console.session.isAsking { console.type("next") }
    console.type("7", "1.06", "b")
    #expect(console.type("notes my.md").contains("written to my.md"))
    let page = console.written("my.md") ?? ""
    #expect(
      page.contains(
        "- **What is z?**  \n  I said `7`.  \n  It is 1.0600. It is w·x."), "\(page)")
    #expect(page.contains("And right at once:\n\n- And what is a?"), "\(page)")
    #expect(console.type("notes my.md").contains("exists already"))
  }

  @Test("What is kept is read again, and what is of another version is told")
  func text() throws {
    var recall = Recall()
    recall.apply([
      .begun("chain"), .levelled("chain", level: 3), .missed(.mistake("slope-at-a"), day: 5),
      .missed(.question(lesson: "01-neuron", identity: "84222325cbf29ce4"), day: 6),
    ])
    #expect(
      recall.text == """
        # backstep memory 1
        exercise 3 1 chain
        item 6 1 0 250 mistake slope-at-a
        item 7 1 0 250 question 84222325cbf29ce4 01-neuron

        """)
    #expect(try Recall(text: recall.text) == recall)
    #expect(try Recall(text: recall.text + "item nonsense\n\u{0}\n") == recall)
    // A line's end of two bytes is one letter of Swift.
    #expect(try Recall(text: recall.text.replacing("\n", with: "\r\n")) == recall)
    #expect(throws: MemoryProblem.otherVersion("2")) { try Recall(text: "# backstep memory 2\n") }
    for text in ["", "\u{0}\u{1}", "item 6 1 0 250 mistake slope-at-a\n"] {
      #expect(throws: MemoryProblem.foreign) { try Recall(text: text) }
    }
  }
}
