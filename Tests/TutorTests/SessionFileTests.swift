// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// save, record, and the lines that a session is.
@Suite struct SessionFileTests {
  private let state = "lr; show W1, b1; show W2, b2"

  @Test("save writes every statement by its full name")
  func lines() {
    var console = Console()
    console.type("netw 3 4 1; data xor3 # the table", "init normal 1 seed 3", "frward", "s 2 iter")
    console.type("x = 1; y = nothing", "help step", "", "ru 5", "quit")
    #expect(
      console.type("save my.nn") == "  7 lines in my.nn; load my.nn restores this session\n")
    #expect(
      console.written("my.nn") == """
        # Saved by backstep. load does it all again, to the same digits.
        reset
        network 3 4 1
        data xor3
        init normal 1 seed 3
        step 2 iter
        x = 1
        step 2 iter
        run 5

        """)
  }

  @Test(
    "load restores a saved session to the same digits, wherever it is loaded",
    arguments: [
      ["run 10", "lr = 0.3", "step 5", "b1 = [1; 2; 3; 4]", "run 7", "back 3 iter"],
      ["set batch 2; set optimizer adam", "step epoch", "run 9", "goto dW1 at 4", "W2 = 2 * W2"],
      ["run 20", "goto at 5", "W1[1,1] = 3", "run 3", "goto branch main", "goto at 7", "x = cost"],
      ["run until cost < 0.0001 max 6", "step 3", "run until dZ1", "back 2", "lr = 9", "back"],
      ["load 06-backprop-a", "run 2", "set digits 9", "reset", "neuron 2", "X = [1; 2]", "step"],
    ])
  func sameDigits(_ lines: [String]) {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3")
    for line in lines { console.type(line) }
    let prompt = console.session.prompt
    console.type("set digits 17; \(state)")
    console.type("save my.nn")
    var other = Console(files: ["my.nn": console.written("my.nn") ?? ""])
    for mess in ["", "network 2 1; set lr 7; set batch 3"] {
      if !mess.isEmpty { other.type(mess) }
      other.type("load my.nn")
      #expect(other.session.prompt == prompt)
      #expect(other.type(state) == console.type(state))
    }
  }

  @Test("Of a run that was stopped, save writes how far it came")
  func stopped() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; step 2")
    let counter = Counter()
    console.session.host.isInterrupted = { counter.next() > 50 }
    console.type("run 1000000")
    console.session.host.isInterrupted = { false }
    let prompt = console.session.prompt
    #expect(Array(console.session.lines.suffix(2)) == ["step 2", "run 50"])
    console.type("run until cost < 0 max 3")
    #expect(console.session.lines.last == "run 3")
    #expect(prompt == "nn 50>")
  }

  @Test("A picture that was written is not written again by load")
  func pictures() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 7", "plot cost to a.svg")
    console.type("run 3", "save all.nn")
    #expect(console.type("load all.nn").contains("10 iterations") == false)
    #expect(console.session.prompt == "nn 10>")
    #expect(console.written("all.nn")?.contains("plot") == false)
  }

  @Test("A file that exists is not written over unless that is set")
  func overwriting() {
    var console = Console(files: ["my.nn": "neuron 3"])
    #expect(
      console.type("save my.nn") == """
          ✗ my.nn exists already and was not touched
            give it another name, or let files be written over
            try: set overwrite on

        """)
    console.type("set overwrite on")
    #expect(console.type("save my.nn").contains("1 line in my.nn"))
    #expect(
      console.type("save full/my.nn")
        == "  ✗ full/my.nn cannot be written: No space left on device\n")
  }

  @Test("A lesson's own lines do not write files, and what a person types beside them does")
  func lessons() {
    let lesson = "---\nid: x\ntitle: x\n---\n```nn\nsave a.nn\nrecord a.txt\nneuron 3\n```\n"
    var console = Console(files: ["x/x.md": lesson])
    console.type("lesson x/x.md")
    #expect(
      console.type("next")
        == "  the lesson's line: save a.nn\n  ✗ save cannot be one of a lesson's own lines\n")
    #expect(console.written("a.nn") == nil)
    console.type("x = 1")
    #expect(console.session.lines == ["lesson x/x.md", "x = 1"])
    #expect(console.type("save a.nn").contains("1 line in a.nn"))
    #expect(console.written("a.nn")?.hasSuffix("reset\nx = 1\n") == true)
  }

  @Test("The lines of a lesson that is done lead to where it led")
  func finishedLesson() throws {
    var console = Console(files: Repository.lessonsWithoutQuestions)
    console.type("lesson 1")
    var rounds = 0
    while console.session.lesson?.isFinished == false, rounds < 200 {
      if rounds == 9 { console.type("neuron 2; W1 = [9 9]") }
      console.type("next")
      rounds += 1
    }
    console.type("lr = 0.25")
    console.type("save my.nn")
    var other = Console(files: ["my.nn": console.written("my.nn") ?? ""])
    other.type("load my.nn")
    #expect(other.type(state) == console.type(state))
    #expect(other.session.prompt == console.session.prompt)
  }

  @Test("record writes what is typed and answered, as a transcript that can be replayed")
  func recording() throws {
    var console = Console()
    console.session.host.tell = { _, _ in true }
    console.type("network 3 4 1")
    console.type("record my.txt", "data xor3", "frward", "set digits 2; 1 + 1", "", "record off")
    let text = try #require(console.written("my.txt"))
    #expect(
      text == """
        nn 0> data xor3
          X 3×4, Y 1×4: 4 samples
        nn 0> frward
          ✗ no command is called "frward"
              frward
              ^^^^^^
            a command close to it: forward
        nn 0> set digits 2; 1 + 1
          digits 2
          1 + 1 = 2.00

        """ + text.split(separator: "\n").suffix(8).joined(separator: "\n") + "\n")
    #expect(text.contains("nn 0> step\n  Z1 = W1·A0 + b1"))
    #expect(console.type("record off").isEmpty == false)
    #expect(!(console.written("my.txt") ?? "").contains("record off"))
  }

  @Test("A transcript that cannot be written ends, and that is told")
  func recordingFails() {
    var console = Console()
    console.type("record gone/my.txt")
    #expect(
      console.type("1")
        == "  1 = 1.0000\n  ✗ gone/my.txt cannot be written: there is no such folder\n")
    #expect(
      console.type("record off") == "  ✗ nothing is being recorded\n    try: record my.txt\n")
  }

  private static let table = "a,b,y\n1,2,0\n3,4,1\n"

  @Test("A session is loaded from another folder, and from where its folder was moved to")
  func elsewhere() throws {
    var console = Console(files: ["my t.csv": Self.table])
    console.session.host.library.folder = { "/home/me" }
    console.type("data \"my t.csv\"; network 2 1; init normal 1 seed 3; run 5; mine = 7")
    console.type("save my.nn")
    let text = try #require(console.written("my.nn"))
    #expect(text.split(separator: "\n")[1] == "# in /home/me")
    let wanted = console.type("set digits 17; \(state)")
    // There, moved, and with another table of that name in the working folder.
    for (files, path) in [
      (["/home/me/my t.csv": Self.table], "/home/me/my t.csv"),
      (["/mnt/x/my t.csv": Self.table], "/mnt/x/my t.csv"),
      (
        ["/home/me/my t.csv": Self.table, "my t.csv": "a,b,y\n9,9,0\n8,8,1\n"],
        "/home/me/my t.csv"
      ),
    ] {
      var other = Console(files: files.merging(["/mnt/x/my.nn": text]) { $1 })
      other.session.host.library.folder = { "/somewhere" }
      other.type("load /mnt/x/my.nn")
      #expect(other.session.lines.dropFirst().first == "data \"\(path)\"")
      #expect(other.type("set digits 17; \(state)") == wanted)
      other.type("save again.nn")
      #expect(other.written("again.nn")?.contains("data \"\(path)\"") == true)
    }
    var plain = Console()
    plain.session.host.library.folder = { "/home/me" }
    plain.type("network 3 4 1; data xor3; load 06-backprop-a; fixture 06-backprop-a", "save my.nn")
    #expect(plain.written("my.nn")?.contains("# in ") == false)
  }

  @Test(
    "What a lesson's lines read beside it, and the learner's own names, are in its saved session")
  func lessonElsewhere() throws {
    let lesson = "---\nid: x\ntitle: x\n---\n```nn\ndata t.csv\nnetwork 2 1\nstep\n```\n"
    let files = ["/x/y/x.md": lesson, "/x/y/t.csv": Self.table]
    var console = Console(files: files)
    console.type("lesson /x/y/x.md", "next", "mine = [1 0] / 0", "next", "next")
    #expect(
      console.session.lines == [
        "data /x/y/t.csv", "network 2 1", "step", "mine = [1.0 0.0] / [0.0 0.0]",
      ])
    console.type("mine = 3 * mine", "save my.nn")
    let text = try #require(console.written("my.nn"))
    var other = Console(files: files.merging(["my.nn": text]) { $1 })
    other.type("load my.nn")
    #expect(other.session.prompt == console.session.prompt)
    #expect(other.type("mine; X; Z1") == console.type("mine; X; Z1"))
  }
}
