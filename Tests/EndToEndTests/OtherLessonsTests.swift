// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Lessons from others: a folder of them works as the course's, and none of them can do harm.
@Suite struct OtherLessonsTests {
  private let folder = TemporaryFolder()

  private func page(_ name: String, _ lines: String, prose: String = "Some prose.") -> String {
    "---\nid: \(name)\ntitle: Of others\n---\n\(prose)\n\n```nn\n\(lines)\n```\n"
  }

  private func run(_ arguments: [String], own: String? = nil) -> Program.Result {
    Program.run(arguments, environment: own.map { ["BACKSTEP_LESSONS": $0] } ?? [:])
  }

  @Test(
    "The lessons of BACKSTEP_LESSONS are listed, played and tested by name, before the course's")
  func environment() {
    folder.file("01-neuron.md", page("01-neuron", "check 1 = 1"))
    folder.file("50-mine.md", page("50-mine", "check 2 = 2"))
    folder.file("README.md", "# About them\n")
    let list = run(["-e", "lesson"], own: folder.path).output
    #expect(list.hasPrefix("  01-neuron"), "\(list)")
    #expect(list.contains("Of others") && list.contains("50-mine") && list.contains("02-layer"))
    #expect(!list.contains("README"))
    for name in ["50", "50-mine", "1", "2"] {
      #expect(run(["test", name], own: folder.path).output.hasSuffix("1 passed, 0 failed\n"))
    }
    #expect(run(["play", "1", "--pace", "0"], own: folder.path).output.contains("Some prose."))
    #expect(!run(["play", "1", "--pace", "0"]).output.contains("Some prose."))
    let wrong = run(["-e", "lesson"], own: folder.path + "/none")
    #expect(wrong.status == 64 && wrong.errors.contains("must be a folder of lessons"))
    #expect(run(["-e", "lesson"], own: "").output.hasPrefix("  01-neuron"))
  }

  @Test("A folder by its path is listed, and its lessons are opened by what stands there")
  func path() {
    folder.file("1.md", page("1", "check 1 = 1"))
    folder.file("2.md", page("2", "check 2 = 2"))
    let list = run(["-e", "lesson \(folder.path)"]).output
    #expect(list.contains("  \(folder.path)/1 ") && list.contains("\(folder.path)/2 "), "\(list)")
    #expect(!list.contains("01-neuron"))
    let played = run(["play", folder.path + "/1", "--pace", "0"])
    #expect(played.status == 0 && played.output.contains("Some prose."))
    #expect(played.output.contains("✓ 1 = 1"))
    let inside = Program.run(
      ["-c", "cd '\(folder.path)'; '\(Program.path)' -e 'lesson .' -e 'lesson ./1'"],
      program: "/bin/bash")
    #expect(inside.output.hasPrefix("  ./1  Of others"), "\(inside.output)")
    #expect(inside.status == 0 && inside.errors.isEmpty, "\(inside.errors)")
    mkdir(folder.path + "/empty", 0o700)
    #expect(run(["-e", "lesson \(folder.path)/empty"]).errors.contains("no lessons"))
    #expect(run(["-e", "lesson \(folder.path)/3"]).errors.contains("there is no file"))
  }

  // MARK: What they may not do

  @Test(
    "Each thing that a lesson may not do is refused in a sentence at its line, and nothing is written",
    arguments: [
      "save x.nn", "record x.txt", "plot net to x.svg", "plot trace to x.html", "export x.py",
      "export x.npz", "export golden x.json", "notes x.md", "review", "practice backprop",
      "practice shapes", "reset lesson", "load ../secret.nn", "load link.nn",
      "load up/secret.nn", "load /etc/passwd", "data ../secret.csv", "data table.csv",
      "fixture ../secret.json", "check fixture ../secret.json", "lesson ../secret.md", "quit",
      "run 100000000000", "pause 3600", "network 100000 100000",
      "data moons 10000000000", "layer 10000000000", "show X' @ X; data moons 100000; show X' @ X",
      "check paste", "ask \"x\" b1 > 1 by \"save x.nn\"\nshow 1",
      "ask \"x\" b1 > 1 by \"run 100000000000\"\nshow 1",
    ])
  func refused(_ line: String) {
    let inner = folder.path + "/in"
    mkdir(inner, 0o700)
    folder.file("secret.nn", "show 40 + 2\n")
    folder.file("secret.csv", "a,b\n40,2\n3,4\n")
    symlink("../secret.nn", inner + "/link.nn")
    symlink("../secret.csv", inner + "/table.csv")
    symlink("..", inner + "/up")
    let setUp = "network 3 4 1; data xor3; init normal 1\n"
    folder.file("in/x.md", page("x", setUp + line + "\ncheck 1 = 1"))
    for arguments in [["test", inner + "/x.md"], ["play", inner + "/x.md", "--pace", "0"]] {
      let told = run(arguments)
      #expect(told.status == 2, "\(told.output)\(told.errors)")
      #expect((told.output + told.errors).contains("x.md:"), "\(told.output)\(told.errors)")
      #expect(!told.output.contains("42.0000") && !told.output.contains("root:"))
    }
    #expect(Repository.list(inner) == ["link.nn", "table.csv", "up", "x.md"])
    #expect(Repository.list(folder.path) == ["in", "secret.csv", "secret.nn"])
    #expect(Repository.bytes("x.nn").isEmpty)
  }

  @Test("Practice on what a lesson set up is no harm")
  func practice() {
    folder.file("x.md", page("x", "practice fixture on\ncheck 1 = 1"))
    #expect(run(["test", folder.path + "/x.md"]).status == 0)
    #expect(Repository.list(folder.path) == ["x.md"])
  }

  @Test("Control codes of a lesson reach no terminal, wherever they stand")
  func controlCodes() {
    let code = "\u{1B}[2J\u{1B}]0;x\u{07}\u{9B}31m\u{08}"
    let lines = """
      ask "Is it \(code)?" a "\(code)yes" b "no" is a because "\(code)so"
      trap b "\(code)no"
      hint "\(code)look"
      show 1 # \(code)
      check 1 = 1
      """
    let text = page("x", lines, prose: "# \(code)x\n\n\(code)prose\n\n```text\n\(code)\n```")
    folder.file("x.md", text.replacing("title: Of others", with: "title: \(code)x"))
    for arguments in [
      ["test", folder.path], ["play", folder.path + "/x.md", "--pace", "0"],
      ["-e", "lesson \(folder.path)"], ["-e", "lesson \(folder.path)/x", "-e", "hint", "-e", "b"],
      ["play", folder.path + "/x.md", "--pace", "0", "--answers", "wrong"],
    ] {
      let told = run(arguments)
      for control in ["\u{1B}", "\u{07}", "\u{9B}", "\u{08}"] {
        #expect(!(told.output + told.errors).contains(control), "\(arguments)")
      }
    }
  }
}
