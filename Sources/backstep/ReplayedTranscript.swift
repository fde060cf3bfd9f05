// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import CourseTesting
import Formats
import Library
import Sentences
import Terminal
import Tutor

/// A recorded session, and what it says today: what stands behind its prompts is typed again.
struct ReplayedTranscript {
  private let path: String
  private let library: Library
  private let recorded: String
  private let isOver: @Sendable () -> Bool

  /// Differing lines that are told.
  private static let mostTold = 6

  /// The session in a file; nil where it holds none.
  init?(_ path: String, _ common: Common, _ isOver: @escaping @Sendable () -> Bool) {
    let library = common.library(isStopped: isOver)
    guard TestFolder.isTranscript(path, library),
      let bytes = try? library.read(path, Library.textLimit),
      let lines = try? FileText(bytes).lines
    else { return nil }
    (self.path, self.library, self.isOver) = (path, library, isOver)
    recorded = lines.joined(separator: "\n") + "\n"
  }

  /// What came of it; where it says something else, it is written anew if somebody `updates`.
  func report(updates: Bool) -> TestReport {
    let today = replayed
    let (old, new) = (Self.lines(recorded), Self.lines(today))
    var report = TestReport(path: path, summary: TestSummary.replayed(old.count).phrase)
    guard today != recorded else { return report }
    report.standing = .failed
    let changes = new.difference(from: old)
    var told = changes.map { change -> (line: Int, text: String) in
      switch change {
      case .remove(let line, let text, _): (line + 1, "\(line + 1) - \(text)")
      case .insert(let line, let text, _): (line + 1, "\(line + 1) + \(text)")
      }
    }
    told.sort { ($0.line, $1.text) < ($1.line, $0.text) }
    report.summary = TestSummary.differing(changes.count, isRewritten: updates).phrase
    report.details = [.verbatim(told.prefix(Self.mostTold).map(\.text))]
    // One that was stopped on the way lacks its end.
    guard updates, !isOver() else { return report }
    do throws(FileProblem) {
      try library.write(Array(today.utf8), path, true)
    } catch {
      report.standing = .broken
      report.details.append(
        .diagnostic(Diagnostic(SessionError(.notWritten(path: path, error)), line: "")))
    }
    return report
  }

  /// The session as it is today. It writes no file but itself.
  private var replayed: String {
    var library = library
    library.write = { (_, _, _) in }
    var session = Session(Host(library: library))
    session.host.isInterrupted = isOver
    session.host.draw = { DrawingExporter(display: $1).text($0) }
    session.host.transcribe = { _, _ in nil }
    var text = ""
    for line in Self.lines(recorded) where line.hasPrefix("nn ") {
      guard let end = line.firstIndex(of: ">"), !isOver() else { continue }
      let typed = String(line[line.index(after: end)...].drop { $0 == " " })
      text += typed.isEmpty ? "\(session.prompt)\n" : "\(session.prompt) \(typed)\n"
      let reply = session.heard {
        typed.isEmpty ? $0.performEnter() : $0.perform(typed, as: .typed)
      }
      let renderer = TextRenderer(display: session.display, width: 80, style: .plain)
      text += renderer.render(reply.blocks) + (reply.failure.map { renderer.errorText($0) } ?? "")
    }
    return text
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
