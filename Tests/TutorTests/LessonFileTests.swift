// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import CourseTesting
import TestSupport
import Testing
import Tutor

/// Nothing that stands in a lesson is skipped without a word.
@Suite struct LessonFileTests {
  private let front = ["---", "id: x", "title: x", "---"]

  private func fault(_ lines: [String]) -> (line: Int, problem: LessonProblem)? {
    do {
      _ = try LessonParser.lesson(path: "x.md", lines: lines)
      return nil
    } catch { return (error.line, error.problem) }
  }

  private func beats(_ lines: [String]) throws -> [Lesson.Beat] {
    try LessonParser.lesson(path: "x.md", lines: front + lines).beats
  }

  @Test("A fence that is not closed is reported where it opens, however many follow it")
  func fences() {
    #expect(fault(front + ["```nn", "step"])?.problem == .unclosedFence(next: nil))
    #expect(fault(front + ["```nn", "step"])?.line == 5)
    let second = fault(front + ["```nn", "step", "prose", "```nn", "step", "```", "end"])
    #expect(second?.line == 5)
    #expect(second?.problem == .unclosedFence(next: 8))
    let shown = fault(front + ["```text", "a", "```nn", "check 1 = 2", "```"])
    #expect(shown?.line == 5)
    #expect(fault(front + ["~~~nn", "step", "```"])?.line == 5)
  }

