// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Terminal

@Suite struct DisplayWidthTests {
  @Test(
    "A text takes the columns that terminals give it",
    arguments: [
      ("", 0), ("abc", 3), ("4×3", 3), ("dA2 ⊙ σ'", 8), ("✓ ✗ …", 5), ("日本", 4), ("한국어", 6),
      ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("y\u{302}", 1), ("👍", 2), ("🇩🇪", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2),
      ("a\u{200B}b", 2), ("\u{AD}", 1), ("─", 1), ("\u{1F321}", 1),
    ])
  func widths(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test("Padding counts columns, not characters")
  func padding() {
    #expect("日本".padded(left: 6) == "  日本")
    #expect("e\u{301}".padded(right: 3) == "e\u{301}  ")
    #expect("long".padded(left: 2) == "long")
  }

  @Test("A shortened text ends in the gap and keeps the width")
  func shortening() {
    #expect("temperature".shortened(to: 6, gap: "…") == "tempe…")
    #expect("temperature".shortened(to: 11, gap: "…") == "temperature")
    #expect("日本日本".shortened(to: 6, gap: "…") == "日本…")
  }
}

@Suite struct WrapTests {
  @Test("Lines break at spaces and hang behind the first")
  func words() {
    #expect(
      wrapped("one two three four", width: 12, first: "- ", rest: "  ")
        == ["- one two", "  three four"])
  }

  @Test("Spaces inside a line stay, those at its end go")
  func spaces() {
    #expect(wrapped("E, E..  ·  shapes", width: 40) == ["E, E..  ·  shapes"])
    #expect(wrapped("aaaa    bbbb", width: 6) == ["aaaa", "bbbb"])
    #expect(wrapped("aaaa    bbbb  ", width: 80) == ["aaaa    bbbb"])
  }

  @Test("A word that is wider than a line is cut, a wide character never in half")
  func longWords() {
    #expect(wrapped("x abcdefghij", width: 4) == ["x", "abcd", "efgh", "ij"])
    #expect(wrapped("日本日本日", width: 5) == ["日本", "日本", "日"])
  }

  @Test("An exact fit is no reason to break")
  func exactFit() {
    #expect(wrapped("aaa bbb", width: 7) == ["aaa bbb"])
    #expect(wrapped("aaa bbb", width: 6) == ["aaa", "bbb"])
  }

  @Test("No text gives one line, which is the start")
  func nothing() {
    #expect(wrapped("", width: 10, first: "  ", rest: "  ") == [""])
    #expect(wrapped("", width: 10, first: "  try:") == ["  try:"])
  }

  @Test("Half a million columns without a space fill their lines, and none is lost")
  func longestWord() {
    let word = String((0..<500_000).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
    let lines = wrapped(word, width: 80)
    #expect(lines.count == 6250 && lines.allSatisfy { $0.displayWidth == 80 })
    #expect(lines.joined() == word)
  }
}
