// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Language
import TestSupport
import Testing

/// Where lessons and golden files are found.
extension TestFolderTests {
  @Test(
    "A lesson finds the golden files beside it and of its course, whatever the working directory")
  func places() {
    let lines = "load mine\nforward\ncheck fixture\nload theirs\nforward\ncheck fixture"
    let text = page("x", lines).replacing("title: x", with: "title: x\nfixture: mine, theirs")
    let setUp = """
      mkdir -p course/part/lessons course/Fixtures/golden elsewhere/lessons elsewhere/Fixtures/golden
      cat >course/part/lessons/x.md <<'EOF'
      \(text)EOF
      cat >course/part/lessons/mine.json <<'EOF'
      \(Self.golden)
      EOF
      cp course/part/lessons/mine.json course/Fixtures/golden/theirs.json
      echo '{}' >elsewhere/Fixtures/golden/theirs.json
      """
    _ = shell(setUp)
    for line in [
      "cd course/part/lessons; $b test x.md",
      "cd /; $b test \(folder.path)/course/part/lessons/x.md",
      "cd elsewhere; $b test ../course/part/lessons/x.md", "$b test course",
      "$b course/part/lessons/x.md",
      "cd '\(Repository.root)'; $b test '\(folder.path)/course'",
      "$b play course/part/lessons/x.md --pace 0",
      "$b --home elsewhere test course/part/lessons/x.md",
    ] {
      let result = shell(line)
      #expect(result.status == 0, "\(line): \(result.output)\(result.errors)")
    }
  }

  @Test("--home adds to what is there, and comes first")
  func home() {
    let wrong = Self.golden.replacing("0.2689", with: "0.2589")
    _ = shell(
      """
      mkdir -p mine/Fixtures/golden mine/lessons
      cat >mine/Fixtures/golden/01-neuron-a.json <<'EOF'
      \(wrong)
      EOF
      """)
    folder.file(
      "mine/lessons/50-mine.md", page("50-mine", "load 01-neuron-b\nforward\ncheck fixture"))
    let lines = "-e 'load 06-backprop-a' -e 'load 01-neuron-a' -e forward -e 'check fixture'"
    #expect(shell("$b \(lines)").status == 0)
    #expect(shell("$b --home mine \(lines)").status == 1)
    let list = shell("$b --home mine -e lesson").output
    #expect(list.hasPrefix("  50-mine") && list.contains("01-neuron"), "\(list)")
    for word in ["50", "50-mine", "1", "01-neuron"] {
      #expect(shell("$b --home mine test \(word)").status == 0, "\(word)")
    }
  }

  @Test("Lessons and golden files are tested by number and name as well")
  func names() {
    for word in ["1", "01", "01-neuron", "06-backprop-a", "rng_numpy_legacy"] {
      let result = shell("$b test \(word)")
      #expect(result.output.hasSuffix("1 passed, 0 failed\n"), "\(word): \(result.output)")
    }
    let golden = shell("$b test - <'\(Repository.root)/Fixtures/golden/01-neuron-a.json'")
    #expect(golden.output == "✓ -  4 of 4 values agree, all numbers equal\n1 passed, 0 failed\n")
  }

  @Test("CLICOLOR_FORCE colours a pipe, unless NO_COLOR or --color says otherwise")
  func colour() {
    #expect(shell("$b -e 'check 1 = 1'", ["CLICOLOR_FORCE": "1"]).output.contains("\u{1B}[32m✓"))
    for (line, environment) in [
      ("$b -e 'check 1 = 1'", ["CLICOLOR_FORCE": "0"]),
      ("$b -e 'check 1 = 1'", ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]),
      ("$b --color never -e 'check 1 = 1'", ["CLICOLOR_FORCE": "1"]),
    ] {
      #expect(!shell(line, environment).output.contains("\u{1B}"), "\(line) \(environment)")
    }
  }
}
