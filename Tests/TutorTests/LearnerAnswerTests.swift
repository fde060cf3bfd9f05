// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Terminal
import TestSupport
import Testing
import Tutor

/// What learners type where a letter is asked for or something is to be done, and what is kept of it.
@Suite struct LearnerAnswerTests {
  private func begun(_ lines: String) -> Console {
    var console = Console(files: ["c/x.md": Self.page(lines)])
    console.type("lesson c/x.md")
    return console
  }

  private static func page(_ lines: String) -> String {
    "---\nid: x\ntitle: x\n---\n# x\n\n```nn\n\(lines)\n```\n"
  }

  private static let choice =
    "a = 1\nask \"Is it?\" a \"yes, it is\" b \"never\" is a because \"Look.\""

  @Test(
    "Where a letter is asked for a lone word is an answer, right where it says what an option does",
    arguments: [
      ("a", "✓"), ("B)", "✗"), ("yes", "✓"), ("Yes, it is", "✓"), ("never", "✗"), ("no", "a or b"),
      ("4", "a or b"), ("-", "a or b"), ("minus", "a or b"),
    ])
  func letters(typed: String, said: String) {
    var console = begun(Self.choice)
    console.type("")
    let told = console.type(typed)
    #expect(told.contains(said) && !told.contains("no command"), "\(told)")
  }

  @Test("Commands stay commands where a letter is asked for", arguments: ["show a", "hint", "2+2"])
  func commands(typed: String) {
    var console = begun(Self.choice)
    console.type("")
    #expect(!console.type(typed).contains("a or b"))
    #expect(console.session.isAsking)
  }

  @Test("Notes tell what the chosen letter stood for, of a lesson that is begun again too")
  func notes() {
    var console = Console(files: ["\(Repository.root)/lessons/x.md": Self.page(Self.choice)])
    console.session.host.text = {
      TextRenderer(display: $1, width: 80, style: .plain).render($0)
    }
    for line in ["lesson x", "next", "b", "a", "notes my.md"] { console.type(line) }
    let page = console.written("my.md") ?? ""
    #expect(page.contains("I said “never”") && page.contains("yes, it is. Look."), "\(page)")
  }

  @Test("next goes back to where the lesson was while something is to be done")
  func next() {
    var console = begun("a = 1\nask \"Make it 3.\" a = 3 by \"a = 3\"")
    console.type("")
    console.type("network 2 1")
    #expect(console.type("next").contains("back to where the lesson was"))
    #expect(console.type("a").contains("1") && console.session.isAsking)
  }

  @Test("A trap's own value is told so, be it an integer or of another shape")
  func traps() {
    var console = begun(
      "ask \"z?\" 2.5\ntrap 3 \"One too many.\"\nask \"Both?\" [1 2]\ntrap 1 * [1; 3] \"A column.\""
    )
    console.type("")
    #expect(console.type("3").contains("One too many."))
    console.type("2.5")
    #expect(console.type("1 2").contains("in brackets"))
    #expect(console.type("[1; 3]").contains("A column."))
  }

  @Test("A word is no number, a mistyped command is one, and skip promises what it shows")
  func words() {
    var console = begun("ask \"z?\" 2.5")
    console.type("")
    #expect(console.type("foo").contains("the answer is a number"))
    #expect(console.type("hitn").contains("hint"))
    #expect(console.type("hint").contains("there is no hint"))
    console.type("9.1", "9.2")
    #expect(console.type("9.3").contains("skip shows the answer"))
  }

  @Test("Of drawn numbers a trap may be what is right, and is none then")
  func drawnTrap() throws {
    var console = begun("a = mine(1)\nask \"a?\" 2 * a\ntrap a + a \"No.\"")
    let lesson = try console.session.readLesson("c/x.md", nil)
    _ = try console.session.begin(lesson, seed: "anna")
    let told = console.type("")
    #expect(console.session.isAsking && !told.contains("✗"), "\(told)")
  }

  @Test("Coming back to a lesson often makes no step back longer", .timeLimit(.minutes(2)))
  func returns() {
    var console = begun((1...45).map { "a\($0) = \($0)" }.joined(separator: "\n"))
    for number in 1...40 { console.type("b = \(number)", "next") }
    #expect(!console.type("back 2").contains("✗"))
    #expect(console.session.isAsking == false)
  }

  @Test("What is to be done is judged where a line ends")
  func lineEnd() {
    var console = begun("a = 1\nask \"Make it 3.\" a = 3 by \"a = 3\"")
    console.type("")
    let told = console.type("a = 2; a = 3")
    #expect(!told.contains("not yet") && told.contains("done"), "\(told)")
  }

  @Test("A count is told without decimals")
  func whole() {
    var console = begun("ask \"How many?\" 3\nask \"And this?\" 2.5")
    console.type("")
    #expect(console.type("3").contains("yes, 3\n"))
    #expect(console.type("2.5").contains("yes, 2.5000"))
  }

  @Test("Of a question that was changed since, none of its lines is gone on behind")
  func changed() throws {
    let old = "a = 1\nask \"What is a?\" a\nhint \"Look.\"\nb = 2"
    let lesson = try LessonParser.lesson(
      name: "x", path: "c/x.md",
      lines: Self.page(old.replacing("Look.", with: "See.")).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init))
    let progress = LessonProgress(
      lines: old.split(separator: "\n").map { .init(run: String($0), own: String($0)) })
    #expect(progress.lines(in: lesson).map(\.run) == ["a = 1"])
  }

  @Test("Where a lesson has no place for numbers of one's own, a seed is told to change nothing")
  func seed() throws {
    var console = begun("a = 1")
    let plain = try console.session.readLesson("c/x.md", nil)
    let told = try console.session.begin(plain, seed: "anna")
    #expect("\(told)".contains("--seed changes none"))
  }
}
