// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Terminal
import Tutor

/// Plays a lesson: prose at reading speed, lines as if they were typed.
@MainActor
struct Playback {
  private var session: Session
  private let common: Common
  private let pace: Double
  private var renderer: TextRenderer
  private var output = Output.standard

  init(_ common: Common, pace: Double) {
    self.common = common
    self.pace = pace
    session = common.session(common.library())
    renderer = common.renderer(session, for: .standard)
  }

  mutating func run(_ name: String) -> Int32 {
    let lesson: Lesson
    switch session.lesson(named: name) {
    case .success(let found): lesson = found
    case .failure(let failure):
      var stream = Output.error
      stream.write(common.renderer(session, for: .error).errorText(failure.diagnostic))
      return ExitStatus.of(failure.diagnostic)
    }
    _ = session.begin(lesson, introduces: false)
    while true {
      let prose = session.lessonProse()
      if !prose.isEmpty {
        let text = renderer.render(prose)
        guard output.write(text) else { return output.reportFailure() }
        wait(Double(text.split(separator: " ").count) / 4)
      }
      guard let cursor = session.lesson else { break }
      guard let line = cursor.offer else {
        if cursor.isFinished { break }
        continue
      }
      if let status = play(line, number: cursor.offerLine ?? 0, lesson) { return status }
    }
    return session.tally.failed > 0 ? ExitStatus.checkFailed : ExitStatus.held
  }

  private mutating func play(_ line: String, number: Int, _ lesson: Lesson) -> Int32? {
    let shown = Sanitizer.clean(line)
    guard type(shown) else { return output.reportFailure() }
    let reply = session.performLessonLine(line, as: .file(lesson.path, line: number))
    renderer.display = session.display
    guard output.write(renderer.render(reply.blocks)) else { return output.reportFailure() }
    if let failure = reply.failure {
      var stream = Output.error
      stream.write(common.renderer(session, for: .error).errorText(failure))
      return ExitStatus.of(failure)
    }
    if case .pause(let seconds) = reply.next { wait(seconds ?? 3) }
    wait(1.5)
    return nil
  }

  /// The prompt and the line, letter by letter.
  private mutating func type(_ line: String) -> Bool {
    guard output.write("\n" + session.prompt + " ") else { return false }
    guard pace > 0 else { return output.write(line + "\n") }
    for letter in line {
      guard output.write(String(letter)) else { return false }
      wait(0.05)
    }
    wait(0.5)
    return output.write("\n")
  }

  private func wait(_ seconds: Double) {
    guard pace > 0 else { return }
    usleep(UInt32(min(seconds / pace, 60) * 1_000_000))
  }
}
