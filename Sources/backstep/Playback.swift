// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Glibc
import Tutor

/// Plays a lesson: prose at reading speed, lines as if they were typed.
@MainActor
struct Playback {
  private let common: Common
  private let pace: Double
  private let answers: Answers
  private let printer: Printer

  /// How questions are answered.
  enum Answers: String, CaseIterable { case right, wrong, skip }

  init(_ common: Common, pace: Double, answers: Answers = .right, _ printer: Printer? = nil) {
    (self.common, self.pace, self.answers) = (common, pace, answers)
    self.printer = printer ?? common.printer()
  }

  func run(_ name: String, seed: String? = nil) -> Int32 {
    var session = common.session(common.library())
    session.host.tell = printer.listener()
    session.host.follow = ProgressLine.listener(common)
    session.host.wait = { seconds in MainActor.assumeIsolated { wait(seconds ?? 3) } }
    let lesson: Lesson
    switch session.lesson(named: name) {
    case .success(let found): lesson = found
    case .failure(let failure): return printer.fail(failure.diagnostic)
    }
    session.open(lesson, seed: seed)
    var ending = session.play(
      show: { answer(&$0).goesOn && show($1, $0.display) },
      line: { session, line, number in
        let origin = Origin.file(lesson.path, line: number)
        if Question.isPart(line) {
          let ending = Question.begins(line) ? answer(&session) : Ending()
          return ending.goesOn ? session.performQuestionLine(line, as: origin) : ending
        }
        let answered = answer(&session)
        guard answered.goesOn else { return answered }
        guard type(line, at: session.prompt) else { return Ending(next: .quit) }
        let ending = session.performLessonLine(line, as: origin)
        if ending.goesOn { wait(1.5) }
        return ending
      })
    if ending.goesOn { ending = answer(&session) }
    if let failure = ending.failure { return printer.fail(failure) }
    guard printer.output.failure == nil else { return printer.writeError() }
    let tally = session.state.tally
    if let verdicts = tally.verdicts, !printer.tell(.told([verdicts]), session.display) {
      return printer.writeError()
    }
    return tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  /// Answers the question that is open as a person would: rightly, or wrongly first, or not at all.
  private func answer(_ session: inout Session) -> Ending {
    var lines: [String] = []
    switch answers {
    case .right: lines = [session.answerToType(isRight: true)].compactMap(\.self)
    case .wrong:
      lines = [session.answerToType(isRight: false), session.answerToType(isRight: true)]
        .compactMap(\.self)
    case .skip: lines = ["skip"]
    }
    for line in lines + ["skip"] where session.isAsking {
      wait(2)
      guard type(line, at: session.prompt) else { return Ending(next: .quit) }
      let ending = session.perform(line, as: .typed)
      guard ending.goesOn else { return ending }
      wait(1.5)
    }
    return Ending()
  }

  /// Prose, and the time it takes to read it.
  private func show(_ prose: [Block], _ display: Display) -> Bool {
    guard printer.tell(.told(prose), display) else { return false }
    let words = prose.reduce(0) { $0 + Self.words(in: $1) }
    wait(Double(words) / 4)
    return true
  }

  /// How many words a lesson's text has.
  private static func words(in block: Block) -> Int {
    switch block {
    case .prose(let phrase):
      phrase.pieces.reduce(0) { count, piece in
        if case .text(let text) = piece {
          count + text.split(whereSeparator: \.isWhitespace).count
        } else {
          count + 1
        }
      }
    case .heading(let text, _): text.split(whereSeparator: \.isWhitespace).count
    case .verbatim(let lines):
      lines.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    case .question(let report):
      words(in: .prose(report.text)) + 4 * report.options.count
    case .note, .step, .value, .explanation, .check, .comparison, .table, .picture, .diagnostic,
      .answer:
      0
    }
  }

  /// The prompt, and the line letter by letter.
  private func type(_ line: String, at prompt: String) -> Bool {
    let text = printer.text(of: .played(line: line, prompt: prompt))
    guard pace > 0 else { return printer.write(text) }
    let letters = text.suffix(line.count + 1)
    guard printer.write(text.dropLast(letters.count)) else { return false }
    for letter in letters {
      if letter == "\n" { wait(0.45) }
      guard printer.write(String(letter)) else { return false }
      wait(0.05)
    }
    return true
  }

  private func wait(_ seconds: Double) {
    guard pace > 0 else { return }
    usleep(UInt32(min(seconds / pace, 60) * 1_000_000))
  }
}
