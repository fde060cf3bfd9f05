// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing
import Tutor

@testable import Terminal

@Suite struct ProseTests {
  @Test("A paragraph is wrapped; its marks go")
  func plainly() {
    #expect(
      plain(
        .prose(
          "A neuron is a **small function**: some numbers go in, *one* comes out. `check` computes both sides and compares them."
        )) == """

          A neuron is a small function: some numbers go in, one comes out. check
          computes both sides and compares them.

          """)
  }

  @Test("With colours marks become colours")
  func colours() {
    #expect(
      coloured(.prose("a **b c** and `d` and *e*"))
        == "\na <1mb c<> and <36md<> and <3me<>\n")
  }

  @Test("Marks stand inside each other")
  func nested() {
    #expect(coloured(.prose("*a **b** c*")) == "\n<3ma <><1mb<><3m c<>\n")
    #expect(coloured(.prose("**a `b` c**")) == "\n<1ma <><36mb<><1m c<>\n")
  }

  @Test("A colour that goes over a line's end is closed there")
  func overTwoLines() {
    let text = coloured(
      .prose(Phrase("**" + (1...30).map { "word\($0)" }.joined(separator: " ") + "**")))
    for line in text.split(separator: "\n") {
      #expect(line.hasPrefix("<1m") && line.hasSuffix("<>"))
    }
  }

  @Test(
    "A star or backquote that marks nothing is text",
    arguments: [
      ("2 * 3 * 4", "2 * 3 * 4"), ("**open", "**open"), ("an `open", "an `open"),
      ("\\*not\\*", "*not*"), ("`a * b * c`", "a * b * c"), ("2*3 and 4 *5", "2*3 and 4 *5"),
      ("*a **b** c*", "a b c"), ("****", "****"), ("", ""),
    ])
  func text(source: String, text: String) {
    #expect(plain(.prose(Phrase(source))) == (text.isEmpty ? "\n" : "\n\(text)\n"))
  }

  @Test("A line does not end inside short code")
  func wholeCode() {
    let text = String(repeating: "x", count: 70) + " `W1 @ X + b1` end"
    #expect(plain(.prose(Phrase(text))).contains("\nW1 @ X + b1 end\n"))
  }

  @Test("Items of a list hang behind their marks and stand together")
  func lists() {
    let renderer = TextRenderer(display: Display(), width: 40, style: .plain)
    #expect(
      renderer.render([
        .prose("- the first item, which goes on for a while"), .prose("- the second"),
        .prose("12. the twelfth, which is also a long one"), .prose("No item."),
      ]) == """

          - the first item, which goes on for
            a while
          - the second
          12. the twelfth, which is also a
              long one

        No item.

        """)
  }

  @Test("Headings: the first level is its words, the second stands between lines")
  func headings() {
    #expect(plain(.heading("One neuron", level: 1)) == "\nOne neuron\n")
    #expect(plain(.heading("Numbers for it", level: 2)) == "\n── Numbers for it ──\n")
    #expect(coloured(.heading("One neuron", level: 1)) == "\n<1;36mOne neuron<>\n")
    #expect(ascii(.heading("Numbers for it", level: 2)) == "\n-- Numbers for it --\n")
  }

  @Test("What is shown as it is keeps its spaces, empty lines and tabs")
  func verbatim() {
    #expect(
      plain(.verbatim(["z = w1·x1   + b", "", "a\tb"])) == """

            z = w1·x1   + b

            a       b

        """)
  }

  @Test("A verbatim line that is too long goes on below")
  func longVerbatim() {
    #expect(
      plain(.verbatim([String(repeating: "x", count: 40)]), width: 40)
        == "\n    \(String(repeating: "x", count: 36))\n    xxxx\n")
  }

  @Test("Text and answers have an empty line between them, answers have none")
  func spacing() {
    let renderer = TextRenderer(display: Display(), style: .plain)
    #expect(
      renderer.render([.prose("Text."), .note("done"), .note("again"), .prose("More.")])
        == "\nText.\n\n  done\n  again\n\nMore.\n")
  }

  @Test("A note hangs, its numbers have the digits in force")
  func note() {
    #expect(
      plain(.note("J rose from \(0.5) to \(1.25), which is a change of \(change: 0.75)"), width: 40)
        == "  J rose from 0.5000 to 1.2500, which is\n    a change of +0.7500\n")
  }

  @Test("A phrase is one line of text")
  func phrase() {
    let renderer = TextRenderer(display: Display(), style: .plain)
    #expect(renderer.render("a\nb\t\(operand: -1)" as Phrase) == "a b (-1)")
  }

  @Test("Stars that mark nothing stay, however many there are")
  func manyStars() {
    let text = plain(.prose(Phrase(String(repeating: "*a ", count: 60_000))))
    #expect(text.split { $0 == " " || $0 == "\n" }.count { $0 == "*a" } == 60_000)
    #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= 80 })
  }
}
