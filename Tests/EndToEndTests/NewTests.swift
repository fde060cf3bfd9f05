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
