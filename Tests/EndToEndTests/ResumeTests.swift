// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Sessions that are cut off, on a real pseudo-terminal.
extension ConversationTests {
  private var sessions: String { home.path + "/.local/state/backstep/sessions" }

  /// The file of a session that was killed.
  private func cutOffFile(_ text: String) {
    for folder in [
      "/.local", "/.local/state", "/.local/state/backstep", "/.local/state/backstep/sessions",
    ] {
      mkdir(home.path + folder, 0o700)
    }
    home.file(".local/state/backstep/sessions/1-1.nn", text)
  }

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
      ("# backstep session 1\nfrward\n", "1-1.nn could not be done", false),
      ("\u{1}\u{0}\u{2}", "is no session of this program", false),
      (
        "# backstep session 3\na = 42\n",
        "is of another version, 3; this program reads up to version 2", false
      ),
      ("", "is no", false),
    ])
  func badFile(_ text: String, _ told: String, _ goesOn: Bool) throws {
    cutOffFile(text)
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

  @Test("A file that changed since it was read is named, once; one that did not is not")
  func changedFile() throws {
    let folder = TemporaryFolder()
    folder.file("my t.csv", "a,b,y\n1,2,0\n3,4,1\n")
    folder.file("u.csv", "a,b,y\n5,6,1\n7,8,0\n")
    folder.file("in.nn", "data u.csv\n")
    let environment = ["HOME": home.path]
    func told(_ prompt: String) throws -> String {
      let again = PseudoTerminal(["--resume"], environment: environment, folder: folder.path)
      let notes = try #require(again.expect(prompt), "\(again.transcript)")
      again.signal(SIGKILL)
      try #require(again.waitForExit() != nil)
      return notes.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let terminal = PseudoTerminal([], environment: environment, folder: folder.path)
    for line in [
      "load in.nn", "data \"my t.csv\"", "data gone.csv", "network 2 1; run 5",
    ] {
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.send(line + "\r")
    }
    try #require(terminal.expect("nn 5> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    #expect(try !told("nn 5> ").contains("changed"))
    folder.file("in.nn", "data other.csv\n")
    folder.file("my t.csv", "a,b,y\n1,2,0\n3,4.5,1\n")
    let notes = try told("nn 5> ")
    #expect(notes.contains("✗ my t.csv has changed since it was read: "), "\(notes)")
    #expect(notes.contains("its 4 lines were done again"))
    #expect(!notes.contains("u.csv") && !notes.contains("in.nn"))
    #expect(try !told("nn 5> ").contains("changed"))
    // What cannot be done any more because of that names the file as well.
    folder.file("u.csv", "a,b,y\n")
    let failed = try told("nn 0> ")
    #expect(failed.contains("✗ u.csv has changed since it was read"), "\(failed)")
    #expect(failed.contains("could not be done"))
  }

  @Test("A file is asked for with the lines that read it, and not once they are gone")
  func forgottenFile() throws {
    let folder = TemporaryFolder()
    folder.file("x.csv", "a,b,y\n1,2,0\n3,4,1\n")
    folder.file("x.md", "---\nid: x\ntitle: x\n---\n```nn\ndata x.csv; 1 + 1\n1 + 2\n```\n")
    let environment = ["HOME": home.path]
    /// What --resume tells after these lines, each behind an edit of a.csv, and one of `changed`.
    func told(_ changed: String?, _ lines: String...) throws -> String {
      let terminal = PseudoTerminal([], environment: environment, folder: folder.path)
      let answers = ["data": "2 samples", "less": "Enter runs", "next": "1 + 1 = ", "7 + ": "14.0"]
      for (index, line) in (lines + ["7 + 7"]).enumerated() {
        try #require(terminal.expect("nn 0> ") != nil, "\(terminal.transcript)")
        folder.file("a.csv", "a,b,y\n1,\(index),0\n3,4,1\n")
        terminal.send("\(line)\r")
        let answer = try #require(answers[String(line.prefix(4))])
        try #require(terminal.expect(answer) != nil, "\(terminal.transcript)")
      }
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.signal(SIGKILL)
      try #require(terminal.waitForExit() != nil)
      // The last edit is that of the last line.
      let last = lines.lastIndex { $0.hasPrefix("data a") } ?? 0
      folder.file("a.csv", "a,b,y\n1,\(last),0\n3,4,1\n")
      let before = changed.map { Repository.text("\(folder.path)/\($0)") } ?? ""
      if let changed { folder.file(changed, before.replacing("3,4", with: "3,5")) }
      let again = PseudoTerminal(["--resume"], environment: environment, folder: folder.path)
      let notes = try #require(again.expect("nn 0> "), "\(again.transcript)")
      if let changed { folder.file(changed, before) }
      again.send("quit\r")
      #expect(again.waitForExit() == 0)
      return notes
    }
    let here = "lesson ./x.md restart"
    for notes in [
      try told(nil, "data a.csv", here, "data a.csv"),
      try told(nil, here, "data a.csv", "next", "data a.csv"),
    ] {
      #expect(notes.contains("the session goes on") && !notes.contains("changed"), "\(notes)")
    }
    for changed in ["a.csv", "x.csv"] {
      let notes = try told(changed, here, "next", "data a.csv")
      #expect(notes.contains("✗ \(changed) has changed since it was read"), "\(notes)")
    }
    let twice = try told(nil, "data a.csv", "data a.csv")
    #expect(twice.contains("✗ a.csv has changed since it was read"), "\(twice)")
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

  @Test("What was typed in another version of the program is gone on with")
  func earlierFormat() throws {
    cutOffFile(
      """
      # backstep session 1
      # in /tmp
      # anew
      # begun neuron 2; X = [1; 2]; step
      # done
      neuron 2
      X = [1; 2]
      step
      # begun run 100000000

      """)
    let terminal = start("--resume")
    let notes = try #require(terminal.expect("nn 0:Z1> "))
    #expect(notes.contains("its 3 lines were done again, in /tmp"), "\(notes)")
    #expect(notes.contains("not done again: run 100000000"))
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

  @Test("A transcript goes on behind what it holds, whole and nothing twice")
  func recording() throws {
    let folder = TemporaryFolder()
    func begin() throws -> PseudoTerminal {
      let terminal = PseudoTerminal([], environment: ["HOME": home.path], folder: folder.path)
      try #require(terminal.expect("nn 0> ") != nil)
      return terminal
    }
    let terminal = try begin()
    terminal.send("a = 1; record \"my talk.txt\"\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("a = 2\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let first = "nn 0> a = 2\n  a = 2.0000\n"
    #expect(Repository.text(folder.path + "/my talk.txt") == first)
    // Killed behind the work of a line, in front of, in, and behind its exchange.
    let (session, text) = try #require(
      Repository.list(sessions).first.map { ($0, Repository.text(sessions + "/" + $0)) })
    for written in ["", "nn 0> a = ", "nn 0> a = 3\n  a = 3.0000\n"] {
      folder.file("my talk.txt", first + written)
      for name in Repository.list(sessions) { unlink(sessions + "/" + name) }
      home.file(".local/state/backstep/sessions/" + session, text + "# begun a = 3\na = 3\n")
      let again = PseudoTerminal(["--resume"], environment: ["HOME": home.path])
      let notes = try #require(again.expect("nn 0> "))
      #expect(notes.contains("recording goes on in my talk.txt"), "\(notes)")
      again.send("a\r")
      try #require(again.expect("nn 0> ") != nil)
      #expect(
        Repository.text(folder.path + "/my talk.txt") == first + "nn 0> a = 3\n  a = 3.0000\n"
          + "nn 0> a\n  a = 3.0000\n")
      again.send("record off\r")
      #expect(again.expect("my talk.txt is complete") != nil)
    }
    unlink(folder.path + "/my talk.txt")
    for name in Repository.list(sessions) { unlink(sessions + "/" + name) }
    home.file(".local/state/backstep/sessions/" + session, text)
    let gone = start("--resume")
    let notes = try #require(gone.expect("nn 0> "))
    #expect(notes.contains("my talk.txt, the transcript, is gone: recording is over"), "\(notes)")
    #expect(!Repository.list(folder.path).contains("my talk.txt"))
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
