// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import TestSupport
import Testing
import Tutor

/// What a teacher's lesson needs to pass, and what is no lesson.
@Suite struct LessonCheckTests {
  private func outcome(_ lines: String, front: String = "") -> TestReport? {
    let text = "---\nid: x\ntitle: x\n\(front)---\n```nn\n\(lines)\n```\n"
    return CourseTest(Console(files: ["c/x.md": text]).session.library) { false }.run("c/x.md")
  }

  @Test("A lesson with checks and no golden values passes, and one without a check does not")
  func checks() {
    #expect(outcome("neuron 1; X = 1; W1 = 2\nstep\ncheck Z1 = 2")?.standing == .held)
    #expect(outcome("neuron 1; X = 1; Y = 1; W1 = 2\ncheck gradients")?.standing == .held)
    let none = outcome("neuron 1")
    #expect(none?.standing == .failed)
    #expect("\(String(describing: none))".contains("no line of it checks anything"))
    #expect(outcome("check 1 = 2")?.standing == .failed)
  }

  @Test("A lesson that names a golden file compares with it")
  func named() {
    let front = "fixture: 01-neuron-a\n"
    let none = outcome("check 1 = 1", front: front)
    #expect(none?.standing == .failed)
    #expect("\(String(describing: none))".contains("compares with the golden file it names"))
    #expect(outcome("load 01-neuron-a\nforward\ncheck fixture", front: front)?.standing == .held)
  }

  @Test("The course's own lessons all compare with golden files")
  func ours() {
    for name in Repository.lessons {
      #expect(Repository.text("lessons/\(name)").contains("\ncheck fixture"), "\(name)")
    }
  }

  @Test("A page to read is no lesson and no lines to run, and says so; lines in a page's name are")
  func pages() {
    let files = [
      "notes.md": "# Title\n\nThese are some notes.\n", "NOTES.MD": "What is this?\n",
      "fence.md": "# Title\n\n```nn\nstep\n```\n", "lines.md": "# saved\n\nk = 5\n",
      "notes.markdown": "Words, and more.\n",
    ]
    for verb in ["lesson", "load"] {
      for file in ["notes.md", "NOTES.MD", "notes.markdown", "README.md"] {
        var console = Console(files: files)
        let told = console.type("\(verb) \(file)")
        #expect(
          told.hasPrefix("  ✗ \(file) is a page to read: without front matter it is no lesson\n"),
          "\(told)")
        #expect(console.session.lesson == nil)
      }
      var console = Console(files: files)
      #expect(console.type("\(verb) fence.md").contains("has no front matter"))
    }
    var console = Console(files: files)
    #expect(console.type("load lines.md") == "  k = 5.0000\n")
    #expect(CourseTest(console.session.library) { false }.run("notes.md")?.standing == .broken)
  }
}
