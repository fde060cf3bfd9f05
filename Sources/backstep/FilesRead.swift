// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Tutor

/// What the files held that the lines of a session read, so that it can be told which have changed since.
/// It goes with the lines: what is read again by none is not asked for.
struct FilesRead {
  /// The hashes of what a file held, by the path it was read from.
  private typealias Held = [String: Set<String>]
  /// Those of the lesson that is open, and of its lines.
  private var ofLesson: Held = [:]
  /// Those of lines behind that, and of these those of the line that is being done.
  private var (behind, ofLine): (Held, Held) = ([:], [:])
  /// Those that were read since the last line that is kept.
  private var latest: Held = [:]
  /// Which lines those before it belong to.
  private var mark = LinesMark()

  /// Notes that a file was read.
  mutating func note(_ path: String, _ bytes: [UInt8]) {
    latest[KeptRecord.oneLine(path), default: []].insert(fnv(bytes))
  }

  /// The same, once what was read belongs to lines of the session. Where others took the place of those
  /// before, of these the lesson that is still open stays, and the line of it that is done now.
  func kept(_ session: Session) -> FilesRead {
    var kept = ofLines(of: session)
    kept.latest = [:]
    Self.add(latest, to: &kept.ofLine)
    guard session.lines(since: mark) == nil else { return kept }
    let isSame = kept.mark.lesson == mark.lesson
    kept.ofLesson = isSame ? ofLesson : [:]
    Self.add(
      isSame && kept.mark.linesRun > mark.linesRun ? kept.ofLine : latest, to: &kept.ofLesson)
    (kept.behind, kept.ofLine) = ([:], [:])
    return kept
  }

  /// The same, of the lines that the session has now.
  func ofLines(of session: Session) -> FilesRead {
    var same = self
    same.mark = session.linesMark
    return same
  }

  /// The line that was being done is answered.
  mutating func endLine() {
    Self.add(ofLine, to: &behind)
    ofLine = [:]
  }

  /// What was read belongs to no line that is kept.
  mutating func forget() { latest = [:] }

  private static func add(_ some: Held, to others: inout Held) {
    others.merge(some) { $0.union($1) }
  }

  private func together(_ parts: Held...) -> Held {
    parts.reduce(into: [:]) { Self.add($1, to: &$0) }
  }

  /// All lines of the session, and a row for each file that they read: for a lesson, which is the first of
  /// them, in front of it, for the others behind that.
  func rows(among lines: ArraySlice<String>) -> [String] {
    Self.rows(ofLesson) + lines.prefix(1) + Self.rows(together(behind, ofLine)) + lines.dropFirst()
  }

  /// A row for each file that was read since the last line that is kept.
  var latestRows: [String] { Self.rows(latest) }

  private static func rows(_ held: Held) -> [String] {
    held.sorted { $0.key < $1.key }.flatMap { file in
      file.value.sorted().map { "\(KeptRecord.read)\($0) \(file.key)" }
    }
  }

  /// Reads a row, which stands in front of all lines, as a lesson's do, or behind one.
  mutating func take(row: Substring, isFirst: Bool) {
    let words = row.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return }
    let one = [String(words[1]): Set([String(words[0])])]
    if isFirst { Self.add(one, to: &ofLesson) } else { Self.add(one, to: &behind) }
  }

  /// The files that were read here and `now`, and held something else.
  func changed(in now: FilesRead) -> [String] {
    together(ofLesson, behind, ofLine).filter { file in
      now.latest[file.key].map { $0 != file.value } ?? false
    }.keys.sorted()
  }
}
