// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Lessons and files at the prompt.
extension ConversationTests {
  @Test("The list of lessons remembers what was finished")
  func finished() throws {
    let lesson = home.file("short.md", "---\nid: s\ntitle: Short\n---\n```nn\nshow 1\n```\n")
    let terminal = start("learn", lesson)
    try #require(terminal.expect("nn 0> show 1") != nil)
    terminal.send("\r")
    #expect(
      terminal.expect("That was Short. The session is yours; lesson lists the others.") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\r")
    #expect(terminal.expect("the lesson is done") != nil)
    let folder = home.path + "/.local/state/backstep/lessons"
    let file = try #require(Repository.list(folder).first)
    #expect(
      Repository.text(folder + "/" + file) == """
        # backstep lesson 2
        at \(lesson)
        line show 1
        finished 93a049fc9f5576df

        """)
  }

  @Test("pause waits for Enter")
  func pause() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("pause\r")
    try #require(terminal.expect("Enter goes on ") != nil)
    terminal.send("\r")
    #expect(terminal.expect("nn 0> ") != nil)
  }

  @Test("A lesson's line stands ready: Enter runs it, and coming back goes on behind it")
  func lesson() throws {
    let terminal = start("learn", "1")
    try #require(terminal.expect("nn 0> neuron 3") != nil)
    terminal.send("\r")
    #expect(terminal.expect("a network 3 → 1") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\r")
    try #require(terminal.expect("nn 0> X = [2; -1; 3]") != nil)
    terminal.send("\u{15}X = [8; 8; 8]\r")
    try #require(terminal.expect("nn 0> X = [2; -1; 3]") != nil)
    let changed = String(repeating: "\u{7F}", count: 9)
    terminal.send(changed + "5; 5; 5]\r")
    #expect(terminal.expect("back to where the lesson was") != nil)
    try #require(terminal.expect("nn 0> W1 = [0.5 1 -0.5]") != nil)
    terminal.send("\u{15}\u{4}")
    #expect(terminal.waitForExit() == 0)
    let again = start("learn", "01")
    #expect(again.expect("you stopped after line 2 of") != nil)
    try #require(again.expect("nn 0> W1 = [0.5 1 -0.5]") != nil)
    again.send("\u{15}X[1,1]\r")
    #expect(again.expect("X[1,1] = 5.0000") != nil)
    try #require(again.expect("nn 0> W1") != nil)
    again.send("\u{15}\u{4}")
    #expect(again.waitForExit() == 0)
    let fresh = start("learn", "1", "--restart")
    #expect(fresh.expect("nn 0> neuron 3") != nil)
  }

  @Test("A pause in a file waits for Enter before what follows it")
  func pauseInFile() throws {
    let file = home.file("p.nn", "show 41\npause\nshow 43\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("load \(file)\r")
    try #require(terminal.expect("Enter goes on")?.contains("41 = 41.0000") ?? false)
    terminal.send("\r")
    #expect(terminal.expect("43 = 43.0000") != nil)
  }

  @Test("Who types on behind a lesson's line hears how to clear it")
  func typedOn() throws {
    let terminal = start("learn", "1")
    try #require(terminal.expect("nn 0> neuron 3") != nil)
    terminal.send("\u{5}next\r")
    #expect(terminal.expect("the lesson's line stood in front of it: Ctrl-U clears that") != nil)
  }

  @Test("What a line of a file answered is there while a later one still runs")
  func streaming() throws {
    let file = home.file("r.nn", "show 41\nnetwork 1 1; X = 1; Y = 1\nrun 1000000000000\n")
    let terminal = start(file)
    #expect(terminal.expect("41 = 41.0000") != nil)
    terminal.signal(SIGKILL)
  }

  @Test("Nothing of a lesson can send codes to the terminal")
  func codes() throws {
    let lesson = home.file(
      "evil.md",
      "---\nid: e\ntitle: \u{1B}[2Je\n---\nA \u{1B}[6n\u{9B}2J text\u{202E}\n```nn\nshow 1\n```\n")
    let terminal = start("learn", lesson)
    try #require(terminal.expect("show 1") != nil)
    #expect(!terminal.transcript.contains("\u{1B}"))
    #expect(terminal.transcript.contains("^[[6n<U+009B>2J text<U+202E>"))
  }
}
