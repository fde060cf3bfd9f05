// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

extension GradeTests {
  @Test("A class is one page without names, and whatever lies in the folder is told")
  func classPage() {
    mkdir(folder.file("in"), 0o700)
    mkdir(folder.file("in/folder"), 0o700)
    folder.file("in/zoe.txt", Self.right)
    folder.file("in/bob.txt", Self.right)
    folder.file("in/=cy\n\u{1B}[2J.txt", Self.wrong)
    folder.file("in/dee.txt", "")
    folder.file("in/zip.txt", "PK\u{3}\u{4} no archive")
    folder.file("secret.txt", Self.right)
    _ = shell(
      "ln -s ../secret.txt in/out.txt; ln -s nowhere in/broken.txt; ln -s zoe.txt in/eve.txt")
    _ = shell("truncate -s 1G in/huge.npz; mkfifo in/pipe")
    let page = shell("timeout 20 $b class in --spec hw.grade --csv marks.csv --html page.html")
    #expect(page.status == 0 && page.errors.isEmpty, "\(page)")
    for words in [
      "hw: 11 submissions", "Every mark: 3 of 11", "slope of the activation is left out",
      "the submission is a folder", "the submission is empty", "leads out of its folder",
      "the submission is too large", "3 submissions are the same as another to the byte",
    ] {
      #expect(page.output.contains(words), "\(words): \(page.output)")
    }
    for name in ["zoe", "bob", "cy\\n", "dee"] { #expect(!page.output.contains(name), "\(name)") }
    let csv = shell("cat marks.csv").output
    #expect(csv.split(separator: "\r\n").count == 12)
    #expect(csv.contains("'=cy\\n\\x1b[2J.txt,8,10"), "\(csv)")
    let html = shell("cat page.html").output
    #expect(html.hasPrefix("<!doctype html>\n") && html.contains("Every mark: 3 of 11"))
    let named = shell("$b class in --spec hw.grade --names").output
    #expect(named.contains("=cy\\n\\x1b[2J.txt"), "\(named)")
  }

  @Test("A folder for each student is graded by the one file in it that can be read")
  func folders() {
    for name in ["ann", "bob", "cy", "dee", "eve", "fay", "gus"] {
      mkdir(folder.file("in"), 0o700)
      mkdir(folder.file("in/\(name)"), 0o700)
    }
    folder.file("secret.txt", Self.right)
    folder.file("in/ann/mine.txt", Self.right)
    folder.file("in/ann/notes.md", "# What I did\n\nNothing.\n")
    folder.file("in/ann/.hidden.txt", Self.right)
    folder.file("in/bob/only.txt", "")
    folder.file("in/cy/a.txt", Self.right)
    folder.file("in/cy/b.txt", Self.right)
    folder.file("in/eve/notes.md", "# one\n")
    folder.file("in/eve/more.md", "# two\n")
    _ = shell(
      "mkdir in/fay/deeper; cp secret.txt in/fay/deeper; ln -s ../../secret.txt in/gus/x.txt")
    let page = shell("$b class in --spec hw.grade --csv marks.csv")
    #expect(page.status == 0 && page.errors.isEmpty, "\(page)")
    let told = page.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "hw: 7 submissions", "Every mark: 1 of 7", "the submission is empty",
      "the submission is a folder, and 2 files in it could be meant",
      "the submission is a folder, and none of the 2 files in it can be read as arrays",
      "leads out of its folder", "2 of 7 the submission is a folder, and no file is in it",
    ] {
      #expect(told.contains(words), "\(words): \(told)")
    }
    let csv = shell("cat marks.csv").output
    #expect(csv.contains("\r\nann,10,10"), "\(csv)")
    #expect(csv.contains("\r\ncy,0,10"), "\(csv)")
  }

  @Test("The page of a class is an event for a program, with the same words")
  func classEvent() {
    mkdir(folder.file("in"), 0o700)
    folder.file("in/ann.txt", Self.right)
    folder.file("in/bob.txt", Self.wrong)
    let told = shell("$b class in --spec hw.grade --json")
    #expect(told.status == 0 && told.errors.isEmpty, "\(told)")
    #expect(told.output.hasPrefix("{\"event\":\"told\""), "\(told)")
    #expect(told.output.contains("Every mark: 1 of 2") && !told.output.contains("ann"))
    let none = shell("$b class gone --spec hw.grade --json")
    #expect(none.status == 66 && none.output.contains("gone is no folder"), "\(none)")
  }

  @Test("A folder that is none, or empty, and files that are there already, are a sentence")
  func refusals() {
    mkdir(folder.file("in"), 0o700)
    #expect(shell("$b class in --spec hw.grade").status == 66)
    #expect(shell("$b class gone --spec hw.grade").errors.contains("gone is no folder"))
    #expect(shell("$b class in").status == 64)
    folder.file("in/ann.txt", Self.right)
    folder.file("marks.csv", "mine")
    let refused = shell("$b class in --spec hw.grade --csv marks.csv --html page.html")
    #expect(refused.status == 2 && refused.errors.contains("marks.csv exists already"))
    #expect(shell("cat marks.csv; ls page.html").output == "mine")
    #expect(shell("$b class in --spec hw.grade > /dev/full").status == 74)
  }

  @Test("Progress of a class tells how far lessons went, and what was hard")
  func progress() {
    let line = shell("grep -h -m1 '^ask ' \(Repository.root)/lessons/01-neuron.md").output
    let identity = fnv(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    for (name, outcome) in [("ann", "right"), ("bob", "wrong")] {
      mkdir(folder.file(name), 0o700)
      folder.file(
        "\(name)/01-neuron@1",
        """
        # backstep lesson 2
        at /gone/lessons/01-neuron.md
        line neuron 3
        question \(identity) right right 9223372036854775807
        question \(identity) \(outcome) right 0
        mistake slope-at-a

        """)
    }
    _ = shell("mkdir class; mv ann bob class; echo '# backstep memory 1' > class/bob/memory")
    let page = shell("cd \(Repository.root); $b class \(folder.path)/class --progress")
    #expect(page.status == 0, "\(page)")
    for words in ["The course: 2 learners", "01-neuron", "1 of 2", "2 of 2"] {
      #expect(page.output.contains(words), "\(words): \(page.output)")
    }
    #expect(shell("mkdir none; $b class none --progress").status == 66)
  }

  /// As Course hashes lines: FNV-1a.
  private func fnv(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test("A name that a spreadsheet would run or split is a text in the table of marks")
  func formulas() {
    mkdir(folder.file("in"), 0o700)
    let cells = [
      "=\u{301}1": "'=\u{301}1", " =2": "\"' =2\"", "\u{200B}=3": "'\u{200B}=3", "＝4": "'＝4",
      "a,\u{301}b": "\"a,\u{301}b\"", "a\"\u{301},=c": "\"a\"\"\u{301},=c\"",
    ]
    for name in cells.keys { folder.file("in/\(name)", Self.right) }
    let csv = shell("$b class in --spec hw.grade --csv marks.csv >in.txt; cat marks.csv").output
    let rows = csv.utf8.split(separator: UInt8(ascii: "\n")).map(Array.init)
    for cell in cells.values {
      #expect(rows.contains { $0.starts(with: "\(cell),10,10,".utf8) }, "\(cell) in \(csv)")
    }
  }
}
