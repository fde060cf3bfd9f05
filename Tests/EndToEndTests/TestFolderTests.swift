// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Language
import TestSupport
import Testing

/// `backstep test` of folders and many files: green only about what it looked at.
@Suite(.serialized) struct TestFolderTests {
  let folder = TemporaryFolder()
  static let golden = Repository.text("Fixtures/golden/01-neuron-a.json")

  func shell(_ line: String, _ environment: [String: String] = [:]) -> Program.Result {
    Program.run(
      ["-c", "b='\(Program.path)'; cd '\(folder.path)'; \(line)"], program: "/bin/bash",
      environment: environment)
  }

  func page(_ name: String, _ lines: String = "load 01-neuron-a\nforward\ncheck fixture")
    -> String
  {
    "---\nid: \(name)\ntitle: x\n---\n```nn\n\(lines)\n```\n"
  }

  @Test("Everything in a folder that claims to be a test and cannot be read fails, by name")
  func claims() {
    let golden = Self.golden
    folder.file("good.json", golden)
    let damaged = [
      "fmt2.json": golden.replacing("nn-golden/1", with: "nn-golden/2"),
      "typo.json": golden.replacing("nn-golden/1", with: "nn-goldn/1"),
      "noformat.json": golden.replacing("\"format\": \"nn-golden/1\",", with: ""),
      "comment.json": "// golden\n" + golden, "single.json": golden.replacing("\"", with: "'"),
      "empty.json": "", "blank.json": "\u{FEFF}\n", "cut.json": String(golden.prefix(300)),
      "conflict.json": "<<<<<<< HEAD\n" + golden,
      "lfs.json": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n",
      "page.json": "<!DOCTYPE html>\n<html><body>404</body></html>\n",
      "wide.json": String(decoding: golden.utf8.flatMap { [$0 as UInt8, 0] }, as: UTF8.self),
      "bare.md": "# A lesson\n\n```nn\ncheck 1 = 2\n```\n",
      "dashes.md": page("dashes").replacing("---\nid", with: "--\nid"),
      "open.md": "---\nid: open\n", "key.md": page("key").replacing("title: x", with: "title x"),
      "hidden.md": page("hidden") + "<!-- never closed\n", "none.md": "",
      "braces.json": "{}", "brackets.json": "[]\n", "null.json": "null",
    ]
    for (name, text) in damaged { folder.file(name, text) }
    let result = shell("$b test .")
    #expect(result.status == 2)
    for name in damaged.keys { #expect(result.output.contains("✗ \(name) "), "\(name)") }
    #expect(result.output.contains("✓ good.json "))
    #expect(result.output.hasSuffix("\n1 passed, \(damaged.count) failed\n"), "\(result.output)")
    for name in damaged.keys {
      let alone = shell("mkdir -p '\(name).d'; cp '\(name)' '\(name).d'; $b test '\(name).d'")
      #expect(alone.status == 2, "\(name): \(alone.output)")
    }
  }

  @Test("What is plainly something else is named and does not fail")
  func others() {
    folder.file("good.json", Self.golden)
    folder.file("README.md", "# Notes\n\nLines stand in\n\n```nn\nstep\n```\n")
    folder.file("notes.md", "# Notes\n\n---\n\nprose, and a fence that opens with ```nn`\n")
    folder.file("package.json", "{\"name\": \"x\", \"version\": \"1.0\"}\n")
    folder.file("tsconfig.json", "// comments\n{\"x\": 1,}\n")
    folder.file("list.json", "[1, 2]\n")
    folder.file("spec.json", Self.golden.replacing("nn-golden/1", with: "nn-spec/1"))
    folder.file("t.csv", "a,b\n1,2\n")
    folder.file("lines.nn", "check 1 = 2\n")
    folder.file("rows.md", "a,b\n1,2\n")
    let result = shell("$b test .")
    #expect(
      result.output == """
        ✓ good.json      4 of 4 values agree, all numbers equal
          not a test: lines.nn (lines to run, tested where they are named)
          not a test: README.md (no front matter, so it is no lesson)
          not a test: list.json (JSON without "format": "nn-golden/1")
          not a test: notes.md (no front matter, so it is no lesson)
          not a test: package.json (JSON without "format": "nn-golden/1")
          not a test: rows.md (a table)
          not a test: spec.json (nn-spec/1, a network without values to compare)
          not a test: tsconfig.json (JSON without "format": "nn-golden/1")
          not tests: t.csv
        1 passed, 0 failed

        """, "\(result.output)")
    #expect(result.status == 0)
    _ = shell("mkdir data")
    for number in 1...6 { folder.file("data/\(number).json", "[\(number)]\n") }
    #expect(
      shell("$b test .").output.contains(
        "  not tests: data/1.json, 2.json and 4 more there (JSON without \"format\": \"nn-golden/1\")\n"
      ))
    let named = shell("$b test spec.json")
    #expect(named.status == 2)
    #expect(named.output.contains("✗ spec.json is nn-spec/1: it holds no value to compare"))
    let nothing = shell("mkdir d; cp README.md d; $b test d")
    #expect(nothing.status == 66)
    #expect(nothing.errors.contains("there is nothing to test"))
    #expect(nothing.output.contains("not a test: d/README.md"))
  }

  @Test("Sub-folders are searched, hidden ones are not, and links in a circle end")
  func folders() {
    let wrong = Self.golden.replacing("0.2689", with: "0.2589")
    let result = shell(
      """
      mkdir -p a/b .hidden; ln -s ../.. a/b/up; ln -s . self
      cat >a/b/wrong.json <<'EOF'
      \(wrong)
      EOF
      cp a/b/wrong.json .hidden; mkfifo a/pipe.json; ln -s nowhere a/gone.json
      mkdir other; cp a/b/wrong.json other; ln -s ../other a/link
      $b test .
      """)
    #expect(result.status == 1)
    #expect(result.output.contains("✗ a/b/wrong.json "))
    #expect(result.output.contains("not a test: a/pipe.json (a pipe)"))
    #expect(result.output.contains("there is no file a/gone.json"))
    #expect(result.output.hasSuffix("\n0 passed, 3 failed\n"), "\(result.output)")
  }

  @Test("A blank line before the front matter makes no lesson disappear")
  func blankLine() {
    folder.file("x.md", "\n" + page("x"))
    folder.file("y.md", "\u{FEFF}\r\n" + page("y").replacing("\n", with: "\r\n"))
    #expect(shell("$b test .").output.hasSuffix("2 passed, 0 failed\n"))
  }

  @Test("Failures stand again at the end, and 2 beats 1, and 1 beats 66")
  func summary() {
    folder.file("a.nn", "check 1 = 2\n")
    folder.file("b.nn", "check 1 = 1\n")
    folder.file("c.nn", "frward\n")
    let two = shell("$b test a.nn b.nn nope.nn")
    #expect(
      two.output == """
        ✗ a.nn     1 line, 1 check, 1 failed
        a.nn:1: ✗ 1 = 2: left 1.0000, right 2.0000
            the difference is -1.0000; a number typed without decimals is meant exactly
        ✓ b.nn     1 line, 1 check
        ✗ nope.nn  cannot be read
          ✗ there is no file nope.nn

        failed:
        ✗ a.nn     1 line, 1 check, 1 failed
        ✗ nope.nn  cannot be read
        1 passed, 2 failed

        """)
    #expect(two.status == 1)
    #expect(shell("$b test nope.nn c.nn a.nn").status == 2)
    #expect(shell("$b test b.nn nope.nn").status == 66)
  }

  @Test("--quiet, --only, --fail-fast and --time-limit do what they say")
  func options() {
    folder.file("a.nn", "check 1 = 1\n")
    folder.file("b.nn", "check 1 = 2\n")
    folder.file(
      "c.nn", "network 3 4 1; data xor3; init normal 1\nrun until cost < 0 max 999999999\n")
    #expect(
      shell("$b test --quiet a.nn b.nn").output == """
        ✗ b.nn  1 line, 1 check, 1 failed
        b.nn:1: ✗ 1 = 2: left 1.0000, right 2.0000
            the difference is -1.0000; a number typed without decimals is meant exactly
        1 passed, 1 failed

        """)
    #expect(
      shell("$b test --only a a.nn b.nn").output == "✓ a.nn  1 line, 1 check\n1 passed, 0 failed\n")
    #expect(shell("$b test --only '?.nn' a.nn").status == 0)
    let none = shell("$b test --only nope a.nn b.nn")
    #expect(none.errors == "backstep: no test is called \"nope\" in a.nn, b.nn\n")
    #expect(none.status == 66)
    let fast = shell("$b test --fail-fast b.nn a.nn c.nn")
    #expect(fast.output.hasSuffix("0 passed, 1 failed, 2 not run\n"), "\(fast.output)")
    let slow = shell("$b test --time-limit 0.2 c.nn a.nn")
    #expect(slow.output.contains("✗ c.nn  was stopped after 0.2 seconds; --time-limit"))
    #expect(slow.output.contains("✓ a.nn"))
    #expect(slow.status == 2)
    let pipe = shell("mkfifo p; $b test --time-limit 0.2 p")
    #expect(pipe.status == 2)
    #expect(pipe.output.contains("was stopped after 0.2 seconds"))
    #expect(shell("$b test --time-limit -1").status == 64)
  }

  @Test("The digits that were asked for are those of a report")
  func digits() {
    folder.file("a.nn", "check 1 = 2\n")
    #expect(shell("$b test --digits 1 a.nn").output.contains("left 1.0, right 2.0\n"))
    #expect(shell("$b --digits 7 test a.nn").output.contains("left 1.0000000, right 2.0000000\n"))
  }

  @Test("In a pipe no line is broken, however long it is")
  func wrapping() {
    let name = String(repeating: "long-", count: 30) + ".nn"
    let result = shell("echo 'check 1 = 2' >\(name); $b test \(name) nope")
    #expect(result.output.contains("✗ \(name)  1 line, 1 check, 1 failed\n"))
    #expect(result.output.contains("\n\(name):1: ✗ 1 = 2: left 1.0000, right 2.0000\n"))
  }
}
