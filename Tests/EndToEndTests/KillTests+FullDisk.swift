// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing
import Tutor

/// Kills where the disk is full.
extension KillTests {
  @Test(
    "Where a disk is full, that is told at once, nothing is half-written, and what is kept stays")
  func full() throws {
    let home = TemporaryFolder(in: disk)
    // No file may grow beyond 8 KB.
    let terminal = PseudoTerminal(
      ["-c", "ulimit -f $((8192 / 512)); exec '\(Program.path)'"],
      environment: ["HOME": home.path, "LC_ALL": "C.UTF-8"], executable: "/bin/dash",
      folder: home.path)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("record talk.txt\r")
    try #require(terminal.expect("nn 0> ") != nil)
    let zeros = String(repeating: " + 0", count: 60)
    var (kept, told) = (Int?.none, Int?.none)
    for number in 1...40 {
      terminal.send("c = \(number)\(zeros)\r")
      let answer = Self.words(try #require(terminal.expect("nn 0> ")))
      #expect(answer.contains("c = \(number).0000"))
      if kept == nil, answer.contains("this session is not kept for --resume: File too large") {
        kept = number - 1
      }
      if told == nil, answer.contains("talk.txt cannot be written: File too large") {
        told = number - 1
      }
    }
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let state = home.path + "/.local/state/backstep"
    let history = Repository.text(state + "/history")
    #expect(history.hasSuffix("\n") && history.utf8.count <= 8192)
    #expect(history.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(zeros) })
    let transcript = Repository.text(home.path + "/talk.txt")
    #expect(transcript.hasSuffix("\n  c = \(try #require(told)).0000\n"))
    let again = start("--resume", home: home)
    let notes = try #require(again.expect("nn 0> "))
    #expect(!notes.contains("cut off in its last line"))
    again.send("c\r")
    #expect(try #require(again.expect("nn 0> ")).contains("c = \(try #require(kept)).0000"))
  }

  @Test("A session that waits is gone on with where the disk is full by now")
  func fullSince() throws {
    let home = TemporaryFolder(in: disk)
    let terminal = start(home: home)
    for line in ["c = 42", "c"] {
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.send(line + "\r")
    }
    try #require(terminal.expect("42.0000\r\nnn 0> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = PseudoTerminal(
      ["-c", "ulimit -f 0; exec '\(Program.path)' --resume"],
      environment: ["HOME": home.path, "LC_ALL": "C.UTF-8"], executable: "/bin/dash")
    let notes = Self.words(try #require(again.expect("nn 0> ")))
    #expect(notes.contains("history, progress and sessions are not kept: "))
    #expect(notes.contains("File too large") && notes.contains("its 2 lines were done again"))
    again.send("\u{10}\u{10}\r")
    #expect(try #require(again.expect("nn 0> ")).contains("c = 42.0000"))
    #expect(again.expect("kept", within: 0.1) == nil)
  }
}
