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

  @Test(
    "NO_COLOR comes before what forces colour, that before CLICOLOR, and that before the stream")
  func precedence() {
    for force in ["CLICOLOR_FORCE", "FORCE_COLOR"] {
      #expect(hasColour([force: "1"], terminal: false))
      #expect(hasColour([force: "1", "CLICOLOR": "0", "TERM": "dumb"]))
      #expect(!hasColour([force: "1", "NO_COLOR": "1"], terminal: false))
      #expect(hasColour([force: "1", "NO_COLOR": ""], terminal: false))
      for nothing in ["", "0"] { #expect(!hasColour([force: nothing], terminal: false)) }
    }
    #expect(!hasColour(["FORCE_COLOR": "false", "TERM": "xterm"]))
    #expect(!hasColour(["FORCE_COLOR": "0", "TERM": "xterm"]))
    #expect(hasColour(["FORCE_COLOR": "", "CLICOLOR_FORCE": "0", "TERM": "xterm"]))
    #expect(!hasColour(["CLICOLOR": "0", "TERM": "xterm"]))
    #expect(hasColour(["CLICOLOR": "1", "TERM": "xterm"]))
    #expect(!hasColour(["CLICOLOR": "1", "TERM": "xterm"], terminal: false))
  }

  @Test("Names of files are links where somebody wants them, and where a path is known to begin")
  func links() {
    func shown(_ path: String, links: Bool = true, folder: String? = "/home/ann b", width: Int = 80)
      -> String
    {
      var display = Display()
      display.links = links
      var style = Style.plain
      style.folder = folder
      let renderer = TextRenderer(display: display, width: width, style: style)
      return renderer.render([.note("written to \(file: path), 3 bytes")])
    }
    let plain = "  written to a.md, 3 bytes\n"
    #expect(shown("a.md", links: false) == plain && shown("a.md", folder: nil) == plain)
    #expect(
      shown("a.md")
        == "  written to \u{1B}]8;;file:///home/ann%20b/a.md\u{1B}\\a.md\u{1B}]8;;\u{1B}\\, 3 bytes\n"
    )
    #expect(shown("/t/ü;\u{7}").contains("]8;;file:///t/%C3%BC%3B%07\u{1B}\\/t/ü;^G\u{1B}"))
    // What is broken at the end of a line is no link.
    let long = String(repeating: "long ", count: 12) + "name"
    #expect(!shown(long, width: 40).contains("\u{1B}"))
    #expect(!shown("~/a.md").contains("\u{1B}"))
    var display = Display()
    display.links = true
    var style = Style.plain
    style.folder = "/t"
    let renderer = TextRenderer(display: display, style: style)
    let text = renderer.errorText(Diagnostic("wrong", code: .usage, place: ("a.nn", 3)))
    #expect(
      text == "\u{1B}]8;;file:///t/a.nn\u{1B}\\a.nn\u{1B}]8;;\u{1B}\\:3: ✗ wrong\n", "\(text)")
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
