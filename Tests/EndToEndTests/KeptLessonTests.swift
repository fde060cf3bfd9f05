// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import TestSupport
import Testing

/// What is kept of lessons, on a real pseudo-terminal.
extension ConversationTests {
  private var lessons: String { home.path + "/.local/state/backstep/lessons" }

  private func page(_ title: String, _ lines: String...) -> String {
    "---\nid: p\ntitle: \(title)\n---\n```nn\n" + lines.joined(separator: "\n") + "\n```\n"
  }

  /// Goes on in a lesson by `count` lines and leaves; everything that was shown.
  private func learn(_ lesson: String, _ count: Int, folder: String? = nil) throws -> String {
    let terminal = PseudoTerminal(
      ["learn", lesson], environment: ["HOME": home.path], folder: folder)
    try #require(terminal.expect("nn 0> ") != nil)
    for _ in 0..<count {
      terminal.send("\r")
      try #require(terminal.expect("nn 0> ") != nil)
    }
    terminal.send("\u{4}")
    #expect(terminal.waitForExit() == 0)
    return terminal.transcript.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("Two lessons of one name in different folders are two, and one by two paths is one")
  func twoOfOneName() throws {
    let one = TemporaryFolder(), two = TemporaryFolder()
    let text = page("One", "a = 1", "a = 2", "a = 3")
    one.file("01-neuron.md", text)
    two.file("01-neuron.md", text)
    _ = try learn(one.path + "/01-neuron.md", 2)
    #expect(try !learn(two.path + "/01-neuron.md", 3).contains("you stopped"))
    #expect(try learn("./01-neuron.md", 0, folder: one.path).contains("after line 2 of 3"))
    #expect(try learn("./01-neuron.md", 0, folder: two.path).contains("nn 0> a = 1"))
    let course = try learn("1", 0)
    #expect(!course.contains("you stopped") && course.contains("neuron 3"))
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("lesson\r")
    #expect(try !#require(terminal.expect("nn 0> ")).contains("finished"))
  }

  @Test("A lesson of a file that is called as one of the course's is gone on with by --resume")
  func resumedByPath() throws {
    let folder = TemporaryFolder()
    folder.file("01-neuron.md", page("One", "a = 1", "a = 2"))
    func begin(_ arguments: String...) -> PseudoTerminal {
      PseudoTerminal(arguments, environment: ["HOME": home.path], folder: folder.path)
    }
    let terminal = begin("learn", "01-neuron.md")
    for line in ["\r", "\u{15}mine = 42\r"] {
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.send(line)
    }
    try #require(terminal.expect("42.0000") != nil)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = begin("--resume")
    #expect(again.expect("nn 0> a = 2") != nil, "\(again.transcript)")
  }

  @Test("A lesson that was moved goes on; one that took its place does not")
  func moved() throws {
    let one = TemporaryFolder(), two = TemporaryFolder()
    one.file("p.md", page("One", "a = 1", "a = 2", "a = 3"))
    _ = try learn(one.path + "/p.md", 2)
    rename(one.path + "/p.md", two.path + "/p.md")
    #expect(try learn(two.path + "/p.md", 0).contains("after line 2 of 3"))
    two.file("q/p.md")
    mkdir(two.path + "/q", 0o700)
    two.file("q/p.md", page("One", "a = 2", "a = 1", "a = 3"))
    #expect(try !learn(two.path + "/q/p.md", 0).contains("you stopped"))
  }

  @Test("A changed lesson goes on before the change; what was done in the earlier one is put aside")
  func changed() throws {
    let folder = TemporaryFolder()
    let path = folder.file("p.md", page("One", "a = 1", "a = 2", "a = 3", "a = 4"))
    _ = try learn(path, 3)
    folder.file("p.md", page("One", "a = 1", "a = 5", "a = 3", "a = 4"))
    let text = try learn(path, 1)
    #expect(text.contains("you stopped after line 1 of 4: going on there"))
    #expect(text.contains("further, to line 3, but line 2 is not the same any more"))
    #expect(
      text.filter { $0 != " " }.contains("toline3,isputasidein\(lessons)/p@"), "\(text)")
    let before = try #require(Repository.list(lessons).first { $0.hasSuffix(".before") })
    #expect(
      Repository.text(lessons + "/" + before) == """
        # backstep lesson 2
        at \(path)
        line a = 1
        line a = 2
        line a = 3

        """)
  }

  @Test("Progress of the earlier format is gone on with, in the course's lesson alone")
  func earlierProgress() throws {
    _ = try learn("1", 0)
    home.file(".local/state/backstep/lessons/01-neuron", "neuron 3\nX = [1; 2; 3]\n")
    home.file(".local/state/backstep/lessons/02-layer", "# finished\n")
    let other = TemporaryFolder()
    other.file("01-neuron.md", page("Another", "a = 1"))
    #expect(try !learn(other.path + "/01-neuron.md", 0).contains("you stopped"))
    #expect(try learn("1", 0).contains("you stopped after line 2 of "))
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("lesson\r")
    let list = try #require(terminal.expect("nn 0> ")).split(separator: "\r\n")
    #expect(
      list.contains { $0.contains("01-neuron") && $0.contains(" 2 of ") && $0.hasSuffix(" lines") })
    #expect(list.contains { $0.contains("02-layer") && $0.hasSuffix("finished") }, "\(list)")
  }

  @Test("Ctrl-C in a lesson's line, or on the way to its place, keeps what was done before it")
  func stopped() throws {
    let folder = TemporaryFolder()
    let net = "network 3 4 1; data xor3; init normal 1 seed 3"
    let path = folder.file("p.md", page("One", net, "run 30000000", "1 + 41"))
    let terminal = start("learn", path)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("\r")
    terminal.drain(for: 0.3)
    terminal.send("\u{3}")
    try #require(terminal.expect("everything is intact") != nil, "\(terminal.transcript)")
    try #require(terminal.expect("> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let file = lessons + "/" + (Repository.list(lessons).first ?? "")
    #expect(!Repository.text(file).contains("line run"), "\(Repository.text(file))")
    let kept = Repository.text(file) + "line run 30000000\n"
    home.file(".local/state/backstep/lessons/\(Repository.list(lessons).first ?? "")", kept)
    let again = start("learn", path)
    again.drain(for: 0.5)
    again.send("\u{3}")
    try #require(again.expect("stopped on the way to your place") != nil, "\(again.transcript)")
    try #require(again.expect("nn 0> ") != nil)
    again.send("1 + 1\r")
    #expect(again.expect("1 + 1 = 2.0000") != nil, "\(again.transcript)")
    try #require(again.expect("nn 0> ") != nil)
    again.send("\u{4}")
    #expect(again.waitForExit() == 0)
    #expect(Repository.text(file) == kept)
  }

  @Test("A line of a lesson is kept before its answer is shown")
  func keptBeforeShown() throws {
    let folder = TemporaryFolder()
    let path = folder.file("p.md", page("One", "1 + 41", "2 + 41"))
    for count in 1...2 {
      let terminal = start("learn", path)
      try #require(terminal.expect("+ 41") != nil)
      terminal.send("\r")
      try #require(terminal.expect("\(41 + count).0000") != nil)
      terminal.signal(SIGKILL)
      try #require(terminal.waitForExit() != nil)
      let text = Repository.text(lessons + "/" + (Repository.list(lessons).first ?? ""))
      #expect(text.contains("line \(count) + 41\n"), "\(text)")
    }
  }
}
