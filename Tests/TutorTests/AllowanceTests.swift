// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import TestSupport
import Testing
import Tutor

/// A lesson's own lines do a bounded amount of work; what a person types does not count.
@Suite struct AllowanceTests {
  private func page(_ lines: String) -> String {
    "---\nid: x\ntitle: x\n---\n```nn\n\(lines)\n```\n"
  }

  /// The lines of a lesson that may do so many million multiplications, and what they were answered.
  private func lesson(_ lines: String, millions: Int = 100_000, files: [String: String] = [:])
    -> (console: Console, text: String)
  {
    var console = Console(files: files.merging(["far/x.md": page(lines)]) { $1 })
    console.session.host.library.workOfLesson = Double(millions) * 1e6
    let text = console.type("load far/x.md")
    return (console, text)
  }

  private let net = "network 3 4 1; data xor3; init normal 1"
  private let spent = "multiplications in all, and this goes beyond it"

  private func isSpent(_ text: String) -> Bool {
    text.split { $0.isWhitespace }.joined(separator: " ").contains(spent)
  }

  @Test("A run that is too long is refused before it begins, with file and line")
  func run() {
    let (console, text) = lesson("\(net)\nrun 1000000000")
    #expect(
      text.hasSuffix(
        """
        far/x.md:7: ✗ a lesson's own lines may do the work of 100000 million
            multiplications in all, and this goes beyond it
            a line that you type yourself may do more

        """), "\(text)")
    #expect(console.session.prompt == "nn 0>")
    #expect(isSpent(lesson("\(net)\nrun 999999999 epoch").text))
    #expect(!isSpent(lesson("\(net)\nrun 1500\nrun 20 epoch").text))
  }

  @Test("All lines together count, those of files that the lesson loads as well")
  func together() {
    let files = ["far/a.nn": "run 1500\n", "far/b.nn": "load a.nn\nload a.nn\n"]
    let one = lesson("\(net)\nload a.nn", millions: 7, files: files)
    #expect(!isSpent(one.text))
    #expect(one.console.session.prompt == "nn 1500>")
    let two = lesson("\(net)\nload b.nn", millions: 7, files: files)
    #expect(two.text.contains("far/a.nn:1: ✗ a lesson's own lines"), "\(two.text)")
    #expect(two.console.session.prompt == "nn 1500>")
  }

  @Test(
    "What has no count in front is stopped when the work is spent, at the same place every time",
    arguments: [
      "run until cost < -1", "check gradients\ncheck gradients\ncheck gradients",
      "run 400\nback 300 iter\nrun 400\nback 300 iter\nrun 400\nback 300 iter", "step 5000",
    ])
  func stopped(_ lines: String) {
    let first = lesson("\(net)\n\(lines)", millions: 6)
    #expect(isSpent(first.text), "\(first.text.suffix(500))")
    let second = lesson("\(net)\n\(lines)", millions: 6)
    #expect(first.text == second.text)
    #expect(first.console.session.prompt == second.console.session.prompt)
  }

  @Test("Files that load files count each time, so that none of them goes on for ever")
  func loads() {
    var files = ["far/12.nn": "x = 1\n"]
    for depth in 0..<12 {
      files["far/\(depth).nn"] = "load \(depth + 1).nn\nload \(depth + 1).nn\n"
    }
    #expect(isSpent(lesson("load 0.nn", millions: 100, files: files).text))
    #expect(!lesson("load 10.nn", millions: 100, files: files).text.contains("✗"))
    #expect(lesson("load x.md").text.contains("that never ends"))
  }

  @Test("Huge networks and long pauses are refused with what is allowed")
  func others() {
    for line in ["network 8000 8000", "network 2 1\nlayer 100000000", "network 100000000 1"] {
      #expect(
        lesson(line).text.split { $0.isWhitespace }.joined(separator: " ").contains(
          "the network and data of a lesson's own lines may take 512 MiB of memory, and this would take"
        ),
        "\(lesson(line).text)")
    }
    #expect(
      lesson("pause 86400").text == """
        far/x.md:6: ✗ one of a lesson's own lines waits 60 seconds at most
            pause alone waits for Enter
            try: pause

        """)
    #expect(lesson("pause 60\npause").text == "")
  }

  @Test("A product of huge matrices is refused before it is computed")
  func values() {
    let text = lesson("data moons 12000\nshow sum(X' @ X)").text
    #expect(isSpent(text), "\(text)")
    #expect(!isSpent(lesson("data moons 100\nshow sum(X' @ X)").text))
    #expect(isSpent(lesson("data moons 2000\nshow exp(X)", millions: 2).text))
  }

  @Test("What a person types, or changes in the lesson's line, is not bounded")
  func typed() {
    var console = Console(files: ["far/x.md": page("\(net)\nrun 2000")])
    console.session.host.library.workOfLesson = 5e6
    console.type("lesson far/x.md", "next")
    #expect(isSpent(console.type("next")))
    #expect(!isSpent(console.type("run 2500")))
    let reply = console.session.heard { $0.performLessonLine("run 2001", as: .typed) }
    #expect(console.text(reply).contains("2001 iterations"))
    #expect(console.session.lesson?.isFinished == true)
  }

  @Test("Whether to stop is asked for nothing, however large the network is")
  func asking() {
    let lines =
      ["data moons 100000; network 2 50 1; init normal 0.1 seed 1"]
      + Array(repeating: "show 1, 2; check 1 = 1", count: 1500)
      + Array(repeating: "check 1 = 1", count: 1500) + ["show sum(X' @ [1; 1])"]
    let (console, text) = lesson(lines.joined(separator: "\n"))
    #expect(console.session.state.tally.held == 3000, "\(text.suffix(300))")
    #expect(text.contains("sum(X' @ [1; 1]) = "), "\(text.suffix(300))")
  }

  @Test("Numbers in a lesson's text are a part of its work")
  func prose() {
    let text =
      page("data moons 1000")
      + "\nBefore {1 + 1}, then {sum(X[1,:]' @ X[1,:])}, {m}, {sum(X[2,:]' @ X[2,:])}.\n"
    for (millions, isFilled) in [(10_000.0, true), (500.0, false)] {
      var console = Console(files: ["far/x.md": text])
      console.session.host.library.workOfLesson = millions * 1e6
      console.type("lesson far/x.md")
      let told = console.type("next")
      #expect(told.contains("{sum(X[1,:]'") != isFilled, "\(told)")
      #expect(told.contains("Before 2, then"), "\(told)")
    }
  }

  @Test("A test that is stopped by the limit of its lesson says so")
  func test() throws {
    var console = Console(files: ["far/x.md": page("\(net)\nrun until cost < 0\ncheck 1 = 2")])
    console.session.host.library.workOfLesson = 5e6
    let outcome = try #require(CourseTest(console.session.library) { false }.run("far/x.md"))
    #expect(outcome.standing == .broken)
    #expect(isSpent(console.text(Reply(outcome.details))), "\(outcome.details)")
  }

  @Test("Begun again, a lesson may do all of it again")
  func again() {
    var console = Console(files: ["far/x.md": page("\(net)\nrun 1500")])
    console.session.host.library.workOfLesson = 6.5e6
    for _ in 0..<3 {
      console.type("lesson far/x.md restart", "next")
      #expect(console.type("next").contains("1500 iterations"))
    }
  }

  @Test("The lessons of the course do less than a tenth of what they may")
  func course() {
    var console = Console()
    console.session.host.library.workOfLesson /= 10
    for file in Repository.lessons {
      let path = "\(Repository.root)/lessons/\(file)"
      #expect(CourseTest(console.session.library) { false }.run(path)?.standing == .held, "\(file)")
    }
  }
}
