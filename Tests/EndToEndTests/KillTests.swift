// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language
import TestSupport
import Testing
import Tutor

/// Sessions that are killed at random moments: what a person saw is there again, whole, and at most
/// one line that was not answered is ahead of it. `BACKSTEP_KILLS=1000` kills so many in each
/// situation, and counts what came of it; `BACKSTEP_KILLS_IN` names a folder on the disk to do it on.
@Suite(.serialized) struct KillTests {
  private static let asked = getenv("BACKSTEP_KILLS").flatMap { Int(String(cString: $0)) }
  /// How many kills, unless so many were asked for.
  func kills(_ usual: Int) -> Int { Self.asked ?? usual }
  let disk = getenv("BACKSTEP_KILLS_IN").map { String(cString: $0) }

  /// What is typed, every line another; `c` tells how far it got.
  static func script(_ base: Int, records: Bool) -> [String] {
    let work = [
      "network 3 4 1", "data xor3", "init normal 1 seed \(base)",
      records ? "record \"my talk.txt\"" : "set digits 6", "step 7", "run 30", "W1[1,2] = 0.25",
      "back 3", "lr = 0.3", "run until cost < 0.65 max 3000", "goto dZ1 at 9", "step 2 layer",
    ]
    return work.enumerated().flatMap { ["c = \(base + $0)", "\($1)"] }
  }

  /// A state, as it is seen from outside.
  struct State: Equatable {
    var prompt: String
    var values: String
  }

  /// What an undisturbed session is behind each line, and what it answers.
  struct Course {
    let lines: [String]
    var states: [State]
    var answers: [String] = []
    var transcripts: [String] = [""]

    init(_ base: Int, records: Bool = true) {
      self.init(KillTests.script(base, records: records))
    }

    init(_ lines: [String]) {
      self.lines = lines
      var console = Console()
      states = [Self.state(console)]
      for line in lines {
        answers.append(console.type(line))
        states.append(Self.state(console))
        transcripts.append(console.written("my talk.txt") ?? "")
      }
    }

    private static func state(_ console: Console) -> State {
      var copy = console
      copy.session.host.transcribe = nil
      let prompt = copy.session.prompt
      return State(prompt: prompt, values: KillTests.words(copy.type(KillTests.probe)))
    }

    /// How many lines somebody saw answered.
    func answered(in transcript: String) -> Int {
      var rest = transcript[...]
      for (index, answer) in answers.enumerated() {
        let last = answer.split(separator: "\n").last.map(String.init) ?? ""
        guard let place = rest.firstRange(of: last) else { return index }
        rest = rest[place.upperBound...]
      }
      return answers.count
    }
  }

  static let probe = "set digits 17; lr; c; X; W1"

  static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What came of a kill.
  struct Outcome {
    var kills = 0
    var kept = 0
    /// Those whose last lines were told not to be kept, and are not.
    var denied = 0
    /// Those of which nothing was taken yet.
    var idle = 0
    var ahead = 0
    var aheadUnsaid = 0
    var lost = 0
    var foreign = 0
    var vanished = 0
    var halfWritten = 0
    var whileGoingOn = 0
    var remarks: [String] = []

    var isClean: Bool { lost + aheadUnsaid + foreign + vanished + halfWritten == 0 }
    var text: String {
      "\(kills) kills: \(kept) kept (\(ahead) of them one line ahead, \(aheadUnsaid) of those unsaid), "
        + "\(denied) kept as far as it was told, \(idle) had nothing to keep, \(lost) lost what was seen, "
        + "\(foreign) stood elsewhere, \(vanished) lost a typed line, \(halfWritten) left something "
        + "half-written; \(whileGoingOn) more kills while a session was gone on with"
    }
  }

  private func start(_ arguments: String..., home: TemporaryFolder) -> PseudoTerminal {
    PseudoTerminal(arguments, environment: ["HOME": home.path], folder: home.path)
  }

  /// Types a course up to some line and kills at a random moment behind it.
  func kill(_ terminal: PseudoTerminal, in course: Course) -> Bool {
    guard terminal.expect("> ") != nil else { return false }
    let last = Int.random(in: 0..<course.lines.count)
    for line in course.lines[..<last] {
      terminal.send(line + "\r")
      guard terminal.expect("> ") != nil else { return false }
    }
    // One line, or all that is left at once.
    let rest = Bool.random() ? course.lines[last...] : course.lines[last...last]
    terminal.send(rest.map { $0 + "\r" }.joined())
    terminal.drain(for: Double.random(in: 0...0.03))
    terminal.signal(SIGKILL)
    return terminal.waitForExit() == 128 + SIGKILL
  }

