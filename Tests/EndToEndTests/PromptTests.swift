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

  // MARK: The terminal

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
    sees(terminal, "nn 0> set l\nl2    loss  lr\nnn 0> set l▏")
  }

  // MARK: The offered line

  @Test("The first letter typed at an untouched offer takes its place; undo brings it back")
  func typingAtOffer() throws {
    let terminal = try lesson()
    terminal.send("s")
    sees(terminal, "nn 0> s▏")
    terminal.send("how 2\(undo)\(undo)")
    sees(terminal, "nn 0> neuron 3▏")
    terminal.send("\(clearLine)show 2\r")
    sees(terminal, "nn 0> show 2\n  2 = 2.0000\nnn 0> neuron 3▏")
    // The same verb, typed instead of the offer, is not the lesson's line.
    terminal.send("neuron 2\r")
    sees(
      terminal,
      "nn 0> show 2\n  2 = 2.0000\nnn 0> neuron 2\n  a network 2 → 1 (1 layer, 3 numbers to learn)\nnn 0> neuron 3▏"
    )
  }

  @Test(
    "A movement, a deletion, a search or Tab begins to edit the offer",
    arguments: [
      ("\u{1B}[F0", "neuron 30▏"), ("\u{2}1", "neuron 1▏3"), ("\u{7F}2", "neuron 2▏"),
      ("\u{1}a", "a▏neuron 3"), ("\u{1B}[D\u{1B}[C1", "neuron 31▏"), ("\t1", "neuron 31▏"),
      ("\u{17}4", "neuron 4▏"), ("\u{16}1", "neuron 31▏"), ("\u{14}x", "neuron3 x▏"),
      ("\u{1}\u{5}\u{7}4", "neuron 34▏"),
    ])
  func editingOffer(_ keys: String, _ line: String) throws {
    let terminal = try lesson()
    terminal.send(keys)
    sees(terminal, "nn 0> \(line)")
  }

  @Test(
    "What does not touch the offer leaves it to be replaced",
    arguments: ["\u{C}", "\u{1B}[A\u{1B}[B", "\u{12}z\u{7}", "\u{1B}3\u{7}", "\u{1A}"])
  func passingOffer(_ keys: String) throws {
    let terminal = try lesson()
    terminal.send(keys)
    terminal.send("z\(clearScreen)")
    sees(terminal, "nn 0> z▏")
  }

  @Test("A count, a macro and one's own keys take the offer's place as letters do")
  func boundKeys() throws {
    let inputrc = """
      "\\C-t": "show 40 + 2"
      "jk": "sho"
      "\\e[17~": "\\C-e0"
      "\\C-o": "\\C-ushow 5\\n"
      """
    let typed = try lesson(inputrc: inputrc)
    typed.send("\u{1B}3x")
    sees(typed, "nn 0> xxx▏")
    let macro = try lesson(inputrc: inputrc)
    macro.send("\u{14}")
    sees(macro, "nn 0> show 40 + 2▏")
    let sequence = try lesson(inputrc: inputrc)
    sequence.send("jkw")
    sees(sequence, "nn 0> show▏")
    let half = try lesson(inputrc: inputrc)
    half.send("ja")
    sees(half, "nn 0> ja▏")
    let editing = try lesson(inputrc: inputrc)
    editing.send("\u{1B}[17~")
    sees(editing, "nn 0> neuron 30▏")
    let clearing = try lesson(inputrc: inputrc)
    clearing.send("\u{F}")
    sees(clearing, "nn 0> show 5\n  5 = 5.0000\nnn 0> neuron 3▏")
  }

  @Test("In vi mode typing takes the offer's place; ESC begins to edit it")
  func vi() throws {
    let mode = """
      set editing-mode vi
      set keyseq-timeout 5
      set keymap vi-insert
      "\\C-l": clear-screen

      """
    let typed = try lesson(inputrc: mode)
    typed.send("show 2")
    sees(typed, "nn 0> show 2▏")
    let command = try lesson(inputrc: mode)
    command.send("\u{1B}")
    sees(command, "nn 0> neuron ▏3")
    command.send("x")
    sees(command, "nn 0> neuron▏")
    command.send("a5\u{1B}")
    sees(command, "nn 0> neuron ▏5")
    command.send("r2\r")
    #expect(command.expect("a network 2 → 1") != nil)
    let pasted = try lesson(inputrc: mode + "\"jk\": vi-movement-mode\n")
    pasted.send("jk")
    sees(pasted, "nn 0> neuron ▏3")
    pasted.send(paste("1"))
    sees(pasted, "nn 0> neuron 1▏3")
  }

  @Test("A paste takes the place of an untouched offer, and runs line by line")
  func pasteAtOffer() throws {
    let terminal = try lesson()
    terminal.send(paste("show 1+1\nshow 2+2\n"))
    sees(terminal, "nn 0> show 1+1\nshow 2+2\n▏")
    terminal.send("\r")
    sees(
      terminal,
      "nn 0> show 1+1\nshow 2+2\n  1+1 = 2.0000\n  2+2 = 4.0000\nnn 0> neuron 3▏")
    terminal.send("\u{7F}\(paste("10"))")
    #expect(terminal.expect("10") != nil)
    terminal.send("\r")
    #expect(terminal.expect("a network 10 → 1") != nil)
  }

  @Test("Ctrl-D leaves at an untouched offer, and deletes in one that is edited")
  func endAtOffer() throws {
    let terminal = try lesson()
    terminal.send("\(left)\u{4}")
    sees(terminal, "nn 0> neuron ▏")
    terminal.send("\u{7F}\u{4}2\r")
    #expect(terminal.expect("no command is called") != nil)
    sees(terminal, terminal.screen.picture)
    terminal.send(clearScreen)
    sees(terminal, "nn 0> neuron 3▏")
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.screen.picture == "nn 0>\n▏")
  }

  @Test("Enter where the offer was cleared runs it and says which line that is")
  func clearedOffer() throws {
    let terminal = try lesson()
    terminal.send("\(clearLine)\r")
    let first =
      "nn 0>\n  the lesson's line: neuron 3\n  a network 3 → 1 (1 layer, 4 numbers to learn)\n"
    sees(terminal, first + "nn 0> show 1▏")
    terminal.send("\(clearLine)  \r")
    sees(
      terminal,
      first + "nn 0>\n  the lesson's line: show 1\n  1 = 1.0000\n"
        + "  That was T. The session is yours; lesson lists the others.\nnn 0> ▏")
  }

  @Test("Only what began as the offer stands for the lesson's line")
  func standing() throws {
    let terminal = try lesson("u = 1")
    // Typed, and then the offer is brought back and edited.
    terminal.send("x\(undo)\(undo)\u{7F}2\r")
    #expect(terminal.expect("show 1") != nil, "it stood for the lesson's line")
    let own = try lesson("u = 1", in: "own.md")
    own.send("\(clearLine)u = 3\r")
    sees(own, "nn 0> u = 3\n  u = 3.0000\nnn 0> u = 1▏")
    own.send("\(up)\u{7F}4\r")
    sees(own, "nn 0> u = 3\n  u = 3.0000\nnn 0> u = 4\n  u = 4.0000\nnn 0> u = 1▏")
    own.send("\(up)\(down)\r")
    #expect(own.expect("show 1") != nil)
  }

  // MARK: Several lines

  @Test("A matrix of several lines is recalled whole, after kill -9 too, and means the same")
  func recalling() throws {
    let terminal = try start()
    terminal.send("X = [1 2 # first\r3 4\r]\r")
    sees(
      terminal,
      "nn 0> X = [1 2 # first\n... 3 4\n... ]\n  X is 2×2\nnn 0> ▏")
    terminal.send("show 1 # \\\r\(clearScreen)")
    sees(terminal, "nn 0> ▏")
    terminal.signal(SIGKILL)
    let again = try start()
    again.send("\(up)")
    sees(again, "nn 0> show 1 # \\ ▏")
    again.send("\(up)")
    sees(again, "nn 0> X = [1 2 # first\n3 4\n]▏")
    again.send("\u{1B}b\u{4}9\r")
    sees(again, "nn 0> X = [1 2 # first\n3 9\n]\n  X is 2×2\nnn 0> ▏")
    again.send("X[2,2]\r")
    #expect(again.expect("X[2,2] = 9.0000") != nil)
  }

  @Test("Two sessions keep their entries whole in one file, and lines of older files are read")
  func history() throws {
    let file = home.path + "/.local/state/backstep/history"
    _ = try start()
    home.file(".local/state/backstep/history", "show 7\nX = [1\n2]\n")
    let first = try start()
    let second = try start()
    first.send("X = [[1],\r")
    #expect(first.expect("... ") != nil)
    second.send("show 8\r")
    #expect(second.expect("8.0000") != nil)
    first.send("[2]]\r")
    #expect(first.expect("X is 2×1") != nil)
    #expect(
      Repository.text(file) == "show 7\nX = [1\n2]\nshow 8\nX = [[1],\\\n[2]]\n")
    first.send("\(clearScreen)\(up)\(up)")
    sees(first, "nn 0> 2]▏")
    first.send("\(up)\(up)")
    sees(first, "nn 0> show 7▏")
    // What Ctrl-C drops can be recalled, though it is not whole.
    second.send("Y = [3\r")
    #expect(second.expect("... ") != nil)
    second.send("4\u{3}")
    #expect(second.expect("nn 0") != nil)
    second.send("\(clearScreen)\(up)")
    sees(second, "nn 0> Y = [3▏")
  }

  @Test("In an open bracket quit, help or a command is answered with how to leave it")
  func openBracket() throws {
    let terminal = try start()
    for line in ["quit", "help", "exit", "quit()", "show X", "?", "\u{4}"] {
      terminal.send("X = [1 2\r")
      #expect(terminal.expect("... ") != nil)
      terminal.send("\(line)\(line == "\u{4}" ? "" : "\r")")
      #expect(
        terminal.expect("] closes it; an empty line or Ctrl-C drops what was") != nil, "\(line)")
      terminal.send("]\r")
      #expect(terminal.expect("X is 1×2") != nil, "\(line)")
    }
  }
}
