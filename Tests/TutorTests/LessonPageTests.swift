// SPDX-License-Identifier: GPL-3.0-or-later
import CourseTesting
import Prompt
import TestSupport
import Testing
import Tutor

/// Pages that lie beside lessons and are none.
@Suite struct LessonPageTests {
  private let lessons = "\(Repository.root)/lessons"

  /// A course with pages of every kind beside its lessons.
  private var console: Console {
    Console(
      files: [
        "\(lessons)/77-notes.md": "\n# What is planned\n\nstep\n",
        "\(lessons)/78-lesson.md": "\n---\nid: 78-lesson\ntitle: Mine\n---\nπ\n",
        "\(lessons)/79-blank.md": " \n",
      ],
      bytes: [:])
  }

  @Test("A page without front matter is no lesson; one that is blank is, and says so when opened")
  func names() {
    let names = console.session.host.library.lessonNames
    #expect(names.count { $0.hasPrefix("7") } == 2)
    #expect(names.contains("78-lesson") && names.contains("79-blank"))
    #expect(Set(names).isSuperset(of: Repository.lessons.map { String($0.dropLast(3)) }))
    #expect(!names.contains("README") && !names.contains("REFERENCE"))
  }

  @Test("The list, Tab, numbers and names know lessons alone")
  func asked() {
    var console = console
    let list = console.type("lesson")
    #expect(list.contains("78-lesson") && list.contains("01-neuron"))
    for page in ["README", "REFERENCE", "77-notes"] {
      #expect(!list.contains(page))
      #expect(console.session.host.library.lessonPath(page) == nil)
      #expect(console.type("lesson \(page)").contains("✗"), "\(page)")
    }
    #expect(console.session.host.library.lessonPath("77") == nil)
    let line = "lesson "
    let offered = Completer(console.session).choices(line, cursor: line.count) { _ in [] }
    let names = console.session.host.library.lessonNames + ["off"]
    #expect(offered.candidates.map(\.text) == names.sorted())
  }

  @Test("A long first line, and a letter that is cut where the beginning ends, hide no lesson")
  func beginnings() {
    for filler in 0..<4 {
      let long = String(repeating: "x", count: 4000 + filler) + String(repeating: "π", count: 100)
      let console = Console(files: [
        "\(lessons)/76-long.md": "---\nid: 76-long\ntitle: \(long)\n---\nstep\n"
      ])
      #expect(console.session.host.library.lessonNames.contains("76-long"))
    }
  }

  @Test(
    "Neither of the course's pages is a test, and none has a fault",
    arguments: [
      "lessons/README.md", "lessons/REFERENCE.md", "Fixtures/README.md",
    ])
  func pages(path: String) {
    let tests = CourseTest(Console().session.library) { false }
    guard case .noTest(let why) = tests.look(at: path, isNamed: false) else {
      Issue.record("\(path) is taken for a test")
      return
    }
    #expect(why == .page)
  }
}
