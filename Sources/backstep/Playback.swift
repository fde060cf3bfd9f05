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
  private let printer: Printer

  init(_ common: Common, pace: Double) {
    self.common = common
    self.pace = pace
    session = common.session(common.library())
    let printer = Printer(common.renderer(session, for: .standard))
    self.printer = printer
    session.tell = printer.listener()
    session.follow = ProgressLine.listener(common, session)
    session.wait = { seconds in MainActor.assumeIsolated { Self.wait(seconds ?? 3, pace) } }
  }

  mutating func run(_ name: String) -> Int32 {
    let lesson: Lesson
    switch common.lesson(name, in: session) {
    case .success(let found): lesson = found
    case .failure(let code): return code.rawValue
    }
    _ = session.begin(lesson, introduces: false)
    while true {
      let prose = session.lessonProse()
      if !prose.isEmpty {
        printer.renderer.display = session.display
        let text = printer.renderer.render(prose)
        guard printer.write(text) else { return printer.writeError() }
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
    guard type(shown) else { return printer.writeError() }
    let reply = session.performLessonLine(line, as: .file(lesson.path, line: number))
    guard printer.print(reply.blocks, session.display) else { return printer.writeError() }
    if let failure = reply.failure {
      var stream = Output.error
      stream.write(common.renderer(session, for: .error).errorText(failure))
      return ExitStatus.of(failure)
    }
    wait(1.5)
    return nil
  }

  /// The prompt and the line, letter by letter.
  private func type(_ line: String) -> Bool {
    guard printer.write("\n" + session.prompt + " ") else { return false }
    guard pace > 0 else { return printer.write(line + "\n") }
    for letter in line {
      guard printer.write(String(letter)) else { return false }
      wait(0.05)
    }
    wait(0.5)
    return printer.write("\n")
  }

  private func wait(_ seconds: Double) { Self.wait(seconds, pace) }

  private static func wait(_ seconds: Double, _ pace: Double) {
    guard pace > 0 else { return }
    usleep(UInt32(min(seconds / pace, 60) * 1_000_000))
  }
}
