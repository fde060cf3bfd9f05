// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Kills where little or nothing can be written: what was told to be kept is there again, whole. Both
/// need a folder of their own to be mounted, which root alone may do.
extension KillTests {
  /// How many lines of a course were answered on a screen, and how many of those it said, or did not
  /// deny, to be kept.
  private func told(_ transcript: String, _ course: Course) -> (seen: Int, kept: Int) {
    var rest = transcript[...]
    var (seen, notKept) = (0, Int?.none)
    func hear(_ text: Substring) {
      let text = Self.words(String(text))
      let denials = ["sessions are not kept", "not kept for --resume"].flatMap(text.ranges)
      let again = text.ranges(of: "this session is kept again").last?.lowerBound
      guard let denial = denials.map(\.lowerBound).max(), denial > again ?? text.startIndex else {
        if again != nil { notKept = nil }
        return
      }
      if notKept == nil || again != nil { notKept = seen }
    }
    for answer in course.answers {
      let last = answer.split(separator: "\n").last.map(String.init) ?? ""
      guard let place = rest.firstRange(of: last) else { break }
      hear(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
      seen += 1
    }
    hear(rest)
    return (seen, notKept ?? seen)
  }

  /// What may be told between the values of a session on a full disk.
  private static let notices = [
    "from here on this session is kept again",
    "✗ from here on this session is not kept for --resume: No space left on device",
    "✗ my talk.txt cannot be written: No space left on device",
  ]

  @Test(
    "On a disk that becomes full what was not denied to be kept goes on, and all is whole",
    .enabled(if: MountedFolder.isPossible, "no disk can be mounted here"))
  func fullDisk() throws {
    let zeros = String(repeating: " + 0", count: 60)
    let course = Course(["record \"my talk.txt\""] + (1...40).map { "c = \($0)\(zeros)" })
    let folder = TemporaryFolder()
    // 14 blocks of 4 KB.
    let home = try #require(MountedFolder(over: folder.path, bytes: 14 * 4096))
    var outcome = Outcome()
    for _ in 0..<kills(4) {
      TemporaryFolder.empty(home.outside)
      let filler = home.outside + "/filler"
      if let file = fopen(filler, "w") {
        let blocks = Int.random(in: 0...14)
        fwrite([UInt8](repeating: 1, count: blocks * 4096), 1, blocks * 4096, file)
        fclose(file)
      }
      let terminal = home.start()
      try #require(kill(terminal, in: course), "\(terminal.transcript)")
      outcome.kills += 1
      let (seen, kept) = told(terminal.transcript, course)
      if Bool.random() { unlink(filler) }
      if Int.random(in: 0..<4) == 0 {
        let again = home.start("--resume")
        again.drain(for: Double.random(in: 0...0.1))
        again.signal(SIGKILL)
        _ = again.waitForExit()
        outcome.whileGoingOn += 1
      }
      var (state, notes) = try look(home.start("--resume"))
      for note in Self.notices { state.values.replace(note + " ", with: "") }
      _ = count(state, notes, course, seen: seen, kept: kept, &outcome)
      let transcript = Repository.text(home.outside + "/my talk.txt")
      let whole = course.transcripts.last { transcript.hasPrefix($0) } ?? ""
      let rest = transcript.dropFirst(whole.count)
      let history = Repository.text(home.outside + "/.local/state/backstep/history")
      let cut = history.split(separator: "\n").filter {
        $0.hasPrefix("c =") && !course.lines.contains(String($0))
      }
      let folder = home.outside + "/.local/state/backstep"
      let left = ["", "/sessions", "/lessons"].flatMap {
        Repository.list(folder + $0, hidden: true)
      }
      .filter { $0.hasPrefix(".") || $0.hasSuffix(".bad") || $0.hasSuffix(".nn") }
      if rest.firstRange(of: "> c = ") != nil || !(transcript.isEmpty || transcript.hasSuffix("\n"))
        || !cut.isEmpty || !(history.isEmpty || history.hasSuffix("\n")) || !left.isEmpty
      {
        outcome.halfWritten += 1
        outcome.remarks.append(
          "left \(left), history \(cut), transcript …\(transcript.suffix(300))")
      }
    }
    report("Full disk", outcome)
  }

  @Test(
    "In a home that is read-only a session that waits stays whole, whatever is killed there",
    .enabled(if: MountedFolder.isPossible, "no folder can be mounted here"))
  func readOnlyHome() throws {
    let course = Course(300, records: false)
    let folder = TemporaryFolder(in: disk)
    let home = try #require(MountedFolder(over: folder.path))
    var outcome = Outcome()
    for _ in 0..<kills(4) {
      try #require(home.remount(readOnly: false))
      TemporaryFolder.empty(home.outside)
      // Some sessions wait, some homes are new.
      let terminal = home.start()
      let isNew = Int.random(in: 0..<4) == 0
      if isNew {
        terminal.signal(SIGKILL)
        _ = terminal.waitForExit()
        TemporaryFolder.empty(home.outside)
      } else {
        try #require(kill(terminal, in: course), "\(terminal.transcript)")
      }
      let seen = isNew ? 0 : course.answered(in: terminal.transcript)
      let before = contents(of: home.outside)
      try #require(home.remount(readOnly: true))
      let resumed = Bool.random() ? home.start("--resume") : home.start()
      let start = Self.words(try #require(resumed.expect("\nnn "), "\(resumed.transcript)"))
      if !start.contains("sessions are not kept: ") || !start.contains("Read-only file system") {
        outcome.lost += 1
        outcome.remarks.append("it is not told that nothing is kept: \(start)")
      }
      resumed.send("record talk.txt\rc = 1\rlesson 1\r\r\r")
      resumed.drain(for: Double.random(in: 0...0.05))
      resumed.signal(SIGKILL)
      try #require(resumed.waitForExit() == 128 + SIGKILL)
      outcome.kills += 1
      if contents(of: home.outside) != before {
        outcome.halfWritten += 1
        outcome.remarks.append("\(before) became \(contents(of: home.outside))")
      }
      let isReadOnly = Bool.random()
      if !isReadOnly { try #require(home.remount(readOnly: false)) }
      let (state, notes) = try look(home.start("--resume"))
      _ = count(state, notes, course, seen: seen, &outcome)
    }
    report("Read-only home", outcome)
  }

  /// The files below a folder with what they hold.
  private func contents(of folder: String) -> [String] {
    Repository.list(folder, hidden: true).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      let inner = contents(of: path)
      return inner.isEmpty ? ["\(name): \(Repository.text(path))"] : inner
    }
  }
}
