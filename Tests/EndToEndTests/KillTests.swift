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

  func start(_ arguments: String..., home: TemporaryFolder) -> PseudoTerminal {
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
  func judge(
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
}