  func goOn(_ home: TemporaryFolder, _ outcome: inout Outcome) -> PseudoTerminal {
    if Int.random(in: 0..<4) == 0 {
      let terminal = start("--resume", home: home)
      terminal.drain(for: Double.random(in: 0...0.1))
      terminal.signal(SIGKILL)
      _ = terminal.waitForExit()
      outcome.whileGoingOn += 1
    }
    return start("--resume", home: home)
  }

  /// Where a session stands that is gone on with, and what it told; it is left then.
  func look(_ terminal: PseudoTerminal) throws -> (state: State, notes: String) {
    let notes = try #require(terminal.expect("\nnn "), "\(terminal.transcript)")
    let prompt = "nn " + (try #require(terminal.expect(" ")))
    terminal.send(Self.probe + "\r")
    _ = terminal.expect("\r\n")
    let values = Self.words(try #require(terminal.expect("\r\nnn "), "\(terminal.transcript)"))
    terminal.send("quit\r")
    _ = terminal.waitForExit()
    return (State(prompt: prompt, values: values), Self.words(notes))
  }

  /// Counts where a session stands of which `seen` lines were answered, and all but the first `kept` of
  /// them told not to be kept; behind how many lines that is.
  func count(
    _ state: State, _ notes: String, _ course: Course, seen: Int, kept: Int? = nil,
    _ outcome: inout Outcome
  ) -> Int? {
    let kept = kept ?? seen
    let places = course.states.indices.filter { course.states[$0] == state }
    guard let place = places.first(where: { $0 >= kept }) ?? places.last else {
      outcome.foreign += 1
      outcome.remarks.append("seen \(seen), stands at \(state): \(notes)")
      return nil
    }
    if place < kept || place > seen + 1 {
      outcome.lost += 1
      outcome.remarks.append("seen \(seen), kept \(kept), went on behind \(place): \(notes)")
    } else if place < seen {
      outcome.denied += 1
    } else {
      outcome.kept += 1
    }
    if place == seen + 1 {
      outcome.ahead += 1
      if !notes.contains("stands here again") {
        outcome.aheadUnsaid += 1
        outcome.remarks.append("seen \(seen), went on behind \(place) unsaid: \(notes)")
      }
    }
    return place
  }

  /// Judges where a session stands of which `seen` lines were seen.
  private func judge(
    _ state: State, _ notes: String, _ course: Course, seen: Int, _ home: TemporaryFolder,
    _ outcome: inout Outcome
  ) {
    guard let place = count(state, notes, course, seen: seen, &outcome) else { return }
    // What was typed behind it is told of; the line that came last may be in the history alone.
    let history = Repository.text(home.path + "/.local/state/backstep/history")
    let typed =
      course.lines.lastIndex { $0.hasPrefix("c =") && history.contains($0 + "\n") }.map { $0 + 1 }
      ?? 0
    for line in course.lines[min(place, typed)..<typed].dropLast() where !notes.contains(line) {
      outcome.vanished += 1
      outcome.remarks.append("typed to \(typed), nothing said of \(line): \(notes)")
    }
    let transcript = Repository.text(home.path + "/my talk.txt")
    let wanted = course.transcripts[place]
    if !transcript.hasPrefix(wanted)
      || transcript.dropFirst(wanted.count).firstRange(of: "> c = ") != nil
    {
      outcome.halfWritten += 1
      outcome.remarks.append("the transcript behind \(place) is:\n\(transcript)")
    }
    let state = home.path + "/.local/state/backstep"
    let left =
      Repository.list(state + "/sessions", hidden: true)
      + Repository.list(state, hidden: true)
    if left.contains(where: { $0.hasPrefix(".") || $0.hasSuffix(".bad") }) {
      outcome.halfWritten += 1
      outcome.remarks.append("left behind: \(left)")
    }
  }

  @Test("A session that is killed goes on where a person saw it")
  func one() throws {
    let course = Course(100)
    var outcome = Outcome()
    for _ in 0..<kills(12) {
      let home = TemporaryFolder(in: disk)
      let terminal = start(home: home)
      try #require(kill(terminal, in: course), "\(terminal.transcript)")
      outcome.kills += 1
      let seen = course.answered(in: terminal.transcript)
      // Nothing was taken yet that was typed.
      if seen == 0, Repository.list(home.path + "/.local/state/backstep/sessions").isEmpty {
        outcome.idle += 1
        continue
      }
      let (state, notes) = try look(goOn(home, &outcome))
      judge(state, notes, course, seen: seen, home, &outcome)
    }
    report("One", outcome)
  }

  /// Prints the counts where they were asked for; nothing may be lost or half-written.
  func report(_ situation: String, _ outcome: Outcome) {
    if Self.asked != nil { print("\(situation): \(outcome.text)") }
    #expect(
      outcome.isClean, "\(outcome.text)\n\(outcome.remarks.prefix(3).joined(separator: "\n"))")
  }

  @Test("Two sessions at once that are killed go on, each where a person saw it")
  func two() throws {
    let courses = [Course(100, records: false), Course(200, records: false)]
    var outcome = Outcome()
    for _ in 0..<max(1, kills(6) / 2) {
      let home = TemporaryFolder(in: disk)
      let terminals = courses.map { _ in start(home: home) }
      for (terminal, course) in zip(terminals, courses) {
        terminal.send(course.lines.map { $0 + "\r" }.joined())
      }
      terminals[0].drain(for: Double.random(in: 0...0.2))
      for terminal in terminals {
        terminal.signal(SIGKILL)
        try #require(terminal.waitForExit() == 128 + SIGKILL)
      }
      outcome.kills += 2
      var open = zip(terminals, courses).map { ($0.transcript, $1) }
        .map { (course: $1, seen: $1.answered(in: $0)) }
      while !Repository.list(home.path + "/.local/state/backstep/sessions").isEmpty, !open.isEmpty {
        let (state, notes) = try look(goOn(home, &outcome))
        // Whose it is, `c` tells; before that either's of whom no more was seen.
        let index =
          open.firstIndex { $0.course.states.dropFirst($0.seen).prefix(2).contains(state) }
          ?? open.firstIndex { $0.course.states.contains(state) } ?? 0
        let (course, seen) = open.remove(at: index)
        judge(state, notes, course, seen: seen, home, &outcome)
      }
      outcome.idle += open.count { $0.seen == 0 }
      for (_, seen) in open where seen > 0 {
        outcome.lost += 1
        outcome.remarks.append("a session is gone of which \(seen) lines were seen")
      }
    }
    report("Two at once", outcome)
  }

  @Test(
    "Where a disk is full, that is told at once, nothing is half-written, and what is kept stays")
  func full() throws {
    let home = TemporaryFolder(in: disk)
    // No file may grow beyond 8 KB.
    let terminal = PseudoTerminal(
      ["-c", "ulimit -f $((8192 / 512)); exec '\(Program.path)'"],
      environment: ["HOME": home.path, "LC_ALL": "C.UTF-8"], executable: "/bin/dash",
      folder: home.path)
    try #require(terminal.expect("nn 0> ") != nil)
    terminal.send("record talk.txt\r")
    try #require(terminal.expect("nn 0> ") != nil)
    let zeros = String(repeating: " + 0", count: 60)
    var (kept, told) = (Int?.none, Int?.none)
    for number in 1...40 {
      terminal.send("c = \(number)\(zeros)\r")
      let answer = Self.words(try #require(terminal.expect("nn 0> ")))
      #expect(answer.contains("c = \(number).0000"))
      if kept == nil, answer.contains("this session is not kept for --resume: File too large") {
        kept = number - 1
      }
      if told == nil, answer.contains("talk.txt cannot be written: File too large") {
        told = number - 1
      }
    }
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let state = home.path + "/.local/state/backstep"
    let history = Repository.text(state + "/history")
    #expect(history.hasSuffix("\n") && history.utf8.count <= 8192)
    #expect(history.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(zeros) })
    let transcript = Repository.text(home.path + "/talk.txt")
    #expect(transcript.hasSuffix("\n  c = \(try #require(told)).0000\n"))
    let again = start("--resume", home: home)
    let notes = try #require(again.expect("nn 0> "))
    #expect(!notes.contains("cut off in its last line"))
    again.send("c\r")
    #expect(try #require(again.expect("nn 0> ")).contains("c = \(try #require(kept)).0000"))
  }

  @Test("A session that waits is gone on with where the disk is full by now")
  func fullSince() throws {
    let home = TemporaryFolder(in: disk)
    let terminal = start(home: home)
    for line in ["c = 42", "c"] {
      try #require(terminal.expect("nn 0> ") != nil)
      terminal.send(line + "\r")
    }
    try #require(terminal.expect("42.0000\r\nnn 0> ") != nil)
    terminal.signal(SIGKILL)
    try #require(terminal.waitForExit() != nil)
    let again = PseudoTerminal(
      ["-c", "ulimit -f 0; exec '\(Program.path)' --resume"],
      environment: ["HOME": home.path, "LC_ALL": "C.UTF-8"], executable: "/bin/dash")
    let notes = Self.words(try #require(again.expect("nn 0> ")))
    #expect(notes.contains("history, progress and sessions are not kept: "))
    #expect(notes.contains("File too large") && notes.contains("its 2 lines were done again"))
    again.send("\u{10}\u{10}\r")
    #expect(try #require(again.expect("nn 0> ")).contains("c = 42.0000"))
    #expect(again.expect("kept", within: 0.1) == nil)
  }
}
