// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Glibc
import Sentences
import Tutor

/// Plays a lesson: prose at reading speed, lines as if they were typed.
///
/// Who watches at a terminal may pause, go on, go a step back and quit.
@MainActor
final class Playback {
  private let common: Common
  /// How fast: 1 is reading speed, 0 waits for nothing.
  private let pace: Double
  private let answers: Answers
  private let stage: Stage
  private var keys: PlaybackKeys?
  /// How often a line at work has asked whether it is to end.
  private var asked = 0
  /// What a key asked for that was not done yet.
  private var wish: PlaybackKeys.PlaybackKey?

  /// How many lines one can go back.
  private static let mostBack = 100

  /// How questions are answered.
  enum Answers: String, CaseIterable { case right, wrong, skip }

  /// Where it is played.
  enum Stage {
    /// What is printed, as it is printed.
    case printer(Printer)
    /// What hears each event; false where it wants no more.
    case page((Event, Display) -> Bool)
  }

  init(_ common: Common, pace: Double = 0, answers: Answers = .right, on stage: Stage? = nil) {
    (self.common, self.pace, self.answers) = (common, pace, answers)
    self.stage = stage ?? .printer(common.printer())
  }

  /// Plays a lesson for who watches; its exit status.
  func run(_ name: String, seed: String? = nil) -> Int32 {
    guard case .printer(let printer) = stage else { return ExitStatus.held }
    var session = common.session(common.library())
    session.host.tell = printer.listener()
    session.host.follow = ProgressLine.listener(common)
    session.host.wait = { seconds in MainActor.assumeIsolated { self.wait(seconds ?? 3) } }
    let lesson: Lesson
    switch session.lesson(named: name) {
    case .success(let found): lesson = found
    case .failure(let failure): return printer.fail(failure.diagnostic)
    }
    keys = pace > 0 ? PlaybackKeys() : nil
    defer { keys?.stop() }
    if keys != nil {
      session.host.isInterrupted = { MainActor.assumeIsolated { self.isStopped } }
    }
    session.open(lesson, seed: seed)
    if keys != nil, !printer.tell(.told([Block(PlaybackFact.keys)]), session.display) {
      return printer.writeError()
    }
    let ending = play(lesson, in: &session)
    if let failure = ending.failure { return printer.fail(failure) }
    guard printer.output.failure == nil else { return printer.writeError() }
    if wish == .quit { return ExitStatus.interrupted }
    let tally = session.state.tally
    if let verdicts = tally.verdicts, !printer.tell(.told([verdicts]), session.display) {
      return printer.writeError()
    }
    return tally.hasFailed ? ExitStatus.checkFailed : ExitStatus.held
  }

  /// Plays a lesson that is open, to its end.
  func play(_ lesson: Lesson, in session: inout Session) -> Ending {
    // As it was at the beginning and before the last lines, to come back to, where a key can ask for it.
    var past = [session]
    while true {
      var ending = session.play(
        show: { self.answer(&$0).goesOn && self.show($1, $0.display) },
        line: { session, line, number in
          let isPart = Question.isPart(line)
          if !isPart, self.keys != nil { past.append(session) }
          if past.count > Self.mostBack { past.remove(at: 1) }
          return self.perform(
            line, isPart: isPart, as: .file(lesson.path, line: number), in: &session)
        })
      if ending.goesOn { ending = answer(&session) }
      guard wish == .back else { return ending }
      wish = nil
      // The line that was just played, and the one before it; the beginning stays.
      if past.count > 1 { past.removeLast() }
      session = past[past.count - 1]
      if past.count > 1 { past.removeLast() }
      guard tell(.told([Block(PlaybackFact.again)]), session.display) else {
        return Ending(next: .quit)
      }
    }
  }

  private func perform(
    _ line: String, isPart: Bool, as origin: Origin, in session: inout Session
  ) -> Ending {
    guard !isPart else {
      let ending = Question.begins(line) ? answer(&session) : Ending()
      return ending.goesOn ? session.performQuestionLine(line, as: origin) : ending
    }
    let answered = answer(&session)
    guard answered.goesOn else { return answered }
    guard type(line, at: session.prompt, session.display) else { return Ending(next: .quit) }
    let ending = session.performLessonLine(line, as: origin)
    if ending.goesOn { wait(1.5) }
    return wish == nil ? ending : Ending(next: .quit)
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
      guard type(line, at: session.prompt, session.display) else { return Ending(next: .quit) }
      let ending = session.performAnswer(line)
      guard ending.goesOn else { return ending }
      wait(1.5)
      guard wish == nil else { return Ending(next: .quit) }
    }
    return Ending()
  }

  /// Prose, and the time it takes to read it.
  private func show(_ prose: [Block], _ display: Display) -> Bool {
    guard tell(.told(prose), display) else { return false }
    let words = prose.reduce(0) { $0 + Self.words(in: $1) }
    wait(Double(words) / 4)
    return wish == nil
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

  private func tell(_ event: Event, _ display: Display) -> Bool {
    switch stage {
    case .printer(let printer): printer.tell(event, display)
    case .page(let hear): hear(event, display)
    }
  }

  /// The prompt, and the line letter by letter.
  private func type(_ line: String, at prompt: String, _ display: Display) -> Bool {
    let event = Event.played(line: line, prompt: prompt)
    guard case .printer(let printer) = stage, pace > 0 else { return tell(event, display) }
    let text = printer.text(of: event)
    let letters = text.suffix(line.count + 1)
    guard printer.write(text.dropLast(letters.count)) else { return false }
    for letter in letters {
      if letter == "\n" { wait(0.45) }
      guard printer.write(String(letter)) else { return false }
      wait(0.05)
    }
    return wish == nil
  }

  // MARK: Time

  /// Whether a key ends the playback while a line is at work: asked between its steps.
  private var isStopped: Bool {
    guard wish == nil else { return true }
    asked &+= 1
    guard asked % 256 == 0, keys?.next(within: 0) == .quit else { return false }
    wish = .quit
    return true
  }

  /// Waits, unless a key says otherwise.
  private func wait(_ seconds: Double) {
    guard pace > 0, wish == nil else { return }
    let seconds = min(seconds / pace, 60)
    guard let keys else {
      usleep(UInt32(seconds * 1_000_000))
      return
    }
    switch keys.next(within: seconds) {
    case .on, nil: break
    case .pause: pause(keys)
    case let key: wish = key
    }
  }

  /// Waits for a key, however long.
  private func pause(_ keys: PlaybackKeys) {
    guard tell(.told([Block(PlaybackFact.paused)]), common.display) else {
      wish = .quit
      return
    }
    switch keys.next(within: nil) {
    case .on, .pause, nil: break
    case let key: wish = key
    }
  }
}
