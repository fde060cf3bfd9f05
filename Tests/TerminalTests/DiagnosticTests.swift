// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Testing

@testable import Terminal
@testable import Tutor

@Suite struct DiagnosticTests {
  private func carets(_ line: String, _ lower: Int, _ upper: Int, width: Int = 80) -> [String] {
    plain(.diagnostic(Diagnostic("m", source: (line, SourceRange(lower, upper)))), width: width)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  private let typo = Diagnostic(
    "no command is called \"frward\"", source: ("frward", SourceRange(0, 6)),
    details: ["a command close to it: forward"])

  @Test("What, where, what would be right")
  func layout() {
    #expect(
      plain(.diagnostic(typo)) == """
          ✗ no command is called "frward"
              frward
              ^^^^^^
            a command close to it: forward

        """)
  }

  @Test("With colours the mark and the carets are red")
  func colours() {
    let text = coloured(.diagnostic(typo))
    #expect(text.hasPrefix("  <31m✗<> no command"))
    #expect(text.contains("\n      frward\n      <31m^^^^^^<>\n"))
  }

  @Test("A long message hangs behind its mark; what can be typed comes last")
  func long() {
    let diagnostic = Diagnostic(
      "X is 2×3, but this network has 3 inputs, so X must have 3 rows, one for each of its inputs",
      details: ["Your X looks like 2 samples written as rows; here every sample is a column of X."],
      suggestion: "X = [2 -1 3; 0 1 2]'")
    #expect(
      plain(.diagnostic(diagnostic)) == """
          ✗ X is 2×3, but this network has 3 inputs, so X must have 3 rows, one for each
            of its inputs
            Your X looks like 2 samples written as rows; here every sample is a column
              of X.
            try: X = [2 -1 3; 0 1 2]'

        """)
  }

  @Test("In a file the first line holds file and line")
  func place() {
    let message = "W1 must be 4×3, one row per neuron and one column per input; this is 3×4"
    let diagnostic = Diagnostic(
      Phrase(message), source: ("W1 = [1]", SourceRange(5, 8)), suggestion: "W1 = [...]'",
      place: ("lessons/02-layer.md", 31))
    #expect(
      TextRenderer(display: Display(), style: .plain).errorText(diagnostic) == """
        lessons/02-layer.md:31: ✗ W1 must be 4×3, one row per neuron and one column per
            input; this is 3×4
              W1 = [1]
                   ^^^
            try: W1 = [...]'

        """)
  }

  @Test("Carets stand under what they mean: one place, the end, nothing at all")
  func places() {
    #expect(carets("show dZ2[0,1]", 9, 10) == ["      show dZ2[0,1]", "               ^"])
    #expect(carets("show (1", 7, 7) == ["      show (1", "             ^"])
    #expect(carets("abc", 90, 95) == ["      abc", "         ^"])
    #expect(carets("abc", -4, 1) == ["      abc", "      ^"])
  }

  @Test("Tabs, wide and combining characters and control codes count as they are shown")
  func widths() {
    #expect(carets("\tshow x", 6, 7) == ["       show x", "            ^"])
    #expect(carets("日本 x", 3, 4) == ["      日本 x", "           ^"])
    #expect(carets("日本 x", 0, 2) == ["      日本 x", "      ^^^^"])
    #expect(carets("e\u{301} x", 3, 4) == ["      e\u{301} x", "        ^"])
    #expect(carets("\u{1B} x", 2, 3) == ["      ^[ x", "         ^"])
    #expect(carets("\u{202E}x", 1, 2) == ["      <U+202E>x", "              ^"])
  }

  @Test("In ASCII carets stand under what is written instead")
  func inASCII() {
    let text = ascii(.diagnostic(Diagnostic("m", source: ("λ→ x", SourceRange(3, 4)))))
    #expect(text == "  !! m\n      lambda-> x\n               ^\n")
  }

  @Test("Of a long line the part around the carets is shown")
  func window() {
    let line = (1...60).map { "w\($0)" }.joined(separator: " ")
    let middle = carets(line, 111, 114, width: 40)
    #expect(middle == ["      …8 w29 w30 w31 w32 w33 w34 w35 w…", "                 ^^^"])
    let end = carets(line, 227, 230, width: 40)
    #expect(
      end == ["      …w53 w54 w55 w56 w57 w58 w59 w60", "                                   ^^^"])
    #expect(carets(line, 0, 2, width: 40)[0].hasPrefix("      w1 w2 "))
  }

  @Test("Wherever the carets are, they stand under the word they mean", arguments: 0..<60)
  func everywhere(word: Int) {
    let words = (100..<160).map { "日\($0)" }
    let lower = 5 * word
    let lines = carets(words.joined(separator: " "), lower, lower + 4, width: 50)
    let offset = lines[1].prefix { $0 == " " }.count
    let before = lines[0].cutFront(columns: offset)
    #expect(before.hasPrefix(words[word]))
    #expect(lines[1].displayWidth - offset == 5)
  }

  @Test("Of a line of megabytes the part around the carets is shown")
  func lineOfMegabytes() {
    let line =
      String(repeating: "x", count: 1_000_000) + "bad" + String(repeating: "y", count: 1_000_000)
    let lines = carets(line, 1_000_000, 1_000_003)
    #expect(lines.allSatisfy { $0.displayWidth <= 80 })
    #expect(lines[0].contains("xbady"))
    let offset = lines[1].prefix { $0 == " " }.count
    #expect(lines[0].cutFront(columns: offset).hasPrefix("bad"))
    #expect(lines[1].dropFirst(offset) == "^^^")
  }
}

extension String {
  /// What is left behind so many columns.
  fileprivate func cutFront(columns: Int) -> Substring { self[...].cut(at: columns).tail }
}
