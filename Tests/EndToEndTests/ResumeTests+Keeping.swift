// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Where a session is kept, and what is told where it is not.
extension ConversationTests {
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

  @Test("A lesson that is begun says that a session waits, and not that its own place does")
  func waitsInLesson() throws {
    let lesson = start("learn", "1")
    try #require(lesson.expect("nn 0> ") != nil)
    lesson.send("\r")
    try #require(lesson.expect("nn 0> ") != nil)
    lesson.signal(SIGKILL)
    try #require(lesson.waitForExit() != nil)
    let again = start("learn", "1")
    #expect(try !#require(again.expect("nn 0> ")).contains("--resume"))
    again.send("\u{15}mine = 42\r")
    try #require(again.expect("nn 0> ") != nil)
    again.signal(SIGKILL)
    try #require(again.waitForExit() != nil)
    let other = start("learn", "2")
    #expect(
      try #require(other.expect("nn 0> ")).contains(
        "a session was cut off and is kept: backstep --resume goes on with it"))
  }

  @Test("Where nothing can be kept, one line at the start says so, and no other does")
  func notKept() throws {
    let file = home.file("file", "no folder")
    for (values, reason) in [
      (["HOME": ""], "HOME is not set to a folder"),
      (["HOME": "here"], "HOME is not set to a folder"),
      (["HOME": home.path + "/no"], "HOME is \(home.path)/no, and there is no such folder"),
      (["HOME": file], "a part of \(file)/.local is no folder"),
      (["XDG_STATE_HOME": "/proc"], "/proc/backstep: No such file or directory"),
    ] {
      for arguments in [[], ["learn", "1"], ["--resume"]] {
        let terminal = PseudoTerminal(
          arguments, environment: ["HOME": home.path].merging(values) { $1 }, columns: 200)
        let start = try #require(terminal.expect("nn 0> "))
        let told = "✗ history, progress and sessions are not kept: \(reason)\r\n"
        #expect(start.contains(told), "\(start)")
        #expect(start.components(of: "not kept") == 2)
        #expect(values["HOME"] == nil || !start.contains("waits"), "\(start)")
        terminal.send("\u{15}a = 1\r")
        #expect(terminal.expect("nn 0> ")?.contains("not kept") == false)
        terminal.send("\u{15}load ~/etc/hostname\r")
        #expect(terminal.expect("there is no file ~/etc/hostname") != nil)
      }
    }
    #expect(Repository.list(home.path, hidden: true) == ["file"])
  }

  @Test("Without HOME one line says that nothing is kept, and no other does")
  func noHome() throws {
    for arguments in [[], ["learn", "1"], ["--resume"]] {
      let terminal = PseudoTerminal(
        ["-u", "HOME", Program.path] + arguments, environment: [:], columns: 200,
        executable: "/usr/bin/env")
      let start = try #require(terminal.expect("nn 0> "))
      #expect(start.contains("sessions are not kept: HOME is not set to a folder\r\n"), "\(start)")
      #expect(start.components(of: "kept") == 2 && !start.contains("waits"), "\(start)")
    }
  }

  @Test(
    "In a home that is read-only what waits is gone on with, and one line says what is not kept")
  func readOnly() throws {
    try cutOff()
    let folder = home.path
    func start(_ arguments: String...) -> PseudoTerminal {
      PseudoTerminal(
        [
          "-m", "/bin/sh", "-c",
          "mount --bind \(folder) \(folder) && mount -o remount,ro,bind \(folder) && exec \"$@\"",
          "sh",
          Program.path,
        ] + arguments, environment: ["HOME": folder], columns: 200, executable: "/usr/bin/unshare")
    }
    let terminal = start("--resume")
    guard let notes = terminal.expect("nn 5:Z2> ", within: 5) else {
      #expect(!terminal.transcript.contains("backstep"), "\(terminal.transcript)")
      print("a read-only home is not tried here: no folder can be mounted")
      return
    }
    #expect(
      notes.contains("sessions are not kept: \(sessions.dropLast(9)): Read-only file system"),
      "\(notes)")
    #expect(notes.components(of: "not kept") == 2)
    terminal.send("step\r")
    #expect(try !#require(terminal.expect("nn 5:A2> ")).contains("kept"))
    terminal.send("quit\r")
    #expect(terminal.waitForExit() == 0)
    #expect(start("--resume").expect("nn 5:Z2> ") != nil)
    let lesson = start("learn", "1")
    #expect(try #require(lesson.expect("nn 0> ")).components(of: "not kept") == 2)
    lesson.send("\r")
    #expect(try !#require(lesson.expect("nn 0> ")).contains("kept"))
  }

  @Test("--resume takes no files, and needs a terminal")
  func usage() {
    #expect(Program.run(["--resume", "my.nn"]).status == 64)
    let piped = Program.run(["--resume"])
    #expect(piped.status == 64 && piped.errors == "backstep: --resume needs a terminal\n")
  }
}

extension String {
  /// How many parts `word` cuts it into.
  fileprivate func components(of word: String) -> Int {
    var (count, rest) = (1, self[...])
    while let place = rest.firstRange(of: word) {
      (count, rest) = (count + 1, rest[place.upperBound...])
    }
    return count
  }
}
