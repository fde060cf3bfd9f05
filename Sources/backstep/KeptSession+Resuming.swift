// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences
import Tutor

/// Going on with a session that was cut off: its lines are done again, quietly, and it stays in its file.
extension KeptSession {
  /// Whether a session that was cut off waits for --resume.
  var othersWait: Bool {
    waiting.contains { path in
      let file = LockedFile.take(path, toGoOn: false)
      file?.close()
      return file != nil
    }
  }

  /// Files of sessions, the one that was written last first.
  var waiting: [String] { folder.map(LockedFile.all) ?? [] }

  /// Goes on with the session that was cut off last; what there is to tell, with the answer that nobody
  /// saw. Nil where Ctrl-C stopped it: then the session still waits.
  func resume(_ session: inout Session) -> [Block]? {
    var facts: [KeptFact] = []
    for path in waiting {
      guard let file = LockedFile.take(path, toGoOn: true) else { continue }
      let record: KeptRecord
      do { record = try KeptRecord(path) } catch {
        file.close()
        Files.rename(path, to: path + ".bad")
        facts.append(.aside(path, error, isLoadable: false))
        continue
      }
      let folder = record.folder == Files.workingFolder ? nil : record.folder
      let isThere = folder.map(Files.goTo) ?? true
      if let folder, !isThere { facts.append(.noFolder(folder)) }
      self.file = file
      guard let told = goOn(with: record, in: isThere ? folder : nil, &session) else {
        file.close()
        self.file = nil
        return nil
      }
      return facts.map { Block($0) } + told
    }
    return (folder == nil ? facts : facts + [.noneWaits]).map { Block($0) }
  }

  /// - Parameter folder: the one that was gone to.
  private func goOn(
    with record: KeptRecord, in folder: String?, _ session: inout Session
  ) -> [Block]? {
    var facts: [KeptFact] = []
    var answers: [Block] = []
    for (index, line) in record.lines.enumerated() {
      session.host.follow?(
        RunProgress(done: index, total: record.lines.count, what: .line), session.display)
      if index == record.answered { facts += goOnRecording(record, &session) }
      let reply = session.heard {
        $0.perform(line, as: .file(KeptFact.file, line: index + 1))
      }
      if session.host.isInterrupted() { return nil }
      // What was seen need not be heard again.
      if index >= record.answered { answers += reply.blocks }
      guard let failure = reply.failure else { continue }
      session.host.follow?(nil, session.display)
      facts += changes(since: record)
      let why = KeptFact.Unusable.stuck(after: index, folder: folder)
      let end = [setAside(record, why)] + [keep(session)].compactMap(\.self)
      return facts.map { Block($0) } + [.diagnostic(failure)] + end.map { Block($0) }
    }
    session.host.follow?(nil, session.display)
    facts += goOnRecording(record, &session, isOver: true)
    let changes = changes(since: record)
    if changes.isEmpty { files = record.files.ofLines(of: session) }
    if !record.isWhole, record.pending.isEmpty {
      facts.append(setAside(record, .cutOff))
      facts += [keep(session)].compactMap(\.self)
    } else {
      file?.cut(to: record.wholeBytes)
      (mark, transcriptFile) = (session.linesMark, session.transcript.file)
      if !changes.isEmpty { facts += [keep(session, anew: true)].compactMap(\.self) }
    }
    facts += changes + [.goesOn(lines: record.lines.count, folder: folder)] + record.underWay
    return facts.map { Block($0) } + answers
  }

  /// The files that hold something else than what the session read.
  private func changes(since record: KeptRecord) -> [KeptFact] {
    record.files.changed(in: files).map { .changed($0) }
  }

  /// Goes on with the transcript, behind what it holds. The exchange that nobody may have seen is
  /// written unless it is there: then recording goes on once it `isOver`.
  private func goOnRecording(
    _ record: KeptRecord, _ session: inout Session, isOver: Bool = false
  ) -> [KeptFact] {
    guard let transcript = record.transcript, session.transcript.file == nil else { return [] }
    let file = Common.expanded(transcript.path)
    guard let size = Files.size(file) else { return isOver ? [.noTranscript(transcript.path)] : [] }
    if transcript == record.answeredTranscript, size > transcript.size {
      if Files.isCutOff(file, behind: transcript.size, "nn ") {
        Files.cut(file, to: transcript.size)
      } else if !isOver {
        return []
      }
    } else if transcript != record.answeredTranscript, !isOver {
      return []
    }
    session.record(in: transcript.path)
    return [.recordingGoesOn(transcript.path)]
  }

  /// Leaves the file for a new one, but keeps what it held under another name.
  private func setAside(_ record: KeptRecord, _ why: KeptFact.Unusable) -> KeptFact {
    let path = file?.path ?? ""
    let text = KeptRecord.opening(in: record.folder) + record.lines.map { $0 + "\n" }.joined()
    if (try? Files.replace(path + ".bad", with: text + record.cut)) == nil {
      Files.rename(path, to: path + ".bad")
    }
    end()
    let isStuck = if case .stuck = why { true } else { false }
    return .aside(path, why, isLoadable: isStuck)
  }
}
