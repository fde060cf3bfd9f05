// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
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

  @Test(
    "Tab completes commands, quantities, settings, lessons, golden files and arguments",
    arguments: [
      ("netw\t", "network "), ("show co\t", "show cost"), ("set lo\t", "set loss "),
      ("lesson 06\t", "06-backprop "), ("fixture pub09\t", "pub09_mazur_one_step "),
      ("layer 3 softm\t", "softmax "), ("init art\t", "icle"), ("show sigm\t", "sigmoid("),
      ("show 1+co\t", "1+cost"), ("set loss ss\t", "set loss sse "),
      ("show W1 al\t", "show W1 all "), ("load less\t", "load lessons/"),
      ("load pub09\t", "pub09_mazur_one_step "), ("fixture Fix\t", "fixture Fixtures/"),
      ("check fixture Fix\t", "fixture Fixtures/"), ("lesson less\t", "lesson lessons/"),
      ("set optimizer n\t", "none "), ("b 2 it\t", "iter "), ("?gra\t", "?gradients "),
      ("show W1'@cos\t", "W1'@cost"), ("W1 = 1; show W1 al\t", "show W1 all "),
      ("save READ\t", "save README.md "), ("plot net to REA\t", "to README.md "),
    ])
  func completion(_ keys: String, _ expected: String) throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("network 3 4 1\r")
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send(keys)
    #expect(terminal.expect(expected) != nil, "\(terminal.transcript)")
  }

  @Test("Two Tabs list what is possible")
  func listing() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("l\t\t")
    #expect(terminal.expect("lesson") != nil)
    #expect(terminal.expect("load") != nil)
  }

  @Test("A file's name with a space in it is completed as a string, and works")
  func fileNames() throws {
    home.file("my flowers.csv", "a,b,class\n1,2,x\n3,4,y\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("data \(home.path)/my\t")
    #expect(terminal.expect("my flowers.csv\"") != nil, "\(terminal.transcript)")
    terminal.send("\r")
    #expect(
      terminal.expect("X 2×2, Y 2×2: 2 samples; classes x, y") != nil, "\(terminal.transcript)")
  }

  @Test(
    "A file's name is completed to a line that loads it, whatever is in it",
    arguments: [
      "one two.nn", "a=b.nn", "#x.nn", "semi;colon.nn", "q\"uote.nn", "[b.nn", "-dash.nn",
      "it's.nn",
      "back\\slash.nn", "~x.nn", "“curly”.nn", "x y/z.nn",
    ])
  func awkwardNames(_ name: String) throws {
    mkdir(home.path + "/dir=x", 0o700)
    if name.contains("/") { mkdir(home.path + "/dir=x/x y", 0o700) }
    home.file("dir=x/" + name, "own = 42\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("load \(home.path)/dir=x/\t\t\r")
    try #require(terminal.expect("nn 0> ") != nil, "\(terminal.transcript)")
    terminal.send("own\r")
    #expect(terminal.expect("own = 42.0000") != nil, "\(terminal.transcript)")
  }

  @Test("A list of what is possible shows names, not lines")
  func labels() throws {
    home.file("ab one.nn", "1\n")
    home.file("ab two.nn", "1\n")
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("load \(home.path)/a\t\t\t")
    let listed = try #require(terminal.expect("ab two.nn"))
    #expect(listed.contains("ab one.nn"), "\(terminal.transcript)")
    terminal.send("tw\t\r")
    #expect(terminal.expect("1 = 1.0000") != nil, "\(terminal.transcript)")
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

  @Test("pause waits for Enter")
  func pause() throws {
    let terminal = start()
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("pause\r")
    try #require(terminal.expect("Enter goes on ") != nil)
    terminal.send("\r")
    #expect(terminal.expect("nn 0> ") != nil)
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

  @Test("A matrix may be pasted in several lines; Ctrl-C drops an open bracket")
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
    #expect(terminal.expect(") closes it, and Ctrl-C drops what was typed since") != nil)
    try #require(terminal.expect("... ") != nil)
    terminal.send("\u{3}")
    #expect(terminal.expect("nn 0> ") != nil)
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
