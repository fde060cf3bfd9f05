// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Language
import Terminal
import Tutor

/// The session as it goes, line by line in a file of its own in the state folder, so that
/// `backstep --resume` stands where one was cut off. An orderly end removes the file.
///
/// A line stands there as it was typed before it is done, and what it did before its answer is
/// shown: a session that is killed is never behind what a person saw. The file is locked while its
/// session lives: the system lets go of the lock however that ends.
@MainActor
final class KeptSession {
  private let folder: String?
  private var file: Int32 = -1
  private var path = ""
  /// What the file holds of the session.
  private var mark = LinesMark()
  private var recording: String?
  private var files = FilesRead()
  /// Whether it was told that the session is not kept.
  private var isToldOf: Bool

  init(folder: String?, isToldOf: Bool) { (self.folder, self.isToldOf) = (folder, isToldOf) }

  // MARK: Keeping

  /// Keeps what was typed, before it is done.
  func begin(_ lines: [String]) -> Block? {
    guard !isToldOf else { return nil }
    return told(append(lines.map { KeptRecord.begun + KeptRecord.oneLine($0) + "\n" }.joined()))
  }

  /// Notes that the session read a file.
  func note(_ path: String, _ bytes: [UInt8]) { files.note(path, bytes) }

  /// Keeps what was done since the last time, or all of it `anew`; tells once if it cannot be kept, and
  /// when it is again.
  func keep(_ session: Session, anew: Bool = false) -> Block? {
    guard folder != nil else { return nil }
    let more = anew ? nil : session.lines(since: mark)
    let lines = more ?? session.lines[...]
    if more?.isEmpty ?? false { files.forget() }
    guard more == nil || !lines.isEmpty || session.transcript.file != recording else { return nil }
    let known = files.kept(session)
    let rows = more == nil ? known.rows(among: lines) : files.latestRows + lines
    let problem = append(
      (more == nil ? KeptRecord.anew : "") + rows.map { $0 + "\n" }.joined() + transcript(session))
    guard problem == nil else { return told(problem) }
    (mark, recording, files) = (session.linesMark, session.transcript.file, known)
    defer { isToldOf = false }
    return isToldOf ? .note("from here on this session is kept again") : nil
  }

  /// Keeps that a person saw the answer to all that was typed but the last `rest` lines.
  func answered(_ session: Session, rest: Int) {
    files.endLine()
    // A lesson keeps its place by itself, and nothing is worth no file.
    let isWorthIt = session.linesMark.count > (session.lesson?.isFinished == false ? 1 : 0)
    guard rest > 0 || isWorthIt || recording != nil else { return end() }
    guard !isToldOf else { return }
    _ = append("\(KeptRecord.answered)\(rest)\n" + transcript(session))
  }

  /// The session was left: nothing waits for --resume.
  func end() {
    guard file >= 0 else { return }
    unlink(path)
    close(file)
    (file, mark, recording) = (-1, LinesMark(), nil)
  }

  /// How far the transcript goes that is being recorded.
  private func transcript(_ session: Session) -> String {
    guard let path = session.transcript.file else {
      return recording == nil ? "" : KeptRecord.recording + "off\n"
    }
    return KeptRecord.recording + "\(Files.size(Common.expanded(path)) ?? 0) \(path)\n"
  }

  /// Writes whole lines or nothing of them.
  private func append(_ text: String) -> FileProblem? {
    guard let folder, !text.isEmpty else { return nil }
    return open(in: folder + "/sessions") ?? Files.append(text, to: file)
  }

  private func told(_ problem: FileProblem?) -> Block? {
    guard let problem, !isToldOf else { return nil }
    isToldOf = true
    return .diagnostic(
      Diagnostic(
        "from here on this session is not kept for --resume: \(problem.reason)", code: .notKept))
  }

  /// Makes the file, locked before anybody can find it.
  private func open(in folder: String) -> FileProblem? {
    guard file < 0 else { return nil }
    mkdir(folder, 0o700)
    let stem = "\(folder)/\(getpid())-\(time(nil))"
    var number = 0
    do {
      while true {
        path = "\(stem)\(number == 0 ? "" : "-\(number)").nn"
        do {
          file = try Files.make(path, holding: KeptRecord.opening(in: Files.workingFolder))
          return nil
        } catch FileProblem.exists { number += 1 }
      }
    } catch { return error }
  }

  // MARK: Going on

  /// Whether a session that was cut off waits for --resume.
  var othersWait: Bool {
    waiting.contains { path in
      let file = Self.lock(path, LOCK_SH)
      defer { if let file { close(file) } }
      return file != nil
    }
  }

  /// Does the lines of the session that was cut off last, quietly, and goes on in its file; what
  /// there is to tell, with the answer that nobody saw. Nil where Ctrl-C stopped it: then the
  /// session still waits.
  func resume(_ session: inout Session) -> [Block]? {
    var notes: [Block] = []
    for path in waiting {
      guard let file = Self.lock(path, LOCK_EX) else { continue }
      let record: KeptRecord
      do { record = try KeptRecord(path) } catch {
        close(file)
        notes.append(Self.putAside(path, error.reason))
        continue
      }
      let (place, problem) = Self.go(to: record.folder)
      notes += problem
      (self.file, self.path) = (file, path)
      guard let told = goOn(with: record, place, &session) else {
        close(file)
        self.file = -1
        return nil
      }
      return notes + told
    }
    return folder == nil ? notes : notes + [.note("no session waits: this is a new one")]
  }

