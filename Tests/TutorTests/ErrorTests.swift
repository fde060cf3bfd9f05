// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import TestSupport
import Testing
import Tutor

/// Every error by its whole text: what was wrong, where, what would be right.
@Suite struct ErrorTests {
  /// A line, what is typed before it, and the text of its answer.
  struct Case: CustomTestStringConvertible, Sendable {
    let before: [String]
    let line: String
    let text: String
    var testDescription: String { line }

    init(_ line: String, after before: String..., says text: String) {
      (self.before, self.line, self.text) = (before, line, text)
    }
  }

  @Test("An error says what, where and what would be right", arguments: cases)
  func error(_ example: Case) {
    var console = Console(files: Self.files)
    for line in example.before { console.type(line) }
    #expect(console.answer(example.line) == example.text + "\n")
  }

  static let net = "network 3 4 1"
  /// A row of 20 000 numbers; its square would be a matrix of 3.2 GB.
  static let wide =
    "a = [" + Array(repeating: "1", count: 20_000).joined(separator: ",") + "]"
  private static let files = [
    "circle.nn": "load circle.nn", "bad.nn": "network 3 1\nstep\n# fine\nfrward",
    "empty.csv": "", "head.csv": "a,b\n", "ragged.csv": "a,b\n1,2\n3\n",
    "text.csv": "a,b\n1,2\nx,3\n", "remarks.csv": "# a\n# b\n", "one.csv": "a\n1\n",
    "quote.csv": "a,b\n\"1,2\n", "binary.csv": "a,b\n\u{0},1\n",
    "hole.csv": "a,class\n1,x\n2,\n",
    "classes.csv": "a,b\n" + (0..<17_000).map { "1,w\($0)\n" }.joined(),
    "cut.json": "{\"format\": \"nn-golden/1\", \"spec\": {", "other.json": "{\"format\": \"x/2\"}",
    "empty.json": "{}", "deep.json": String(repeating: "[", count: 300),
    "open.md": "---\nid: x\ntitle: x\n---\ntext\n```nn\nstep\n", "front.md": "---\nid: x\n",
  ]

  static let cases = wordCases + stateCases + fileCases

  @Test("An error in a file names file and line, and the rest stands below it")
  func inFile() {
    var console = Console()
    #expect(
      console.answer("shwo b1", as: .file("my.nn", line: 7)) == """
        my.nn:7: ✗ no command is called "shwo"
              shwo b1
              ^^^^
            a command close to it: show

        """)
  }

  @Test("Files know full names only")
  func fullNames() {
    var console = Console()
    console.type("network 3 1")
    #expect(
      console.answer("sh W1", as: .file("my.nn", line: 1)).contains("no command is called \"sh\""))
    #expect(console.answer("sh W1").hasPrefix("  W1"))
  }

  @Test("Huge and deep lines are refused with a sentence, and the session lives")
  func huge() {
    var console = Console()
    let parens = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(console.answer("show \(parens)").contains("this is nested more than 200 deep"))
    let minus = "show " + String(repeating: "-", count: 20_000) + "1"
    #expect(console.answer(minus).contains("nested more than 200 deep"))
    let picks = "show x" + String(repeating: "[1]", count: 20_000)
    #expect(console.answer("x = 3") == "  x = 3.0000\n")
    #expect(console.answer(picks).contains("more than 1000 operations"))
    let sum = "show " + Array(repeating: "1", count: 20_000).joined(separator: "+")
    #expect(console.answer(sum).contains("more than 1000 operations"))
    let long = "show " + String(repeating: "1 ", count: 600_000)
    #expect(console.answer(long).contains("this line has 1200005 bytes; a line may have 65536"))
    let row = "X = [" + Array(repeating: "1", count: 300_000).joined(separator: ",") + "]"
    #expect(console.answer(row, as: .file("x", line: 1)).contains("X is 1×300000"))
    #expect(console.answer("1 + 1") == "  1 + 1 = 2.0000\n")
  }
}
