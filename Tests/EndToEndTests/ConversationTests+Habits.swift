// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What a person has made a habit of: a start-up file, the history, a pager.
extension ConversationTests {
  private func begin(_ text: String, below folder: String = ".config") {
    mkdir(home.file(folder), 0o700)
    mkdir(home.file("\(folder)/backstep"), 0o700)
    home.file("\(folder)/backstep/init.nn", text)
  }

  @Test("A prompt begins with init.nn, tells so, and goes on behind a wrong line")
  func startFile() throws {
    begin("alias two = show 1 + 1\nfrward\nset digits 2\n")
    let terminal = start()
    let told = try #require(terminal.expect("nn 0> "))
    #expect(told.contains("~/.config/backstep/init.nn: 1 alias and 1 setting"), "\(told)")
    #expect(told.contains("~/.config/backstep/init.nn:2: ✗ no command is called \"frward\""))
    terminal.send("two\r")
    #expect(terminal.expect("1 + 1 = 2.00\r\n") != nil)
    terminal.send("quit\r")
    #expect(terminal.waitForExit() == 0)
    // A lesson begins with it too; nothing of it waits for --resume.
    let lesson = start("learn", "1")
    #expect(lesson.expect("1 alias and 1 setting") != nil)
    try #require(lesson.expect("nn 0> ") != nil)
    lesson.send("\u{15}quit\r")
    _ = lesson.waitForExit()
    let killed = start()
    try #require(killed.expect("nn 0> ") != nil)
    killed.signal(SIGKILL)
    _ = killed.waitForExit()
    let digits = start("--digits", "3")
    #expect(digits.expect("nn 0> ")?.contains("--resume") == false)
    digits.send("two\r")
    #expect(digits.expect("= 2.000\r\n") != nil)
  }

  @Test("--no-init, files, lines and pipes begin without it, and no other folder is looked into")
  func withoutStartFile() throws {
    begin("set digits 2\nalias two = show 1 + 1\n")
    let terminal = start("--no-init")
    #expect(terminal.expect("nn 0> ")?.contains("init.nn") == false)
    terminal.send("show 1\r")
    #expect(terminal.expect("1.0000") != nil)
    let environment = ["HOME": home.path]
    for (arguments, input) in [(["-e", "show 1"], ""), (["-"], "show 1\n")] {
      let result = Program.run(arguments, input: input, environment: environment)
      #expect(result.output == "  1 = 1.0000\n" && result.errors.isEmpty, "\(result)")
    }
    begin("set digits 3\n", below: "other")
    let other = start(environment: ["XDG_CONFIG_HOME": home.path + "/other"])
    #expect(other.expect("nn 0> ")?.contains("~/other/backstep/init.nn: 1 setting") ?? false)
    let relative = start(environment: ["XDG_CONFIG_HOME": "other"])
    #expect(relative.expect("nn 0> ")?.contains("~/.config/backstep/init.nn: 1 alias") ?? false)
    let elsewhere = TemporaryFolder()
    home.file("init.nn", "set digits 9\n")
    let here = PseudoTerminal([], environment: ["HOME": elsewhere.path], folder: home.path)
    #expect(here.expect("nn 0> ")?.contains("init.nn") == false)
  }

