// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What backstep 0.1.0 wrote is read by every later one: the files of Fixtures/kept stay as they are.
extension ConversationTests {
  private func put(_ name: String, as path: String) {
    var folder = home.path
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o700)
    }
    home.file(path, Repository.text("Fixtures/kept/\(name)"))
  }

  @Test("A session of 0.1.0 that was killed goes on where it was")
  func keptSession() throws {
    put("session.nn", as: ".local/state/backstep/sessions/11-11.nn")
    let terminal = start("--resume")
    #expect(terminal.expect("its 13 lines were done again") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("nn 20:dW1> ") != nil)
    terminal.send("set digits 17; W1[2,1]; dW1[1,1]; cost; branches\r")
    for part in [
      "-5.39106004073954725", "0.00096493137142059", "0.63660672459457401", "branch-2  main at 5",
    ] {
      #expect(terminal.expect(part) != nil, "\(part) in \(terminal.transcript)")
    }
  }

  @Test("A lesson that was left in 0.1.0 goes on at its place")
  func keptProgress() throws {
    put("01-neuron", as: ".local/state/backstep/lessons/01-neuron")
    let terminal = start("learn", "1")
    #expect(terminal.expect("W1 = [0.5 1 -0.5]") != nil, "\(terminal.transcript)")
    terminal.send("\u{15}X[3,1] + 0.25\r")
    #expect(terminal.expect("3.2500") != nil, "\(terminal.transcript)")
  }

  @Test("A file that 0.1.0 saved is loaded to the same digits")
  func keptSave() {
    let run = Program.run([
      "Fixtures/kept/saved.nn", "-e", "set digits 17; W1[2,1]; b2; dW1[1,1]; branches",
    ])
    for part in ["-5.39106004073954725", "-0.68530375707117763", "0.00096493137142059"] {
      #expect(run.output.contains("= \(part)\n"), "\(run.output)")
    }
    #expect(
      run.output.contains("branch-2  main at 5: W1[2,1] =             8  0.78630445271578309"))
    #expect(run.status == 0 && run.errors.isEmpty)
  }
}
