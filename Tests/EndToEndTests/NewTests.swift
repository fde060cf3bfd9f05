// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// `backstep new`: a network to start one's own from, and its golden file.
@Suite struct NewTests {
  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("The golden file passes, and nothing is written over")
  func golden() {
    let folder = TemporaryFolder()
    let path = folder.path + "/g.json"
    #expect(Program.run(["new", "golden", "3", "4", "2", "--to", path]).status == 0)
    let text = Repository.text(path)
    #expect(text.contains("made by backstep: guards against change, not error"))
    #expect(Program.run(["test", path]).output.hasSuffix("1 passed, 0 failed\n"))
    #expect(
      Program.run(["new", "golden", "3", "4", "2"]).output.replacing("mine", with: "g") == text)
    let again = Program.run(["new", "golden", "5", "1", "--to", path])
    #expect(again.status == 2 && flat(again.errors).contains("g.json exists already"))
    #expect(Repository.text(path) == text)
    let missing = Program.run(["new", "numpy", "5", "1", "--to", folder.path + "/none/a.py"])
    #expect(missing.status == 74 && flat(missing.errors).contains("there is no such folder"))
  }

  @Test("A lesson is written that passes and plays, where nothing is yet")
  func lesson() {
    let folder = TemporaryFolder()
    func shell(_ line: String) -> Program.Result {
      Program.run(["-c", "cd '\(folder.path)'; '\(Program.path)' \(line)"], program: "/bin/bash")
    }
    for (words, file) in [
      ("07-my-lesson", "07-my-lesson.md"), ("other.md", "other.md"),
      ("x --to third.md", "third.md"),
    ] {
      #expect(shell("new lesson \(words)").status == 0)
      let told = shell("test \(file)")
      #expect(told.status == 0 && told.output.contains("2 questions"), "\(told.output)")
      #expect(shell("play \(file) --pace 0").output.contains("✓ yes, 0.7500"))
    }
    let text = Repository.text(folder.path + "/07-my-lesson.md")
    #expect(text.hasPrefix("---\nid: 07-my-lesson\ntitle: My lesson\n"))
    let again = shell("new lesson 07-my-lesson")
    #expect(again.status == 2 && flat(again.errors).contains("07-my-lesson.md exists already"))
    #expect(Repository.text(folder.path + "/07-my-lesson.md") == text)
    for words in ["''", "../x", "a/b", ".md", "'a b'", "x y", "-- -x", "x --to 'a b.md'"] {
      #expect(shell("new lesson \(words)").status == 64, "\(words)")
    }
    #expect(shell("new lesson x --to x.txt").status == 2)
    #expect(shell("new lesson x --to none/x.md").status == 74)
    #expect(Repository.list(folder.path).count == 3)
  }

  @Test("Sizes and words that are none are refused")
  func refused() {
    for words in [["numpy"], ["numpy", "3"], ["numpy", "3", "0"], ["tensorflow", "3", "1"]] {
      #expect(Program.run(["new"] + words).status == 64, "\(words)")
    }
    let large = Program.run(["new", "numpy", "3", "99999999", "1"])
    #expect(large.status == 2 && large.errors.contains("2 GiB"), "\(large.errors)")
    let page = Program.run(["new", "torch", "3", "99999", "1"])
    #expect(page.status == 2 && page.errors.contains("more than 250000 numbers"), "\(page.errors)")
  }

  @Test("A golden file that is written to begin with notices every mistake that can show")
  func exposes() {
    let folder = TemporaryFolder()
    for sizes in [["3", "4", "1"], ["5", "4", "2"], ["2", "1"]] {
      let path = folder.file(
        "g\(sizes.joined()).json", Program.run(["new", "golden"] + sizes).output)
      let score = Program.run(["test", "--mutation", path])
      #expect(score.status == 0, "\(score.output)")
    }
  }

  @Test("A file is named for what is written, and hides no library")
  func names() {
    let folder = TemporaryFolder()
    for (form, name, told) in [
      ("numpy", "nodot", "numpy is written to a file that ends in .py"),
      ("golden", "mine.py", "golden is written to a file that ends in .json"),
      ("torch", ".py", "torch is written to a file that ends in .py"),
      ("numpy", "numpy.py", "would be imported in the place of numpy"),
      ("torch", "torch.py", "would be imported in the place of torch"),
    ] {
      let run = Program.run(["new", form, "2", "1", "--to", "\(folder.path)/\(name)"])
      let ending = form == "golden" ? ".json" : ".py"
      #expect(run.status == 2 && flat(run.errors).contains(told), "\(run.errors)")
      #expect(flat(run.errors).hasSuffix("try: backstep new \(form) 2 1 --to my\(ending)"))
    }
    #expect(Repository.list(folder.path).isEmpty)
  }

  @Test("A program is Python whatever its file is called", .enabled(if: Python.hasNumPy))
  func strangeNames() {
    let folder = TemporaryFolder()
    let names = ["a\\x", "a\\u1", "tri\"\"\"x", "two\nlines", "esc\u{1B}[31m", "end\\", "ü 2-b.c"]
    for name in names {
      #expect(
        Program.run(["new", "numpy", "2", "1", "--to", "\(folder.path)/\(name).py"]).status == 0)
      let text = Repository.text("\(folder.path)/\(name).py")
      #expect(!text.contains("\u{1B}") && text.contains("to \(name).npz.") == name.hasPrefix("ü"))
      let run = Python.run(
        "import os, runpy, sys; runpy.run_path(sys.argv[1] + '.py'); print(os.path.exists(sys.argv[1] + '.npz'))",
        [name], in: folder.path)
      #expect(run.output.hasSuffix("True\n"), "\(name): \(run.errors)")
    }
  }

  @Test("What the program prints and saves is right for compare", .enabled(if: Python.hasNumPy))
  func compared() {
    let folder = TemporaryFolder()
    folder.file("golden.json", Program.run(["new", "golden", "3", "4", "1"]).output)
    let forms = ["numpy"] + (Python.hasTorch ? ["torch"] : [])
    for form in forms {
      folder.file("mine.py", Program.run(["new", form, "3", "4", "1"]).output)
      let run = Python.run("import runpy; runpy.run_path('mine.py')", in: folder.path)
      folder.file("mine.txt", run.output)
      for file in ["mine.npz", "mine.txt"] {
        let told = Program.run(["compare", "\(folder.path)/\(file)", "\(folder.path)/golden.json"])
        #expect(
          told.status == 0 && told.output.contains("Your numbers are right"),
          "\(told.output)\(run.errors)")
      }
    }
  }
}
