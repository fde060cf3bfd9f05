// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Ctrl-C, Ctrl-Z, Ctrl-D and signals.
extension ConversationTests {
  @Test("Ctrl-D leaves at a line that was only offered, and not at one that was changed")
  func endAtOffer() throws {
    let terminal = start("learn", "1")
    try #require(terminal.expect("nn 0> neuron 3") != nil)
    terminal.send("x\u{4}")
    terminal.send("\u{7F}\u{4}")
    #expect(terminal.waitForExit() == 0, "\(terminal.transcript)")
    #expect(!terminal.transcript.contains("a network 3"))
    #expect(Repository.list(home.path + "/.local/state/backstep/lessons") == [])
  }

  @Test("What comes after Ctrl-C stands on a line of its own")
  func lineOfItsOwn() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 1000000000\r")
    try #require(terminal.expect("run 1000000000") != nil)
    usleep(300_000)
    terminal.send("\u{3}")
    #expect(terminal.expect("^C\r\n  ") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("> ") != nil)
    terminal.send("pause 60\r")
    try #require(terminal.expect("pause 60") != nil)
    usleep(300_000)
    terminal.send("\u{3}")
    #expect(terminal.expect("^C\r\nnn ") != nil, "\(terminal.transcript)")
  }

  @Test("Ctrl-C drops the line and nothing else")
  func interruptLine() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 7\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 8")
    try #require(terminal.expect("a = 8") != nil)
    terminal.send("\u{3}")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a\r")
    #expect(terminal.expect("a = 7.0000") != nil)
  }

  @Test("Ctrl-C stops a long run, and the session goes on from there")
  func interruptRun() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 1000000000\r")
    try #require(terminal.expect("run 1000000000") != nil)
    usleep(300_000)
    terminal.send("\u{3}")
    #expect(terminal.expect("everything is intact") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("> ") != nil)
    terminal.send("step\r")
    #expect(terminal.expect(":Z1> ") != nil)
  }

  @Test(
    "Ctrl-C stops whatever is being computed, and the session is intact",
    arguments: ["step 20000 iter", "load long.nn", "run until cost < 0 max 1000000000"])
  func interruptLine(_ line: String) throws {
    let file = home.file("long.nn", "run 1000000000\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 7; " + net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(line.replacing("long.nn", with: file) + "\r")
    usleep(500_000)
    terminal.send("\u{3}")
    try #require(terminal.expect("^C") != nil)
    try #require(terminal.expect("> ") != nil, "\(terminal.transcript.suffix(500))")
    terminal.send("\u{15}show a + 35\r")
    #expect(terminal.expect("a + 35 = 42.0000") != nil, "\(terminal.transcript.suffix(500))")
  }

  @Test("Ctrl-Z in a computation stops it, and fg goes on with it")
  func suspendRun() throws {
    let terminal = PseudoTerminal(
      ["--norc", "--noprofile", "-i"], environment: ["HOME": home.path], executable: "/bin/bash")
    terminal.send("PS1='shell'; echo; '\(Program.path)'\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 1000000000\r")
    usleep(300_000)
    terminal.send("\u{1A}")
    try #require(terminal.expect("Stopped") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("shell") != nil)
    terminal.send("fg\r")
    usleep(300_000)
    terminal.send("\u{3}")
    #expect(terminal.expect("everything is intact") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("> ") != nil)
    terminal.send("1 + 1\r")
    #expect(terminal.expect("2.0000") != nil)
  }

  @Test("Ctrl-Z stops, and after fg the line is still there")
  func suspend() throws {
    // A shell in between: a program without one in its session cannot be stopped by its terminal.
    let terminal = PseudoTerminal(
      ["--norc", "--noprofile", "-i"], environment: ["HOME": home.path], executable: "/bin/bash")
    terminal.send("PS1='shell'; echo; '\(Program.path)'\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("show 40")
    try #require(terminal.expect("show 40") != nil)
    terminal.send("\u{1A}")
    try #require(terminal.expect("Stopped") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("shell") != nil)
    terminal.send("fg\r")
    try #require(terminal.expect("nn 0> show 40") != nil)
    terminal.send(" + 2\r")
    #expect(terminal.expect("42.0000") != nil)
  }

  @Test("Ctrl-Z where nothing could bring it back changes nothing")
  func suspendAlone() throws {
    // As under `xterm -e` or `ssh -t host backstep`: the program leads the session.
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("show 40")
    try #require(terminal.expect("show 40") != nil)
    terminal.send("\u{1A}")
    try #require(terminal.expect("nn 0> show 40") != nil, "\(terminal.transcript)")
    #expect(!terminal.isCooked)
    terminal.send("0\u{7F} + 2\r")
    #expect(terminal.expect("42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("Ctrl-D leaves on an empty line only")
  func endOfInput() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("1 + 1x\u{8}")
    terminal.send("\u{4}\r")
    try #require(terminal.expect("2.0000") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
  }

  @Test(
    "A terminating signal ends it as that signal, with the terminal as before",
    arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func terminate(signal: Int32) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    #expect(!terminal.isCooked)
    terminal.send("show 1 + 1\r")
    try #require(terminal.expect("2.0000") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.signal(signal)
    #expect(terminal.waitForExit() == 128 + signal)
    #expect(terminal.isCooked)
    #expect(Repository.text(home.path + "/.local/state/backstep/history").contains("show 1 + 1"))
  }

  @Test("A terminating signal ends a computation as well", arguments: [SIGTERM, SIGHUP])
  func terminateRun(signal: Int32) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 1000000000\r")
    usleep(200_000)
    terminal.signal(signal)
    #expect(terminal.waitForExit() == 128 + signal)
    #expect(terminal.isCooked)
  }
}
