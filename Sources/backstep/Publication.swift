// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Library
import LineEditing
import Sentences
import Terminal
import Tutor

/// Writes a lesson as a page: it is played, and what would be printed is put on the page.
@MainActor
struct Publication {
  private let common: Common

  init(_ common: Common) { self.common = common }

  /// Plays a lesson into a file, which is written once all of it was played.
  func write(_ name: String, seed: String?, to path: String) -> Int32 {
    let printer = common.printer()
    var session = common.session(common.library())
    let lesson: Lesson
    switch session.lesson(named: name) {
    case .success(let found): lesson = found
    case .failure(let failure): return printer.fail(failure.diagnostic)
    }
    let file = lesson.path.split(separator: "/").last.map(String.init) ?? lesson.path
    let page = PageListener(LessonPage(title: lesson.title, source: file, display: session.display))
    session.host.isInterrupted = { Interruption.requested }
    session.host.tell = { blocks, display in
      MainActor.assumeIsolated { page.add(.told(blocks), display) }
    }
    session.open(lesson, seed: seed)
    let playback = Playback(common, on: .page { page.add($0, $1) })
    let ending = playback.play(lesson, in: &session)
    if let failure = ending.failure { return printer.fail(failure) }
    guard !Interruption.requested else { return ExitStatus.interrupted }
    let text = Array(page.lesson.document.utf8)
    do throws(FileProblem) {
      try Files.save(text, to: Common.expanded(path), overwrites: false)
    } catch {
      let fact: SessionError.Fact =
        error == .exists ? .file(path: path, error) : .notWritten(path: path, error)
      return printer.fail(Diagnostic(SessionError(fact), line: ""))
    }
    printer.tell(.told([.written(to: path, bytes: text.count)]), session.display)
    return session.state.tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  /// The page that a session's listener writes to.
  private final class PageListener: @unchecked Sendable {
    var lesson: LessonPage
    init(_ lesson: LessonPage) { self.lesson = lesson }

    /// Adds what happened; false where somebody wants it to end.
    func add(_ event: Event, _ display: Display) -> Bool {
      lesson.add(event, display)
      return !Interruption.requested
    }
  }
}
