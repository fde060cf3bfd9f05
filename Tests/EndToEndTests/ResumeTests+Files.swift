// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What --resume reads: files of sessions, those that their lines read, transcripts.
extension ConversationTests {
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
}
