// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Sessions that are cut off, on a real pseudo-terminal.
extension ConversationTests {
  private var sessions: String { home.path + "/.local/state/backstep/sessions" }

  /// A session that got as far as iteration 5 and was killed.
  private func cutOff(by signal: Int32 = SIGKILL) throws {
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

  @Test("The file is readable by nobody else, and goes with an orderly end")
  func orderly() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("neuron 3\r")
    try #require(terminal.expect("nn 0> ") != nil)
    let files = Repository.list(sessions)
    try #require(files.count == 1)
    var status = stat()
    stat("\(sessions)/\(files[0])", &status)
    #expect(status.st_mode & 0o777 == 0o600)
    terminal.send("quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(Repository.list(sessions) == [])
  }

  @Test("Two sessions at once do not disturb each other")
  func two() throws {
    let first = start()
    let second = start()
    for (terminal, line) in [(first, "a = 41\r"), (second, "a = 42\r")] {
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.send(line)
      try #require(terminal.expect("nn 0> ") != nil)
    }
    #expect(Repository.list(sessions).count == 2)
    let third = start("--resume")
    #expect(third.expect("no session waits") != nil)
    second.signal(SIGKILL)
    try #require(second.waitForExit() != nil)
    let fourth = start("--resume")
    try #require(fourth.expect("nn 0> ") != nil)
    fourth.send("a\r")
    #expect(fourth.expect("42.0000") != nil)
    first.send("a\r")
    #expect(first.expect("41.0000") != nil)
  }

  @Test(
    "A file that is cut off, binary, foreign or from another version is told of and kept aside",
    arguments: [
      ("# backstep session 1\na = 42\nb = 4", "is cut off in its last line", true),
      ("# backstep session 1\na = 42\nfrward\n", "could be done only up to line 1", true),
      ("\u{1}\u{0}\u{2}", "is no session of this program", false),
      (
        "# backstep session 2\na = 42\n", "is of another version, 2; this program reads version 1",
        false
      ),
      ("", "is no", false),
    ])
  func badFile(_ text: String, _ told: String, _ goesOn: Bool) throws {
    for folder in [
      "/.local", "/.local/state", "/.local/state/backstep", "/.local/state/backstep/sessions",
    ] {
      mkdir(home.path + folder, 0o700)
    }
    home.file(".local/state/backstep/sessions/1-1.nn", text)
    let terminal = start("--resume")
    let notes = try #require(terminal.expect("nn 0> "))
    #expect(
      notes.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(told), "\(notes)")
    #expect(notes.contains("1-1.nn.bad"))
    #expect(Repository.list(sessions).contains("1-1.nn.bad"))
    #expect(!Repository.list(sessions).contains("1-1.nn"))
    if goesOn {
      terminal.send("a\r")
      #expect(terminal.expect("42.0000") != nil)
    }
  }

  @Test("A session that read files goes on from another folder, in its own")
  func elsewhere() throws {
    let folder = TemporaryFolder(), other = TemporaryFolder()
    folder.file("t.csv", "a,b,y\n1,2,0\n3,4,1\n")
    let terminal = PseudoTerminal([], environment: ["HOME": home.path], folder: folder.path)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("data t.csv; network 2 1; run 5; plot cost to a.svg\r")
    try #require(terminal.expect("nn 5> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    folder.file("a.svg", "mine")
    let again = PseudoTerminal(
      ["--resume"], environment: ["HOME": home.path], folder: other.path)
    let notes = try #require(again.expect("nn 5> "))
    #expect(notes.contains("its 3 lines were done again, in"), "\(notes)")
    #expect(Repository.text(folder.path + "/a.svg") == "mine")
  }

  @Test("What could not be done again tells how it can be once that is mended")
  func mended() throws {
    let folder = TemporaryFolder()
    folder.file("t.csv", "a,b,y\n1,2,0\n3,4,1\n")
    let terminal = PseudoTerminal([], environment: ["HOME": home.path], folder: folder.path)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("mine = 42; data t.csv; network 2 1; run 5\r")
    try #require(terminal.expect("nn 5> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    unlink(folder.path + "/t.csv")
    let again = PseudoTerminal(
      ["--resume"], environment: ["HOME": home.path], folder: folder.path)
    let notes = try #require(again.expect("nn 0> ")).filter { !$0.isWhitespace }
    folder.file("t.csv", "a,b,y\n1,2,0\n3,4,1\n")
    let name = try #require(Repository.list(sessions).first { $0.hasSuffix(".bad") })
    #expect(notes.contains("load\(sessions)/\(name)does"), "\(notes)")
    again.send("load \(sessions)/\(name)\r")
    #expect(again.expect("nn 5> ") != nil, "\(again.transcript)")
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

  @Test("Where the session cannot be kept, that is told once")
  func notKept() throws {
    let state = home.file("state", "no folder")
    let terminal = start(environment: ["XDG_STATE_HOME": state])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 1\r")
    #expect(terminal.expect("this session is not kept for --resume") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 2\r")
    #expect(try #require(terminal.expect("nn 0> ")).contains("not kept") == false)
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

  @Test("--resume takes no files, and needs a terminal")
  func usage() {
    #expect(Program.run(["--resume", "my.nn"]).status == 64)
    let piped = Program.run(["--resume"])
    #expect(piped.status == 64 && piped.errors == "backstep: --resume needs a terminal\n")
  }
}
