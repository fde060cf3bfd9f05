// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Statements of several lines, and what is recalled.
extension PromptTests {
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
