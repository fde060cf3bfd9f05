// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// The prompt as a person sees it on a terminal of 60 columns. One after the other, so that one
/// test's terminal does not end up in another's child.
@Suite(.serialized) struct PromptTests {
  let home = TemporaryFolder()
  let up = "\u{1B}[A"
  let down = "\u{1B}[B"
  let left = "\u{1B}[D"
  let undo = "\u{1F}"
  let clearLine = "\u{15}"
  let clearScreen = "\u{C}"

  /// A prompt at the top of an empty screen.
  func start(
    _ arguments: String..., columns: UInt16 = 60, rows: UInt16 = 16, inputrc: String = "",
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let values = [
      "HOME": home.path, "TERM": "xterm-256color", "INPUTRC": home.file("inputrc", inputrc),
    ]
    let terminal = PseudoTerminal(
      arguments, environment: values.merging(environment) { $1 }, columns: columns, rows: rows)
    try #require(terminal.expect("nn 0") != nil)
    terminal.send(clearScreen)
    return terminal
  }

  /// A lesson at the line that it offers, at the top of an empty screen.
  func lesson(
    _ line: String = "neuron 3", in file: String = "t.md", inputrc: String = ""
  ) throws -> PseudoTerminal {
    let text =
      "---\nid: \(file.prefix { $0 != "." })\ntitle: T\n---\nText.\n```nn\n\(line)\nshow 1\n```\n"
    let terminal = try start("learn", home.file(file, text), "--restart", inputrc: inputrc)
    sees(terminal, "nn 0> \(line)▏")
    return terminal
  }

  /// That the screen comes to show `picture`, the cursor `▏` in it.
  func sees(
    _ terminal: PseudoTerminal, _ picture: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(terminal.screen(showing: picture) == picture, sourceLocation: sourceLocation)
    #expect(terminal.screen.unknown.isEmpty, sourceLocation: sourceLocation)
  }

  /// As the terminal sends what is pasted.
  func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  /// A long line as a terminal shows it, the cursor behind it.
  func rows(_ line: String, _ columns: Int) -> String {
    let letters = Array(line)
    let starts = stride(from: 0, through: letters.count, by: columns)
    return starts.map { String(letters[$0..<min($0 + columns, letters.count)]) }
      .joined(separator: "\n") + "▏"
  }

  /// 80 letters.
  let sum = "show 1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+200"

  @Test("A line of 80 letters wraps at 60 columns, and is edited in both rows")
  func wrapping() throws {
    let terminal = try start()
    sees(terminal, "nn 0> ▏")
    terminal.send(sum)
    sees(terminal, rows("nn 0> \(sum)", 60))
    terminal.send("\u{1}a=1; ")
    sees(
      terminal,
      """
      nn 0> a=1; ▏show 1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+1+2+3+4+
      5+6+7+8+9+1+2+3+4+5+6+7+8+9+200
      """)
    terminal.send("\u{5}\u{7F}\u{7F}\u{7F}20\(left)\(left)")
    sees(
      terminal,
      """
      nn 0> a=1; show 1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+1+2+3+4+
      5+6+7+8+9+1+2+3+4+5+6+7+8+9+▏20
      """)
    terminal.send("\r")
    #expect(terminal.expect("= 200.0000") != nil)
  }

  @Test("A window that is resized while a line is typed shows the line once, wrapped anew")
  func resizing() throws {
    let terminal = try start()
    terminal.send(sum)
    sees(terminal, rows("nn 0> \(sum)", 60))
    terminal.resize(columns: 40)
    sees(terminal, rows("nn 0> \(sum)", 40))
    terminal.resize(columns: 100)
    sees(terminal, rows("nn 0> \(sum)", 100))
    terminal.resize(columns: 20)
    terminal.send("+1\r")
    #expect(terminal.expect("381.0000") != nil)
  }

  @Test("Ctrl-L clears the screen and leaves the line, and the cursor in it")
  func clearing() throws {
    let terminal = try start()
    terminal.send("1 + 1\r")
    sees(terminal, "nn 0> 1 + 1\n  1 + 1 = 2.0000\nnn 0> ▏")
    terminal.send("show 12\(left)\(clearScreen)")
    sees(terminal, "nn 0> show 1▏2")
  }

