// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Glibc
import Language
import Terminal
import Tutor

/// Plays a lesson: prose at reading speed, lines as if they were typed.
@MainActor
struct Playback {
  private let common: Common
  private let pace: Double
  private let printer: Printer

  init(_ common: Common, pace: Double) {
    self.common = common
    self.pace = pace
    printer = Printer(common.renderer(common.session(common.library()), for: .standard))
  }

  func run(_ name: String) -> Int32 {
    var session = common.session(common.library())
    session.host.tell = printer.listener()
    session.host.follow = ProgressLine.listener(common, session)
    session.host.wait = { seconds in MainActor.assumeIsolated { wait(seconds ?? 3) } }
    let lesson: Lesson
    switch common.lesson(name, in: session) {
    case .success(let found): lesson = found
    case .failure(let code): return code.rawValue
    }
    session.open(lesson)
    let ending = session.play(show: { show($1, $0.display) }) { session, line, number in
      guard type(Sanitizer.clean(line), at: session.prompt) else { return Ending(next: .quit) }
      let ending = session.performLessonLine(line, as: .file(lesson.path, line: number))
      if ending.goesOn { wait(1.5) }
      return ending
    }
    if let failure = ending.failure { return fail(failure, session) }
    guard printer.output.failure == nil else { return printer.writeError() }
    let tally = session.state.tally
    if let verdicts = tally.verdicts, !show([verdicts], session.display) {
      return printer.writeError()
    }
    return tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  private func fail(_ failure: Diagnostic, _ session: Session) -> Int32 {
    var stream = Output.error
    stream.write(common.renderer(session, for: .error).errorText(failure))
    return ExitStatus.of(failure)
  }

  /// Prose, and the time it takes to read it.
  private func show(_ prose: [Block], _ display: Display) -> Bool {
    printer.renderer.display = display
    let text = printer.renderer.render(prose)
    guard printer.write(text) else { return false }
    wait(Double(text.split(separator: " ").count) / 4)
    return true
  }

  /// The prompt and the line, letter by letter.
  private func type(_ line: String, at prompt: String) -> Bool {
    guard printer.write("\n" + prompt + " ") else { return false }
    guard pace > 0 else { return printer.write(line + "\n") }
    for letter in line {
      guard printer.write(String(letter)) else { return false }
      wait(0.05)
    }
    wait(0.5)
    return printer.write("\n")
  }

  private func wait(_ seconds: Double) {
    guard pace > 0 else { return }
    usleep(UInt32(min(seconds / pace, 60) * 1_000_000))
  }
}
