// SPDX-License-Identifier: GPL-3.0-or-later
import Explain
import Glibc
import History
import TestSupport
import Testing

/// The prompt on a real pseudo-terminal. One after the other, so that one test's terminal does not
/// end up in another's child.
@Suite(.serialized) struct ConversationTests {
  let home = TemporaryFolder()

  func start(
    _ arguments: String..., term: String = "dumb", environment: [String: String] = [:]
  ) -> PseudoTerminal {
    let values = ["HOME": home.path, "TERM": term].merging(environment) { $1 }
    return PseudoTerminal(arguments, environment: values)
  }

  let net = "network 3 4 1; data xor3; init normal 1 seed 3\r"

  @Test("Lines from -e fit the window they are shown in", arguments: [(60, 24, 15), (100, 50, 25)])
  func window(_ columns: UInt16, _ rows: UInt16, _ drawn: Int) throws {
    let net = "network 3 4 1; data xor3; init normal 1 seed 3; run 9; plot cost"
    let terminal = PseudoTerminal(
      ["-e", net], environment: ["HOME": home.path], columns: columns, rows: rows)
    let text = try #require(terminal.expect("rose 0"))
    let lines = text.split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= columns })
    #expect(lines.contains { $0.unicodeScalars.count > columns - 10 })
    #expect(lines.count { $0.contains("│") || $0.contains("┤") } == min(drawn, Int(rows) * 3 / 5))
  }

  @Test("The prompt tells the iteration and the last step")
  func prompt() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(net)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("step\r")
    #expect(terminal.expect("nn 0:Z1> ")?.contains("Z1 = W1·A0 + b1") ?? false)
    terminal.send("run 5\r")
    try #require(terminal.expect("nn 5> ") != nil)
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
  }

  @Test("Where output goes into a file, it gets results alone; errors come to the screen")
  func redirected() throws {
    // A shell on the terminal, so that the program's input and errors are the terminal's.
    let terminal = PseudoTerminal(
      ["--norc", "--noprofile", "-i"], environment: ["HOME": home.path], executable: "/bin/bash")
    terminal.send("PS1='shell>'; '\(Program.path)' > '\(home.path)/out'; echo code $?\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("frward\r")
    #expect(terminal.expect("no command is called \"frward\"") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("1 + 1\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{4}")
    #expect(terminal.expect("code 0") != nil)
    #expect(Repository.text(home.path + "/out") == "  1 + 1 = 2.0000\n")
    terminal.send("'\(Program.path)' > /dev/full; echo code $?\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("1 + 1\r")
    #expect(terminal.expect("backstep: write error: No space left on device") != nil)
    #expect(terminal.expect("code 74") != nil)
  }

  @Test("The banner fits a line")
  func banner() throws {
    let terminal = start()
    let banner = try #require(terminal.expect("\n"))
    #expect(banner.hasPrefix("backstep 0.1.0: ") && banner.count <= 80)
  }

  @Test("History survives in the state folder, readable by nobody else, and kill -9 loses nothing")
  func history() throws {
    let first = start()
    try #require(first.expect("nn 0> ") != nil)
    first.send("show 1 + 41\r")
    try #require(first.expect("42.0000") != nil)
    first.signal(SIGKILL)
    #expect(first.waitForExit() == 128 + SIGKILL)
    let file = home.path + "/.local/state/backstep/history"
    #expect(Repository.text(file) == "show 1 + 41\n")
    var status = stat()
    stat(file, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    let second = start()
    try #require(second.expect("nn 0> ") != nil)
    second.send("\u{10}\r")
    #expect(second.expect("42.0000") != nil)
  }

  @Test("A history file that is binary, a folder or may not be written is no reason to fail")
  func badHistory() throws {
    let state = home.path + "/state"
    mkdir(state, 0o700)
    mkdir(state + "/backstep", 0o700)
    mkdir(state + "/backstep/history", 0o700)
    let terminal = start(environment: ["XDG_STATE_HOME": state])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("1 + 1\r")
    #expect(terminal.expect("2.0000") != nil)
    rmdir(state + "/backstep/history")
    home.file("state/backstep/history", "\u{1}\u{2}\u{0}\n\n\u{1B}[2J\n")
    let other = start(environment: ["XDG_STATE_HOME": state])
    try #require(other.expect("nn 0> ") != nil)
    other.send("2 + 2\r")
    #expect(other.expect("4.0000") != nil)
  }

  @Test("~/.inputrc may hold a part for backstep")
  func inputrc() throws {
    home.file(".inputrc", "$if backstep\n\"\\C-t\": \"show 40 + 2\\n\"\n$endif\n")
    let terminal = start(environment: ["INPUTRC": home.path + "/.inputrc"])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{14}")
    #expect(terminal.expect("42.0000") != nil)
  }

  @Test("The prompt is coloured where colours are known, and plain on a dumb terminal")
  func colours() throws {
    let coloured = start(term: "xterm-256color")
    #expect(coloured.expect("\u{1B}[1;36mnn 0") != nil)
    let plain = start()
    try #require(plain.expect("nn 0> ") != nil)
    #expect(!plain.transcript.contains("\u{1B}"))
    let without = start(term: "xterm-256color", environment: ["NO_COLOR": "1"])
    try #require(without.expect("nn 0> ") != nil)
    #expect(!without.transcript.contains("[1;36m"))
  }

  @Test("Backspace removes a whole letter, in every locale", arguments: ["C.UTF-8", "C", ""])
  func letters(locale: String) throws {
    let terminal = start(environment: ["LC_ALL": locale])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("ab = 1é")
    try #require(terminal.expect("é") != nil)
    terminal.send("\u{7F}5; ab\r")
    #expect(terminal.expect("ab = 15.0000") != nil, "\(terminal.transcript)")
  }

  @Test("A pasted block of lines runs line by line")
  func paste() throws {
    let terminal = start(term: "xterm", environment: ["NO_COLOR": "1"])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{1B}[200~neuron 2\nX = [1; 2]\nstep\u{1B}[201~")
    terminal.send("\r")
    #expect(terminal.expect("Z1 = W1·A0 + b1") != nil, "\(terminal.transcript)")
  }

  @Test("An error in a pasted line does not keep the others from being run")
  func pasteWithError() throws {
    let terminal = start(term: "xterm", environment: ["NO_COLOR": "1"])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\u{1B}[200~a = 1\nfrward\na + 41\u{1B}[201~")
    terminal.send("\r")
    #expect(terminal.expect("no command is called \"frward\"") != nil)
    #expect(terminal.expect("a + 41 = 42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("Letters beyond ASCII are moved over and taken away whole")
  func editingLetters() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    // é is one key to the left, 日 two columns wide, and Ctrl-W takes the word.
    terminal.send("é日 = 4\u{1}\u{6}\u{6}\u{2}\u{4}\u{5}2 élan\u{17}; é + 0\r")
    #expect(terminal.expect("é + 0 = 42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("A window that changes while a line is edited changes nothing of the line")
  func resizeWhileEditing() throws {
    let terminal = start(term: "xterm", environment: ["NO_COLOR": "1"])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("show 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8")
    try #require(terminal.expect("+ 8") != nil)
    terminal.resize(columns: 20)
    usleep(100_000)
    terminal.resize(columns: 60)
    usleep(100_000)
    terminal.send(" + 6\r")
    #expect(terminal.expect("= 42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("Output fits the window as it is now")
  func resize() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.resize(columns: 50)
    usleep(100_000)
    terminal.send("help names\r")
    try #require(terminal.expect("help names") != nil)
    let text = try #require(terminal.expect("nn 0> "))
    #expect(text.contains("neuron 4"))
    #expect(text.split(whereSeparator: \.isNewline).allSatisfy { $0.count <= 50 }, "\(text)")
  }

  @Test("A matrix may be pasted in several lines; an empty line or Ctrl-C drops an open bracket")
  func severalLines() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("X = [[0,0,1],\r")
    try #require(terminal.expect("... ") != nil)
    terminal.send("[0,1,1]]\r")
    #expect(terminal.expect("X is 2×3") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("show (1\r")
    try #require(terminal.expect("... ") != nil)
    terminal.send("\r")
    #expect(terminal.expect("this bracket was never closed, so nothing was done") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("show (1\r")
    try #require(terminal.expect("... ") != nil)
    terminal.send("\u{3}")
    #expect(terminal.expect("nn 0> ") != nil)
  }

  @Test("A long run shows how far it is, on a terminal alone, and Ctrl-C leaves everything intact")
  func progress() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("network 3 4 1; data xor3; init normal 1 seed 3\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("run 500000000\r")
    let before = try #require(terminal.expect(" %  iteration "))
    #expect(before.contains("\r  ░░░░░░"))
    #expect(terminal.expect("  cost ") != nil)
    #expect(terminal.expect(" left") != nil)
    terminal.send("\u{3}")
    let stopped = try #require(terminal.expect("of 500000000 iterations; everything is intact"))
    #expect(stopped.contains(" \r"))
    _ = terminal.expect("nn ")
    let iteration = try #require(terminal.expect("> ").flatMap { Int($0) })
    #expect(iteration > 0)
    terminal.send("back iter\r")
    #expect(terminal.expect("nn \(iteration - 1)> ") != nil)
    let piped = Program.run(["-e", "network 3 4 1; data xor3; run 1000000"])
    #expect(piped.status == 0 && !piped.output.contains("\r") && piped.errors.isEmpty)
  }
}