  @Test("Pastes come between marks while a line is read, and at no other time")
  func marks() throws {
    let terminal = try start()
    sees(terminal, "nn 0> ▏")
    #expect(terminal.screen.bracketsPastes)
    terminal.send("pause 60\r")
    try #require(terminal.expect("\u{1B}[?2004l") != nil)
    while !terminal.isCooked { usleep(1000) }
    terminal.send("\u{3}")
    sees(terminal, "nn 0> pause 60\n^C\nnn 0> ▏")
    #expect(terminal.screen.bracketsPastes)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(!terminal.screen.bracketsPastes)
    #expect(terminal.screen.picture == "nn 0> pause 60\n^C\nnn 0>\n▏")
  }

  @Test("A paste of ten lines with tabs is all there, and runs line by line")
  func pasting() throws {
    let terminal = try start(rows: 40)
    terminal.send(
      paste(
        "network 2 1\nX = [1\t2; 3\t4]\nu = 1\nv\t= 2\n\nc = 3\nd = 4\nshow X\n\tshow c + d\nshow u + v"
      ))
    sees(
      terminal,
      """
      nn 0> network 2 1
      X = [1  2; 3    4]
      u = 1
      v       = 2

      c = 3
      d = 4
      show X
              show c + d
      show u + v▏
      """)
    terminal.send("\r")
    sees(
      terminal,
      """
      nn 0> network 2 1
      X = [1  2; 3    4]
      u = 1
      v       = 2

      c = 3
      d = 4
      show X
              show c + d
      show u + v
        a network 2 → 1 (1 layer, 3 numbers to learn)
        X is 2×2
        u = 1.0000
        v = 2.0000
        c = 3.0000
        d = 4.0000
        X                                                      2×2
                  s1      s2
          x1  1.0000  2.0000
          x2  3.0000  4.0000
        c + d = 7.0000
        u + v = 3.0000
      nn 0> ▏
      """)
  }

  @Test("A search backwards shows what it finds; Ctrl-G leaves the line as it was")
  func searching() throws {
    let terminal = try start()
    terminal.send("show 40 + 2\r")
    sees(terminal, "nn 0> show 40 + 2\n  40 + 2 = 42.0000\nnn 0> ▏")
    terminal.send("\(clearScreen)abc\(left)\u{12}40")
    sees(terminal, "(reverse-i-search)`40': show ▏40 + 2")
    terminal.send("\u{7}")
    sees(terminal, "nn 0> ab▏c")
    terminal.send("\u{12}\(paste("40 +"))")
    sees(terminal, "(reverse-i-search)`40 +': show ▏40 + 2")
    terminal.send("\r")
    #expect(terminal.expect("40 + 2 = 42.0000") != nil)
  }

  @Test("Wide letters and accents keep the cursor where it belongs, across rows too")
  func wideLetters() throws {
    let terminal = try start(columns: 20)
    terminal.send("# é日本語の行です。")
    sees(terminal, "nn 0> # é日本語の行\nです。▏")
    terminal.send("\u{1}\u{6}\u{6}\u{6}\u{6}\u{4}")
    sees(terminal, "nn 0> # é日▏語の行で\nす。")
    terminal.send("\u{7F}x")
    sees(terminal, "nn 0> # éx▏語の行です\n。")
  }

  @Test(
    "A Tab that is pasted between two numbers keeps them apart, in vi mode too",
    arguments: [
      "", "set editing-mode vi\nset keymap vi-insert\n\"\\C-l\": clear-screen\n",
      "set show-all-if-ambiguous on\n", "\"\\t\": menu-complete\n",
    ])
  func tabs(_ inputrc: String) throws {
    let terminal = try start(inputrc: inputrc + "set enable-bracketed-paste off\n")
    terminal.send("a = [1\t2;22\t4.5]\rb = [1\t2\r-3\t4]\ra\rb\r")
    sees(
      terminal,
      """
      nn 0> a = [1 2;22 4.5]
        a is 2×2
      nn 0> b = [1 2
      ... -3 4]
        b is 2×2
      nn 0> a
        a                                                      2×2
             1.0000  2.0000
            22.0000  4.5000
      nn 0> b
        b                                                      2×2
             1.0000  2.0000
            -3.0000  4.0000
      nn 0> ▏
      """)
  }

  @Test("What is completed is listed below the line, and the line is shown again")
  func listing() throws {
    let terminal = try start()
    terminal.send("set l\t\t")
    sees(terminal, "nn 0> set l\nl2     links  loss   lr\nnn 0> set l▏")
  }
}