  private func goOn(with record: KeptRecord, _ place: String, _ session: inout Session) -> [Block]?
  {
    var notes: [Block] = []
    var answers: [Block] = []
    for (index, line) in record.lines.enumerated() {
      session.host.follow?(
        RunProgress(done: index, total: record.lines.count, what: RunProgress.line), session.display
      )
      if index == record.answered { notes += goOnRecording(record, &session) }
      let reply = session.heard {
        $0.perform(line, as: .file("the session kept", line: index + 1))
      }
      if session.host.isInterrupted() { return nil }
      // What was seen need not be heard again.
      if index >= record.answered { answers += reply.blocks }
      guard let failure = reply.failure else { continue }
      session.host.follow?(nil, session.display)
      let reach = index == 0 ? "could not be done" : "could be done only up to line \(index)"
      notes +=
        changes(since: record) + [
          .diagnostic(failure),
          setAside(
            record, "\(reach)\(place)",
            then: "load \(path).bad does its lines once that is mended"),
        ]
      return notes + [keep(session)].compactMap { $0 }
    }
    session.host.follow?(nil, session.display)
    notes += goOnRecording(record, &session, isOver: true)
    let changes = changes(since: record)
    if changes.isEmpty { files = record.files.ofLines(of: session) }
    if !record.isWhole, record.pending.isEmpty {
      notes.append(setAside(record, "is cut off in its last line"))
      notes += [keep(session)].compactMap { $0 }
    } else {
      ftruncate(file, off_t(record.wholeBytes))
      (mark, recording) = (session.linesMark, session.transcript.file)
      if !changes.isEmpty { notes += [keep(session, anew: true)].compactMap { $0 } }
    }
    notes += changes
    let count = record.lines.count
    let done = count == 1 ? "its line was" : "its \(count) lines were"
    notes.append(.note("the session goes on where it was cut off: \(done) done again\(place)"))
    return notes + record.underWay + answers
  }

  /// The files that hold something else than what the session read.
  private func changes(since record: KeptRecord) -> [Block] {
    record.files.changed(in: files).map {
      .diagnostic(
        Diagnostic(
          "\($0) has changed since it was read: what comes from it may differ", code: .notKept))
    }
  }

  /// Goes on with the transcript, behind what it holds. The exchange that nobody may have seen is
  /// written unless it is there: then recording goes on once it `isOver`.
  private func goOnRecording(
    _ record: KeptRecord, _ session: inout Session, isOver: Bool = false
  ) -> [Block] {
    guard let transcript = record.recording, session.transcript.file == nil else { return [] }
    let file = Common.expanded(transcript.path)
    guard let size = Files.size(file) else {
      return isOver
        ? [
          .diagnostic(
            Diagnostic(
              "\(transcript.path), the transcript, is gone: recording is over", code: .notKept))
        ]
        : []
    }
    if transcript == record.answeredRecording, size > transcript.size {
      if Files.isCutOff(file, behind: transcript.size, "nn ") {
        truncate(file, off_t(transcript.size))
      } else if !isOver {
        return []
      }
    } else if transcript != record.answeredRecording, !isOver {
      return []
    }
    session.goOnRecording(in: transcript.path)
    return [.note("recording goes on in \(transcript.path)")]
  }

  /// Goes to the folder of a session; how that is told.
  private static func go(to folder: String?) -> (place: String, problem: [Block]) {
    guard let folder, folder != Files.workingFolder else { return ("", []) }
    guard chdir(folder) != 0 else { return (", in \(folder)", []) }
    return (
      "",
      [
        .diagnostic(
          Diagnostic(
            "the folder the session was typed in cannot be gone to: \(folder)", code: .missingFile,
            details: ["files it names are looked for here"]))
      ]
    )
  }

  /// Leaves the file for a new one, but keeps what it held.
  private func setAside(_ record: KeptRecord, _ why: String, then: String? = nil) -> Block {
    let text = KeptRecord.opening(in: record.folder) + record.lines.map { $0 + "\n" }.joined()
    let isKept = (try? Files.replace(path + ".bad", with: text + record.cut)) != nil
    let told = Self.putAside(path, why, then: then, isKept: isKept)
    end()
    return told
  }

  /// Renames a file that is of no use, so that it is neither lost nor found again.
  private static func putAside(
    _ path: String, _ why: String, then: String? = nil, isKept: Bool = false
  ) -> Block {
    if !isKept { rename(path, path + ".bad") }
    let details = ["it is kept as \(path).bad"] + (then.map { [$0] } ?? [])
    return .diagnostic(
      Diagnostic("\(path) \(why)", code: .notKept, details: details.map { Phrase($0) }))
  }

  /// Files of sessions, the one that was written last first.
  var waiting: [String] {
    guard let folder else { return [] }
    let sessions = folder + "/sessions"
    let files = Files.list(sessions).filter { $0.hasSuffix(".nn") }.map { "\(sessions)/\($0)" }
    return files.map { path in (path, Self.lastWritten(path)) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private static func lastWritten(_ path: String) -> Double {
    var status = stat()
    return stat(path, &status) != 0
      ? 0 : Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// The open file of a session that nobody is in; nil where its program still runs.
  static func lock(_ path: String, _ kind: Int32) -> Int32? {
    let access = kind == LOCK_EX ? O_RDWR | O_APPEND : O_RDONLY
    let mode = O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    var file = Glibc.open(path, access | mode)
    // Where nothing can be written, what is kept can be gone on with all the same.
    if file < 0, errno == EROFS || errno == EACCES { file = Glibc.open(path, O_RDONLY | mode) }
    guard file >= 0 else { return nil }
    var status = stat()
    // Another one may have gone on with it, and removed it, since it was found.
    guard flock(file, kind | LOCK_NB) == 0, fstat(file, &status) == 0, status.st_nlink > 0 else {
      close(file)
      return nil
    }
    return file
  }
}
