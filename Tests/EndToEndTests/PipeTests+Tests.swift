// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing

/// `backstep test` on pipes.
extension PipeTests {
  @Test("A test report tells file and line of what failed, with the line")
  func report() {
    let front = "---\nid: x\ntitle: x\n---\n"
    let failed = folder.file("f.md", front + "```nn\na = 1\ncheck a = 2\nfrward\n```\n")
    #expect(
      Program.run(["test", failed]).output == """
        ✗ \(failed)  3 lines, 1 check, 1 failed
        \(failed):7: ✗ a = 2: left 1.0000, right 2.0000
            the difference is -1.0000; a number typed without decimals is meant exactly
        \(failed):8: ✗ no command is called "frward"
              frward
              ^^^^^^
            a command close to it: forward
        0 passed, 1 failed

        """)
    let open = folder.file("o.md", front + "```nn\na = 1\n")
    #expect(
      Program.run(["test", open]).output == """
        ✗ \(open)  is no lesson
        \(open):5: ✗ the ``` of this line is never closed
            put ``` on a line of its own where it ends
        0 passed, 1 failed

        """)
    let golden = folder.file(
      "g.md",
      front + "```nn\nload 01-neuron-a\nstep\nW1[1,2] = 2\nstep\ncheck fixture\n```\n")
    #expect(
      Program.run(["test", golden]).output.contains(
        "\n\(golden):10: ✗ 01-neuron-a describes another computation than this one"))
  }

  @Test("No line of an error or of a lesson is wider than 80 columns, and a report is whole lines")
  func width() {
    let report = Program.run(["test"]).output.split(separator: "\n")
    #expect(report.allSatisfy { "✓✗ ".contains($0.first ?? " ") || $0.hasSuffix(" failed") })
    let files = Repository.lessons.count + Repository.list("Fixtures/golden").count
    #expect(report.count { $0.hasPrefix("✓") && $0.contains("  ") } == files)
    let error = Program.run(["-e", "network 3 4 1; data xor3; step; show dW2"])
    #expect(error.errors.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(error.errors)")
    for lesson in Repository.lessons {
      let text = Program.run(["play", "lessons/\(lesson)", "--pace", "0"]).output
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(lesson)")
      guard lesson == Repository.lessons[5] else { continue }
      #expect(Program.run(["play", lesson, "--pace", "0", "--home", "."]).output == text)
    }
  }

  @Test("All lessons and golden files pass")
  func everything() {
    let result = Program.run(["test"])
    #expect(result.status == 0, "\(result.output)")
    let count = Repository.lessons.count + Repository.list("Fixtures/golden").count
    #expect(result.output.hasSuffix("\(count) passed, 0 failed\n"))
    #expect(
      result.output.contains(
        "  not a test: lessons/README.md (no front matter, so it is no lesson)\n"))
  }

  @Test("A golden file with one changed number fails with 1, a broken one with 2")
  func brokenGolden() {
    let golden = Repository.text("Fixtures/golden/01-neuron-a.json")
    let changed = golden.split(separator: "\n").map {
      $0.contains("\"A1\"") ? String($0).replacing("0.268", with: "0.258") : String($0)
    }.joined(separator: "\n")
    let result = Program.run(["test", folder.file("changed.json", changed)])
    #expect(result.status == 1)
    #expect(result.output.contains("DIFFER  A1 1×1, 1 of 1 number"))
    #expect(result.output.contains("[1,1]  0.2589    0.2689     +0.0100"))
    for text in [
      String(golden.prefix(400)), "{}", "[", "\u{1}", String(repeating: "[", count: 100_000),
    ] {
      let broken = Program.run(["test", folder.file("broken.json", text)])
      #expect(broken.status == 2, "\(broken.output)")
      #expect(broken.output.hasSuffix("0 passed, 1 failed\n"))
    }
  }

  @Test("Front matter tells a lesson; without it a file is the same for all commands")
  func kinds() {
    let plain = folder.file("plain.nn", "# Some prose.\nshow 1 + 1\n")
    #expect(Program.run([plain]).output == "  1 + 1 = 2.0000\n")
    #expect(
      Program.run(["play", plain, "--pace", "0"]).output
        == "\nSome prose.\n\nnn 0> show 1 + 1\n  1 + 1 = 2.0000\n")
    let nofm = folder.file("nofm.md", "Prose that is none.\n")
    #expect(Program.run([nofm]).status == 2)
    #expect(Program.run(["play", nofm]).status == 2)
    let golden = "Fixtures/golden/pub09_mazur_one_step.json"
    let played = Program.run(["play", golden])
    #expect(played.status == 2)
    #expect(played.errors.contains("is a golden file, not a lesson"))
  }
}
