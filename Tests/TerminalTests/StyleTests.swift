// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing

@testable import Terminal

@Suite struct StyleTests {
  private func hasColour(_ environment: [String: String], terminal: Bool = true) -> Bool {
    Style.automatic(isTerminal: terminal, environment: environment).hasColour
  }

  @Test("Colour is for terminals that have it and people who want it")
  func colour() {
    #expect(hasColour(["TERM": "xterm"]))
    #expect(!hasColour(["TERM": "xterm"], terminal: false))
    #expect(!hasColour(["TERM": "dumb"]))
    #expect(!hasColour(["TERM": ""]))
    #expect(!hasColour([:]))
    #expect(!hasColour(["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(hasColour(["TERM": "xterm", "NO_COLOR": ""]))
  }

  @Test("always and never mean what they say")
  func modes() {
    let refusing = ["NO_COLOR": "1"]
    #expect(Style.automatic(isTerminal: false, environment: refusing, mode: .always).hasColour)
    #expect(
      !Style.automatic(isTerminal: true, environment: ["TERM": "xterm"], mode: .never).hasColour)
  }

  @Test(
    "Marks follow the first locale that is set",
    arguments: [
      (["LANG": "en_US.UTF-8"], Charset.unicode), (["LANG": "C.utf8"], .unicode),
      (["LANG": "C"], .ascii), (["LANG": "POSIX"], .ascii), (["LANG": "en_US.ISO-8859-1"], .ascii),
      (["LANG": "en_US"], .ascii), (["LANG": "en_US.UTF-8", "LC_ALL": "C"], .ascii),
      (["LANG": "C", "LC_CTYPE": "de_DE.UTF-8"], .unicode), (["LC_ALL": "", "LANG": "C"], .ascii),
      ([:], .unicode),
    ])
  func marks(environment: [String: String], charset: Charset) {
    #expect(Charset.automatic(environment: environment) == charset)
    #expect(Style.automatic(isTerminal: true, environment: environment).charset == charset)
  }

  @Test("A file holds UTF-8 whatever the locale")
  func files() {
    #expect(Style.automatic(isTerminal: false, environment: ["LANG": "C"]).charset == .unicode)
  }

  @Test("What a terminal cannot show is written in ASCII")
  func likenesses() {
    #expect(Charset.ascii.text("✓ 4×3 → W1·A0 ⊙ −ŷ… Σ²") == "ok 4x3 -> W1*A0 .* -yhat... sum^2")
    #expect(Charset.ascii.text("cafe\u{301} 日") == "cafe ?")
    #expect(Charset.unicode.text("✓ 日") == "✓ 日")
  }

  @Test("A prompt without colours is its text, and with them the step stands out")
  func prompt() {
    func shown(_ style: Style) -> String {
      TextRenderer(display: Display(), style: style)
        .prompt(PromptParts(iteration: "nn 3", step: ":Z1"))
    }
    #expect(shown(.plain) == "nn 3:Z1>")
    #expect(
      shown(.colour)
        == "\u{1B}[1;36mnn 3\u{1B}[0m\u{1B}[36m:Z1\u{1B}[0m\u{1B}[1;36m>\u{1B}[0m")
  }
}
