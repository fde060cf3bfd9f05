// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import TestSupport
import Testing
import Tutor

/// What a lesson may read, and files of lines.
extension LessonTests {
  @Test("A lesson's own lines read the files of its folder and of the course, and no other")
  func confined() throws {
    let files = [
      "far/own.csv": "a,b\n1,2\n", "secret.csv": "a,b\n1,2\n", "far/in.nn": "data ../secret.csv",
    ]
    func answer(_ line: String) -> String {
      var console = session(offering: line, files: files)
      let answer = console.answer("")
      let shown = "  the lesson's line: \(line)\n"
      #expect(answer.hasPrefix(shown))
      return String(answer.dropFirst(shown.count))
    }
    #expect(answer("data own.csv").contains("1 sample"))
    #expect(answer("data far/own.csv").contains("1 sample"))
    #expect(answer("fixture 01-neuron-a").contains("golden values of 01-neuron-a"))
    #expect(
      answer("data ../secret.csv") == """
          ✗ a lesson's own lines read files of its folder and of the course;
            ../secret.csv is neither
            a line that you type yourself may read it

        """)
    #expect(answer("load in.nn").contains("../secret.csv is neither"))
    #expect(answer("load /etc/x").hasPrefix("  ✗ a lesson's own lines read files"))
    #expect(answer("next") == "  ✗ next cannot be one of a lesson's own lines\n")
    var console = session(offering: "data a.csv", files: files)
    let reply = console.session.heard { $0.performLessonLine("data secret.csv", as: .typed) }
    #expect(console.text(reply).contains("1 sample"))
    let page = ["---", "id: x", "title: x", "---", "```nn", "data ../secret.csv", "```"]
    #expect(
      console.text(console.session.heard { $0.perform(.lesson(page), path: "far/x.md") }).contains(
        "is neither"))
  }

  @Test("Without front matter a file has command lines, and its prose stands behind #")
  func commandFile() throws {
    let lines = [
      "#!/usr/bin/env backstep", "# Some *prose*", "# goes on", "neuron \\", " 2", "", "# ## Part",
      "step",
    ]
    let lesson = try LessonParser.lesson(name: "x", path: "x.nn", lines: lines)
    #expect(
      lesson.beats == [
        .prose("Some *prose* goes on"), .command("neuron  2", line: 4), .pause,
        .heading("Part", level: 2), .command("step", line: 8),
      ])
  }
}
