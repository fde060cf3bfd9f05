// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// A bracket that nobody closes.
extension PromptTests {
  @Test(
    "An empty line ends a statement whose bracket is open, with a sentence, and the prompt is back")
  func emptyLine() throws {
    for line in ["W1 = [1 2; 3 4", "(1 + 2", "a = [1 (2"] {
      let terminal = try start()
      terminal.send("\(line)\r")
      try #require(terminal.expect("... ") != nil)
      terminal.send("show W1\r")
      let refused = try #require(terminal.expect("... "))
      #expect(
        refused.contains("this bracket is still open, so this is not done: show W1"), "\(refused)")
      terminal.send("\r")
      let told = try #require(terminal.expect("nn 0"))
      #expect(told.contains("this bracket was never closed, so nothing was done"), "\(told)")
      terminal.send("1 + 1\r")
      #expect(terminal.expect("1 + 1 = 2.0000") != nil)
      terminal.send(up + up)
      #expect(terminal.expect(line) != nil)
    }
  }

  @Test("An empty line among pasted rows ends nothing")
  func pastedEmptyLine() throws {
    let terminal = try start()
    terminal.send(paste("a = [1 2\n\n3 4]\n") + "\r")
    #expect(terminal.expect("a is 2×2") != nil, "\(terminal.transcript)")
  }

  @Test("A session that was cut off inside a bracket is told of once, and nothing waits")
  func cutOff() throws {
    let terminal = try start()
    terminal.send("W1 = [1 2; 3 4\r")
    try #require(terminal.expect("... ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let environment = ["HOME": home.path]
    let again = PseudoTerminal([], environment: environment, columns: 80)
    let told = try #require(again.expect("nn 0> "))
    #expect(told.contains("a session was cut off before it did anything"), "\(told)")
    #expect(told.contains("W1 = [1 2; 3 4") && !told.contains("--resume"), "\(told)")
    again.signal(SIGKILL)
    try #require(again.waitForExit() != nil)
    let third = PseudoTerminal([], environment: environment, columns: 80)
    let start = try #require(third.expect("nn 0> "))
    #expect(!start.contains("cut off"), "\(start)")
    third.send("k = 5\r")
    try #require(third.expect("nn 0> ") != nil)
    third.send("W1 = [1 2\r")
    try #require(third.expect("... ") != nil)
    third.signal(SIGKILL)
    try #require(third.waitForExit() != nil)
    let fourth = PseudoTerminal([], environment: environment, columns: 80)
    #expect(try #require(fourth.expect("nn 0> ")).contains("there lets it go"))
  }
}
