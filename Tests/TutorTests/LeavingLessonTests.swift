// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// In an open lesson a person saves, records and leaves as anywhere.
@Suite struct LeavingLessonTests {
  /// Lesson 1 some lines on, with work of one's own behind its last line.
  private func begun(_ own: String...) -> Console {
    var console = Console(files: Repository.lessonsWithoutQuestions)
    console.type("lesson 1", "next", "mine = 7", "next", "next", "next")
    for line in own { console.type(line) }
    return console
  }

  @Test("What is saved in an open lesson leads to the same state without it")
  func saved() throws {
    for own in [
      [], ["W1[1,1] = 9; step"], ["network 2 2 1; data xor; init normal 1; run 5; k = cost at 2"],
    ] {
      var console = begun()
      for line in own { console.type(line) }
      console.type("set digits 17")
      let (prompt, values) = (console.session.prompt, console.type("show X, W1, mine"))
      #expect(console.type("save my.nn").contains("my.nn restores this session"))
      let text = try #require(console.written("my.nn"))
      #expect(!text.contains("lesson"))
      var other = Console(files: ["my.nn": text])
      other.type("lesson 2", "load my.nn")
      #expect(other.session.prompt == prompt)
      #expect(other.type("show X, W1, mine") == values)
    }
  }

  @Test("What is saved shows numbers as the lesson did")
  func display() throws {
    var console = Console(files: Repository.lessonsWithoutQuestions)
    console.type("set digits 2; set view rows", "lesson 1", "next", "next", "next", "next")
    console.type("save my.nn")
    let shown = console.type("show X, 1/3")
    var other = Console(files: ["my.nn": try #require(console.written("my.nn"))])
    other.type("load my.nn")
    #expect(other.type("show X, 1/3") == shown && shown.contains("0.33"))
  }

  @Test("A transcript of a lesson has its lines and its prose")
  func recorded() throws {
    var console = begun()
    #expect(console.type("record my.txt").contains("my.txt gets what is typed"))
    let told = console.type("next")
    #expect(console.written("my.txt") == "nn 0> next\n" + told)
  }

  @Test("lesson off leaves a lesson, and what was done stays and is saved")
  func left() throws {
    var console = begun("W1[1,1] = 9")
    let lines = console.session.lines
    #expect(lines.first == "lesson 01-neuron")
    let prompt = console.session.prompt
    let told = console.type("lesson off")
    #expect(
      told
        == "  01-neuron is left after 3 of 37 lines; the session is yours. lesson 01-neuron\n    opens it again\n",
      "\(told)")
    #expect(console.session.lesson == nil && console.session.prompt == prompt)
    #expect(
      console.session.lines.last == "W1[1,1] = 9"
        && !console.session.lines.contains("lesson 01-neuron"))
    #expect(
      console.type("W1[1,1]") == "  W1[1,1] = 9.0000\n"
        && console.type("mine") == "  mine = 7.0000\n")
    #expect(console.type("next").contains("✗ no lesson is open"))
    #expect(console.type("lesson off").contains("✗ no lesson is open"))
    #expect(console.type("help lesson").contains("lesson off leaves the lesson"))
  }

  @Test("A lesson's own line neither saves nor leaves")
  func ownLines() {
    let lesson = "---\nid: x\ntitle: x\n---\n```nn\nlesson off\n```\n"
    var console = Console(files: ["x/x.md": lesson])
    console.type("lesson x/x.md")
    #expect(console.type("next").contains("lesson cannot be one of a lesson's own lines"))
    #expect(console.session.lesson != nil)
    #expect(console.type("lesson off").contains("lesson x/x.md opens it"))
  }

  @Test("Behind a lesson that was left, what was kept knows the session without it")
  func kept() {
    var console = begun()
    let mark = console.session.linesMark
    console.type("lesson off")
    #expect(console.session.lines(since: mark) == nil)
    #expect(console.session.linesMark.count == console.session.lines.count)
  }
}
