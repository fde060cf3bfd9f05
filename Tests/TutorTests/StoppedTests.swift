// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import CourseTesting
import TestSupport
import Testing
import Tutor

/// Somebody stops what is being done: it is not taken for done.
@Suite struct StoppedTests {
  /// A lesson of these lines, behind a network with data.
  private func page(_ lines: String...) -> String {
    let net = ["network 3 4 1; data xor3", "init normal 1 seed 3"]
    return "---\nid: x\ntitle: X\n---\n```nn\n"
      + (net + lines).joined(separator: "\n") + "\n```\nThe end.\n"
  }

  /// Does something that is stopped when it was asked for so many times whether to go on.
  private func stopping<Result>(
    _ console: inout Console, after count: Int, _ perform: (inout Console) -> Result
  ) -> Result {
    let counter = Counter()
    console.session.host.isInterrupted = { counter.next() > count }
    defer { console.session.host.isInterrupted = { false } }
    return perform(&console)
  }

  @Test(
    "A lesson's line that was stopped on its way is not passed",
    arguments: [
      ("run 40", 20), ("run 40", 0), ("step 40 iter", 90), ("step 40", 0),
      ("run until cost < 0 max 50", 9),
      ("run until Z2", 0), ("forward", 1), ("step iter", 2), ("run 10; run 30", 15),
      ("load steps.nn", 9), ("load long.nn", 20), ("load long.nn; 1", 9),
    ])
  func stoppedLine(_ line: String, _ count: Int) throws {
    var console = Console(files: [
      "far/x.md": page(line, "show 1"), "far/steps.nn": "run 3\nrun 37\n1\n",
      "far/long.nn": "run 40\n",
    ])
    console.type("lesson far/x.md", "next", "next")
    _ = stopping(&console, after: count) { $0.type("next") }
    #expect(console.session.lesson?.offer == line)
    #expect(console.session.progress?.lines.count == 2)
    // Its lines lead to where it stands, and no further.
    var other = Console(files: ["my.nn": console.session.lines.dropFirst().joined(separator: "\n")])
    other.type("network 3 4 1; data xor3", "init normal 1 seed 3", "load my.nn")
    #expect(other.session.prompt == console.session.prompt)
    console.type("next")
    if !line.contains("max") { #expect(console.session.lesson?.offer == "show 1") }
    if line == "run 40" { #expect(console.session.prompt == "nn 40>") }
  }

  @Test("A lesson that is not gone on with to its place is not opened, and its place stays")
  func stoppedOnTheWay() throws {
    let files = ["far/x.md": page("run 40", "run 41", "show 1", "show 2")]
    var first = Console(files: files)
    first.type("lesson far/x.md", "next", "next", "next", "next", "next")
    let progress = try #require(first.session.progress)
    #expect(progress.lines.count == 5)
    for count in [0, 3, 30, 60, 85] {
      var console = Console(files: files)
      console.session.host.library.progress = { _ in progress }
      console.type("network 2 1", "step")
      let before = (console.session.prompt, console.session.lines)
      let text = stopping(&console, after: count) { $0.type("lesson far/x.md") }
      #expect(
        text
          == "  ✗ stopped on the way to your place in the lesson: it is not open, and the\n"
          + "    place is kept\n    try: lesson x\n", "\(count)")
      #expect(console.session.lesson == nil && console.session.progress == nil)
      #expect(console.session.prompt == before.0 && console.session.lines == before.1)
      #expect(console.type("lesson far/x.md").contains("you stopped after line 5 of 6"))
      #expect(console.session.prompt == "nn 81>")
    }
  }

  @Test("A test that is stopped is not judged, and no quit is blamed for it")
  func stoppedTest() {
    let console = Console(files: ["x.nn": "check 1 = 1\nnetwork 2 1\ncheck 1 = 2\n"])
    for count in 0...2 {
      let counter = Counter()
      let test = CourseTest(console.session.library) { counter.next() == count + 1 }
      guard case .stopped = test.look(at: "x.nn", isNamed: true) else {
        Issue.record("\(count): judged")
        continue
      }
    }
  }
}