  @Test("Longer fences hold shorter ones, tildes are fences, and nn may have words behind it")
  func longFences() throws {
    #expect(
      try beats(["````markdown", "```nn", "step", "```", "````", "~~~nn", "step", "~~~"])
        == [.verbatim(["```nn", "step", "```"]), .command("step", line: 11)])
    for opening in ["```nn", "``` nn", "```NN", "```nn title", "```{.nn}", "  ```nn", "````nn"] {
      let closing = opening.hasPrefix("````") ? "````" : "```"
      #expect(try beats([opening, "step", closing]) == [.command("step", line: 6)], "\(opening)")
    }
    #expect(try beats(["```nnx", "step", "```"]) == [.verbatim(["step"])])
  }

  @Test("A comment that is not closed is an error where it opens, and does not hide the rest")
  func comments() throws {
    let open = fault(front + ["prose", "<!-- never closed", "```nn", "check 1 = 2", "```"])
    #expect(open?.line == 6)
    #expect(open?.problem == .unclosedComment(next: nil))
    let other = fault(front + ["<!-- one", "```nn", "check 1 = 2", "```", "<!-- two -->"])
    #expect(other?.line == 5)
    #expect(other?.problem == .unclosedComment(next: 9))
    #expect(fault(front + ["seen <!-- hidden", "more"])?.line == 5)
    #expect(fault(front + ["<!-- a <!-- b -->"])?.line == 5)
  }

  @Test("What stands beside a comment is prose")
  func besideComments() throws {
    #expect(
      try beats(["a <!-- b --> c", "d <!-- e", "```nn", "step", "```", "--> f", "`<!--` g"])
        == [.prose("a  c d  f `<!--` g")])
    #expect(try beats(["<!-- a --> <!-- b -->", "c"]) == [.prose("c")])
  }

  @Test("Front matter begins behind blank lines, and each key stands in it once")
  func frontMatter() throws {
    let lesson = try LessonParser.lesson(
      path: "far/01-x.md",
      lines: ["", "\u{20}", "---", "title: \"One: two\"", "# a remark", "fixture: [a, 'b']", "---"])
    #expect(lesson.title == "One: two")
    #expect(lesson.fixtures == ["a", "b"])
    #expect(lesson.name == "01-x")
    let double = fault(["---", "id: x", "title: x", "id: y", "---"])
    #expect(double?.line == 4)
    #expect(double?.problem == .doubleKey("id", first: 2))
    #expect(fault(["---", "id: x", "  more", "---"])?.problem == .badFrontMatter("  more"))
    #expect(fault(["", "---", "id: x"])?.line == 2)
  }

  // MARK: As tests

  private func report(
    _ page: String, path: String = "x.md", files: [String: String] = [:]
  ) throws -> (standing: TestReport.Standing, text: String) {
    let console = Console(files: files.merging([path: page]) { $1 })
    let outcome = try #require(CourseTest(console.session.library) { false }.run(path))
    return (outcome.standing, console.text(Reply(outcome.details)))
  }

  private func page(_ front: String, _ lines: String = "load 01-neuron-a\nforward\ncheck fixture")
    -> String
  {
    "---\n\(front)\n---\n```nn\n\(lines)\n```\n"
  }

  /// Words with one space between, however lines were broken.
  private func joined(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test("A lesson that lacks nothing has nothing to lint")
  func whole() throws {
    let result = try report(page("id: x\ntitle: x\nfixture: 01-neuron-a\nauthor: somebody"))
    #expect(result == (.held, ""))
  }

  @Test(
    "Each fault of the front matter is told with its line and what would be right",
    arguments: [
      ("id: x\ntitel: x", "x.md:1: ✗ lint: the front matter has no title"),
      (
        "id: x\ntitel: x",
        "x.md:3: ✗ lint: \"titel\" means nothing in front matter\n    close to it: title"
      ),
      ("id: x\ntitle: x\nFixture: a", "x.md:4: ✗ lint: \"Fixture\" means nothing"),
      ("id: x\ntitle: x\nfixtures: a", "x.md:4: ✗ lint: \"fixtures\" means nothing"),
      ("id: y\ntitle: x", "x.md:2: ✗ lint: the id is y, and the file is called x"),
      ("id:\ntitle: x", "x.md:2: ✗ lint: the front matter has no id"),
      (
        "id: x\ntitle: x\nminutes: ten",
        "x.md:4: ✗ lint: minutes is \"ten\", which is no whole number"
      ),
      (
        "id: x\ntitle: x\nfixture: 01-neurn-a",
        "x.md:4: ✗ lint: the front matter names a golden file that is not there: 01-neurn-a\n    close to it: 01-neuron-a"
      ),
    ])
  func lints(_ front: String, _ sentence: String) throws {
    let result = try report(page(front))
    #expect(result.standing == .failed)
    #expect(joined(result.text).contains(joined(sentence)), "\(result.text)")
  }

  @Test("A lesson that names a golden file and compares with nothing is told so")
  func compares() throws {
    for front in ["id: x\ntitle: x\nfixture: 01-neuron-a"] {
      // In a comment or a string the words compare nothing.
      let result = try report(page(front, "check 1 = 1 # check fixture"))
      #expect(result.standing == .failed)
      #expect(result.text.contains("x.md:\(front.count { $0 == "\n" } + 5): ✗ lint: no line of it"))
    }
    #expect(
      try report(page("id: x\ntitle: x\nfixture: 01-neuron-a", "check 1 = 1")).text.contains(
        "what does that: fixture 01-neuron-a, and at the end check fixture"))
  }

  @Test("A forgotten fixture line is suggested from the front matter")
  func forgotten() throws {
    let lines = "neuron 3\nX = [1; 2; 3]\nforward\ncheck fixture"
    #expect(
      try report(page("id: x\ntitle: x\nfixture: 01-neuron-b", lines)).text == """
        x.md:10: ✗ no golden file is attached
            the front matter names 01-neuron-b; no line attaches it
            try: fixture 01-neuron-b

        """)
  }

  @Test("quit ends no lesson, and in a file of lines it does not hide what follows")
  func quit() throws {
    let lesson = try report(page("id: x\ntitle: x", "check 1 = 1\nquit\ncheck 1 = 2"))
    #expect(lesson.standing == .broken)
    #expect(lesson.text == "x.md:7: ✗ quit cannot be one of a lesson's own lines\n")
    let lines = try report("check 1 = 1\nquit\ncheck 1 = 2\n", path: "x.nn")
    #expect(lines.standing == .broken)
    #expect(lines.text == "x.nn:2: ✗ quit ends it here: 1 line below it was not run\n")
    #expect(try report("check 1 = 1\nquit\n", path: "x.nn").standing == .held)
  }

  @Test(
    "What a quit hides is counted on its line, and in every file on the way to it",
    arguments: [
      ("check 1 = 1; quit; check 1 = 2", "x.nn:1: ✗ quit ends it here: 1 statement behind it was"),
      ("check 1 = 1\nload q.nn", "q.nn:2: ✗ quit ends it here: 1 line below it was"),
      ("load q.nn\ncheck 1 = 2", "q.nn:2: ✗ quit ends it here: 2 lines below it were"),
      ("load e.nn\ncheck 1 = 2", "e.nn:2: ✗ quit ends it here: 1 line below it was"),
      ("load e.nn; check 1 = 2", "e.nn:2: ✗ quit ends it here: 1 statement behind it was"),
      (
        "load r.nn; check 1 = 2; 1\n2",
        "q.nn:2: ✗ quit ends it here: 3 statements behind it and 2 lines below it were\n   "
      ),
    ])
  func hidden(_ lines: String, _ told: String) throws {
    let files = [
      "q.nn": "check 1+1 = 2\nquit\ncheck 1 = 2\n", "e.nn": "check 1 = 1\nquit\n",
      "r.nn": "load q.nn; check 1 = 3\n",
    ]
    let report = try report(lines + "\n", path: "x.nn", files: files)
    #expect(report.standing == .broken)
    #expect(report.text == told + " not run\n")
  }

  @Test("In files commands stand by their full names, and the full name is told")
  func aliases() throws {
    for (short, full) in [
      ("s", "step"), ("b", "back"), ("netw 3 1", "network"), ("forw", "forward"),
    ] {
      #expect(
        try report("check 1 = 1\n\(short)\n", path: "x.nn").text.contains(
          "\n    here a command stands by its full name: \(full)\n"), "\(short)")
    }
  }
}
