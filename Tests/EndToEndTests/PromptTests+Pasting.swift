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

  @Test("What was pasted is no line of the session, and check paste alone says what it needs")
  func pastingInFiles() {
    let result = Program.run(["-e", "check paste"])
    #expect(result.status == 2 && result.errors.contains("reads what is pasted at the prompt"))
  }
}
