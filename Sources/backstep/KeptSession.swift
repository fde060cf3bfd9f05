// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Sentences
import Tutor

/// The session as it goes, line by line in a file of its own in the state folder, so that
/// `backstep --resume` stands where one was cut off. An orderly end removes the file.
///
/// A line stands there as it was typed before it is done, and what it did before its answer is
/// shown: a session that is killed is never behind what a person saw. The file is locked while its
/// session lives.
@MainActor
final class KeptSession {
  /// The folder of such files; nil where nothing can be kept.
  let folder: String?
  var file: LockedFile?
  /// What the file holds of the session.
  var mark = LinesMark()
  var transcriptFile: String?
  var files = FilesRead()
  /// Whether it was told that the session is not kept.
  private var isToldOf: Bool

  init(folder: String?, isToldOf: Bool) {
    (self.folder, self.isToldOf) = (folder.map { $0 + "/sessions" }, isToldOf)
  }

  /// Keeps what was typed, before it is done.
  func begin(_ lines: [String]) -> KeptFact? {
    guard !isToldOf else { return nil }
    return told(append(lines.map { KeptRecord.begun + KeptRecord.oneLine($0) + "\n" }.joined()))
  }

  /// Notes that the session read a file.
  func note(_ path: String, _ bytes: [UInt8]) { files.note(path, bytes) }

  /// Keeps what was done since the last time, or all of it `anew`; tells once if it cannot be kept, and
  /// when it is again.
  func keep(_ session: Session, anew: Bool = false) -> KeptFact? {
    guard folder != nil else { return nil }
    let more = anew ? nil : session.lines(since: mark)
    let lines = more ?? session.lines[...]
    if more?.isEmpty ?? false { files.forget() }
    guard more == nil || !lines.isEmpty || session.transcript.file != transcriptFile else {
      return nil
    }
    let known = files.kept(session)
    let rows = more == nil ? known.rows(among: lines) : files.latestRows + lines
    let problem = append(
      (more == nil ? KeptRecord.anew : "") + rows.map { $0 + "\n" }.joined() + transcript(session))
    guard problem == nil else { return told(problem) }
    (mark, transcriptFile, files) = (session.linesMark, session.transcript.file, known)
    defer { isToldOf = false }
    return isToldOf ? .sessionAgain : nil
  }

  /// Keeps that a person saw the answer to all that was typed but the last `rest` lines.
  func answered(_ session: Session, rest: Int) {
    files.endLine()
    // A lesson keeps its place by itself, and nothing is worth no file.
    let isWorthIt = session.linesMark.count > (session.lesson?.isFinished == false ? 1 : 0)
    guard rest > 0 || isWorthIt || transcriptFile != nil else { return end() }
    guard !isToldOf else { return }
    _ = append("\(KeptRecord.answered)\(rest)\n" + transcript(session))
  }

  /// The session was left: nothing waits for --resume.
  func end() {
    guard let file else { return }
    file.remove()
    (self.file, mark, transcriptFile) = (nil, LinesMark(), nil)
  }

  /// How far the transcript goes that is being recorded.
  private func transcript(_ session: Session) -> String {
    guard let path = session.transcript.file else {
      return transcriptFile == nil ? "" : KeptRecord.recording + "off\n"
    }
    return KeptRecord.recording + "\(Files.size(Common.expanded(path)) ?? 0) \(path)\n"
  }

  /// Writes whole lines or nothing of them, into a file that is made where there is none.
  private func append(_ text: String) -> FileProblem? {
    guard let folder, !text.isEmpty else { return nil }
    if let file { return file.append(text) }
    do throws(FileProblem) {
      let opening = KeptRecord.opening(in: Files.workingFolder)
      let new = try LockedFile.make(in: folder, holding: opening)
      file = new
      return new.append(text)
    } catch { return error }
  }

  private func told(_ problem: FileProblem?) -> KeptFact? {
    guard let problem, !isToldOf else { return nil }
    isToldOf = true
    return .noSession(problem)
  }
}
