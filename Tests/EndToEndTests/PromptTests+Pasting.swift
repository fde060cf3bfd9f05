// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// Arrays of a network of one's own, pasted behind `check paste`.
extension PromptTests {
  @Test("Arrays are pasted up to an empty line, and what has no name is told of")
  func pastingArrays() throws {
    let terminal = try start()
    terminal.send(
      "check paste\r\u{1B}[200~\(CompareTests.start + CompareTests.right)\u{1B}[201~\r\r")
    #expect(terminal.expect("Your numbers are right") != nil)
    terminal.send("\(clearScreen)check paste as 1=dW1\r[[1 2]]\r\r")
    #expect(terminal.expect("no array is called W1") != nil)
  }

  @Test("Who types check paste alone is told how what is pasted ends; who pastes it all is not")
  func askingForArrays() throws {
    let terminal = try start()
    terminal.send("check paste\r")
    #expect(terminal.expect("paste what print shows; an empty line ends it") != nil)
    terminal.send("\r")
    #expect(terminal.expect("what you pasted is empty") != nil)
    terminal.send("\(clearScreen)\u{1B}[200~check paste\n[[1 2]]\u{1B}[201~\r\r")
    let text = try #require(terminal.expect("no array is called W1"))
    #expect(!text.contains("an empty line ends it"))
  }

  @Test("What was pasted is no line of the session, and check paste alone says what it needs")
  func pastingInFiles() {
    let result = Program.run(["-e", "check paste"])
    #expect(result.status == 2 && result.errors.contains("reads what is pasted at the prompt"))
  }
}
