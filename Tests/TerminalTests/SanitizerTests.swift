// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Testing

@testable import Terminal
@testable import Tutor

@Suite struct SanitizerTests {
  @Test(
    "Control codes become visible",
    arguments: [
      ("\u{1B}[2J", "^[[2J"), ("\u{1B}[6n", "^[[6n"), ("a\u{0}b", "a^@b"), ("\u{7F}", "^?"),
      ("\u{8}", "^H"),
      ("\u{9B}6n", "<U+009B>6n"), ("\u{202E}abc", "<U+202E>abc"), ("\u{2066}", "<U+2066>"),
      ("\u{61C}", "<U+061C>"), ("\u{200E}\u{200F}", "<U+200E><U+200F>"),
      ("\u{2028}", "<U+2028>"), ("\u{85}", "<U+0085>"), ("a\rb", "a^Mb"),
    ])
  func controls(text: String, clean: String) {
    #expect(Sanitizer.clean(text) == clean)
  }

  @Test("Newline and tab stay, and a Windows line end is a newline")
  func lines() {
    #expect(Sanitizer.clean("a\tb\nc") == "a\tb\nc")
    #expect(Sanitizer.clean("a\r\nb") == "a\nb")
    #expect(Sanitizer.clean("a\r\r\nb") == "a^M\nb")
  }

  @Test("Text in any language is not touched")
  func harmless() {
    let text = "Σ ŷ − · ⊙ é 日本 עברית العربية 👩‍👩‍👧 e\u{301}"
    #expect(Sanitizer.clean(text) == text)
  }

  @Test("No control code gets through any block, with or without colour", arguments: 0..<25)
  func throughBlocks(seed: UInt64) {
    var draws = Draws(seed: seed)
    for block in Arbitrary.blocks(&draws) {
      for style in [Style.plain, .colour, Style(hasColour: true, charset: .ascii)] {
        let text = text(block, style, digits: 4, width: 80)
        #expect(Arbitrary.controls(in: Arbitrary.withoutColours(text)).isEmpty)
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        #expect(style.charset == .unicode || isASCII)
      }
    }
  }

  @Test("No control code gets through the line for standard error")
  func throughErrors() {
    let text = TextRenderer(display: Display(), style: .plain).errorText(
      Diagnostic("bad \u{1B}[2J", place: ("\u{1B}]0;x\u{7}.nn", 3)))
    #expect(text == "^[]0;x^G.nn:3: ✗ bad ^[[2J\n")
  }
}
