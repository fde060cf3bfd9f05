// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Sessions that are cut off, on a real pseudo-terminal.
extension ConversationTests {
  var sessions: String { home.path + "/.local/state/backstep/sessions" }

  /// The file of a session that was killed.
  func cutOffFile(_ text: String) {
    for folder in [
      "/.local", "/.local/state", "/.local/state/backstep", "/.local/state/backstep/sessions",
    ] {
      mkdir(home.path + folder, 0o700)
    }
    home.file(".local/state/backstep/sessions/1-1.nn", text)
  }

  /// A session that got as far as iteration 5 and was killed.
  func cutOff(by signal: Int32 = SIGKILL) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 5; step 3\r")
    try #require(terminal.expect("nn 5:Z2> ") != nil)
    terminal.signal(signal)
    try #require(terminal.waitForExit() != nil)
  }

  @Test("After kill -9 or a lost connection, --resume stands where it was", arguments: [9, 1])
  func resume(signal: Int32) throws {
    try cutOff(by: signal)
    let other = start()
    #expect(other.expect("backstep --resume goes on with it") != nil)
    let terminal = start("--resume")
    #expect(terminal.expect("its 5 lines were done again") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("nn 5:Z2> ") != nil)
    // What goes on is kept as well.
    terminal.send("step\r")
    try #require(terminal.expect("nn 5:A2> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = start("--resume")
    try #require(again.expect("nn 5:A2> ") != nil)
    again.send("\u{4}")
    #expect(again.waitForExit() == 0)
    #expect(Repository.list(sessions) == [])
    let none = start("--resume")
    #expect(none.expect("no session waits: this is a new one") != nil)
  }

  @Test("A run that was under way is told of")
  func underWay() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 7\r")
    try #require(terminal.expect("nn 7> ") != nil)
    terminal.send("run 100000000\r")
    try #require(terminal.expect("run 100000000") != nil)
    usleep(200_000)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = start("--resume")
    let notes = try #require(again.expect("nn 7> "))
    #expect(notes.contains("not done again: run 100000000"), "\(notes)")
  }

  @Test("An answer that nobody may have seen comes again, and nothing that was typed vanishes")
  func unanswered() throws {
    cutOffFile(
      """
      # backstep session 2
      # begun a = 1
      a = 1
      # answered 0
      # begun a = a + 41; run 100000000
      # begun b = 2
      # begun c = 3
      a = a + 41
      # begun d = 4
      """)
    let terminal = start("--resume")
    let notes = try #require(terminal.expect("nn 0> "))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      notes.hasSuffix(
        "the session goes on where it was cut off: its 2 lines were done again "
          + "what was done last stands here again, as its answer may not have been seen: "
          + "a = a + 41, of a = a + 41; run 100000000 "
          + "typed behind it, and not done: b = 2 typed behind it, and not done: c = 3 "
          + "typed behind it, and not done: d = 4 a = 42.0000"), "\(notes)")
  }

  @Test("What is done again shows how far it is, and Ctrl-C leaves the session waiting")
  func resumeProgress() throws {
    cutOffFile(
      """
      # backstep session 2
      network 3 4 1; data xor3; init normal 1 seed 3
      run 30000000

      """)
    let text = Repository.text(sessions + "/1-1.nn")
    for _ in 0..<2 {
      let terminal = start("--resume", term: "xterm")
      #expect(terminal.expect("left") != nil, "\(terminal.transcript)")
      terminal.send("\u{3}")
      #expect(terminal.waitForExit() == 130)
      #expect(Repository.text(sessions + "/1-1.nn") == text)
    }
  }

  @Test("A lesson that was cut off goes on at its place, with what was typed since")
  func lessonCutOff() throws {
    let terminal = start("learn", "1")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{15}mine = 42\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = start("--resume")
    try #require(again.expect("nn 0> ") != nil)
    again.send("\u{15}mine\r")
    #expect(again.expect("42.0000") != nil, "\(again.transcript)")
  }
}