  @Test(
    "A start-up file that is a folder, binary, too long or a pipe is a sentence, and the prompt comes"
  )
  func unreadableStartFile() throws {
    for make in [
      "mkdir init.nn", "printf '\\000\\001' > init.nn",
      "head -c 100000 /dev/zero | tr '\\0' 'a' > init.nn",
      "chmod 0 init.nn; ln -s /dev/zero init.nn", "ln -s nowhere init.nn",
    ] {
      mkdir(home.file(".config"), 0o700)
      mkdir(home.file(".config/backstep"), 0o700)
      let folder = home.file(".config/backstep")
      _ = Program.run(["-c", "cd '\(folder)'; rm -rf init.nn; \(make)"], program: "/bin/bash")
      let terminal = start()
      let told = try #require(terminal.expect("nn 0> "), "\(make)")
      #expect(
        told.contains("✗") && told.contains("init.nn") || make.contains("nowhere"),
        "\(make): \(told)")
    }
  }

  @Test("history lists what was typed here and before, as the arrow up does, and no control codes")
  func typedBefore() throws {
    let first = start()
    try #require(first.expect("nn 0> ") != nil)
    first.send("show 1 + 41\r")
    try #require(first.expect("42.0000") != nil)
    first.send("\u{4}")
    _ = first.waitForExit()
    home.file(".local/state/backstep/history", "show 1 + 41\nshow \u{1B}[31m2\n")
    let second = start()
    try #require(second.expect("nn 0> ") != nil)
    second.send("history\r")
    let listed = try #require(second.expect("  3  history\r\n"))
    #expect(listed.contains("  1  show 1 + 41\r\n") && listed.contains("  2  show ^[[31m2"))
    second.send("history 41\r")
    try #require(second.expect("nn 0> ") != nil)
    second.send("history \"41\"\r")
    #expect(second.expect("  1  show 1 + 41\r\n") != nil)
    #expect(second.expect("  4  history 41\r\n") != nil)
  }

  @Test(
    "What is longer than the window goes through the pager that is named, and nothing else does")
  func pager() throws {
    begin("")
    let terminal = start(term: "xterm", environment: ["PAGER": "sed s/^/P:/", "NO_COLOR": "1"])
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("help\r")
    #expect(terminal.expect("P:  neuron ") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("help step\r")
    #expect(terminal.expect("nn 0> ")?.contains("P:") == false)
    terminal.send("set pager off; help\r")
    #expect(terminal.expect("nn 0> ")?.contains("P:") == false)
    terminal.send("set pager on; lesson 1\r")
    try #require(terminal.expect("\u{1B}[?2004h") != nil)
    terminal.send("\u{15}help\r")
    let help = try #require(terminal.expect("quit"))
    #expect(!help.contains("P:"))
    let own = start(
      term: "xterm",
      environment: [
        "PAGER": "false", "BACKSTEP_PAGER": "head -n 1 | sed s/^/Q:/", "NO_COLOR": "1",
      ])
    try #require(own.expect("nn 0>") != nil)
    own.send("help\r")
    #expect(own.expect("Q:") != nil)
    try #require(own.expect("\u{1B}[?2004h") != nil)
    own.send("show 1 + 41\r")
    #expect(own.expect("42.0000") != nil)
  }

  @Test(
    "A pager that is not there is told once and the answer shown; Ctrl-C in one leaves the session")
  func unusablePager() throws {
    let missing = start(term: "xterm", environment: ["PAGER": "no-such-pager", "NO_COLOR": "1"])
    try #require(missing.expect("nn 0> ") != nil)
    missing.send("help\r")
    #expect(missing.expect("the pager does not run: no-such-pager") != nil)
    #expect(missing.expect("  neuron ") != nil)
    try #require(missing.expect("nn 0> ") != nil)
    missing.send("help\r")
    #expect(missing.expect("nn 0> ")?.contains("cannot be run") == false)
    let slow = start(
      term: "xterm", environment: ["PAGER": "echo waiting; sleep 60", "NO_COLOR": "1"])
    try #require(slow.expect("nn 0> ") != nil)
    slow.send("help\r")
    try #require(slow.expect("waiting") != nil)
    for _ in 1...4 {
      slow.send("\u{3}")
      usleep(20_000)
    }
    try #require(slow.expect("nn 0> ") != nil)
    slow.send("show 1 + 41\r")
    #expect(slow.expect("42.0000") != nil)
    slow.send("\u{4}")
    #expect(slow.waitForExit() == 0)
    #expect(slow.isCooked)
  }
}
