// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// The lesson's line at the prompt.
extension PromptTests {
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
}
