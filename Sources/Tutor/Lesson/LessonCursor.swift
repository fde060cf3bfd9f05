// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where a session is in its lesson.
public struct LessonCursor: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The beat that comes next.
  public internal(set) var next = 0
  /// The lines that were run for the lesson's own, edited or not: running them again comes back to
  /// this place.
  public internal(set) var linesRun: [String] = []
  /// What they did, in lines that need no lesson; and behind them what gives the learner's own names
  /// their values.
  var linesDone: [String] {
    statements + names.sorted { $0.key < $1.key }.map { "\($0) = \($1.literal)" }
  }
  var statements: [String] = []
  /// The learner's own names as the lesson's last line found them, and their values.
  var names: [String: Matrix] = [:]
  /// Names that a line of the lesson gave a value: they are not the learner's own.
  var namesGiven: Set<String> = []
  /// The session's past as the lesson's last line left it.
  var snapshot: Timeline
  /// What bounds the lesson's own lines.
  let confinement: Confinement

  /// The beginning of a lesson.
  init(lesson: Lesson, snapshot: Timeline, work: Double) {
    self.lesson = lesson
    self.snapshot = snapshot
    confinement = Confinement(lesson, work: work)
  }

  /// The command line that stands ready; nil where prose, a pause or the end comes next.
  public var offer: String? {
    guard next < lesson.beats.count, case .command(let line, _) = lesson.beats[next] else {
      return nil
    }
    return line
  }

  /// The file's line of ``offer``.
  public var offerLine: Int? {
    guard next < lesson.beats.count, case .command(_, let line) = lesson.beats[next] else {
      return nil
    }
    return line
  }

  /// Whether everything has been shown and run.
  public var isFinished: Bool { next >= lesson.beats.count }
}

extension Session {
  /// Starts a lesson with an empty session, or goes on where it was left: its lines are run again.
  ///
  /// What was there before stays in the past: `back` leads to it.
  public mutating func begin(
    _ lesson: Lesson, after progress: LessonProgress = LessonProgress(), introduces: Bool = true
  ) -> [Block] {
    let display = self.display
    reset(label: "lesson \(lesson.name)")
    self.display = display
    forgetDone()
    self.lesson = LessonCursor(
      lesson: lesson, snapshot: timeline, work: library.workOfLesson)
    guard introduces else { return [] }
    let (checks, listener, waiter, keeper) = (tally, tell, wait, keep)
    (tell, wait, keep) = (nil, nil, nil)
    for line in progress.lines(in: lesson).map(\.run) {
      _ = lessonProse()
      while lesson.commandCount > 0, self.lesson?.offer == nil, self.lesson?.isFinished == false {
        _ = lessonProse()
      }
      guard performLessonLine(line, as: .file(lesson.path, line: 0)).failure == nil else { break }
    }
    (tally, tell, wait, keep) = (checks, listener, waiter, keeper)
    restore(progress.names)
    let count = self.lesson?.linesRun.count ?? 0
    let changes = changes(since: progress)
    guard count > 0 else {
      let prose = lessonProse()
      return Array(prose.prefix(1)) + changes + introduction(to: lesson) + prose.dropFirst()
    }
    let before = beforeOffer
    let more = lessonProse()
    return [
      .heading(lesson.title, level: 1),
      .note("you stopped after line \(count) of \(lesson.commandCount): going on there"),
    ] + changes + (more.isEmpty ? before : more)
  }

  /// What cannot be as it was when the lesson was left.
  private func changes(since progress: LessonProgress) -> [Block] {
    guard let lesson else { return [] }
    let (known, count) = (progress.lines.count, lesson.linesRun.count)
    let isOver = progress.isFinished(in: lesson.lesson) && count == 0
    var notes: [Block] = []
    if count < known, !isOver {
      notes.append(
        .note(
          "you had been further, to line \(known), but line \(count + 1) is not the same any more"))
    }
    if !progress.large.isEmpty {
      notes.append(.note("not kept, as they are large: \(progress.large.joined(separator: ", "))"))
    }
    return notes
  }

  /// The heading and the last paragraph in front of the line that comes next: where one was.
  private var beforeOffer: [Block] {
    guard let lesson else { return [] }
    var heading: Block?
    var prose: Block?
    for beat in lesson.lesson.beats[..<lesson.next] {
      switch beat {
      case .heading(let title, let level):
        (heading, prose) = (level > 1 ? .heading(title, level: level) : nil, nil)
      case .prose(let text): prose = .prose(text)
      case .verbatim, .command, .pause: break
      }
    }
    return [heading, prose].compactMap { $0 }
  }

  private func introduction(to lesson: Lesson) -> [Block] {
    let minutes = lesson.minutes.map { "about \(counted($0, "minute")), " } ?? ""
    return [
      .note(
        "\(minutes)\(counted(lesson.commandCount, "line")). Enter runs the line in front of you; move into it to edit it, or type anything else in its place."
      )
    ]
  }

  /// The prose up to the next command line, pause or end.
  ///
  /// A pause that comes first is passed, unless something was just shown: then it waits.
  public mutating func lessonProse(afterOutput: Bool = false) -> [Block] {
    guard var cursor = lesson else { return [] }
    defer { lesson = cursor }
    var blocks: [Block] = []
    while cursor.next < cursor.lesson.beats.count {
      switch cursor.lesson.beats[cursor.next] {
      case .heading(let title, let level): blocks.append(.heading(title, level: level))
      case .prose(let text): blocks.append(.prose(text))
      case .verbatim(let lines): blocks.append(.verbatim(lines))
      case .command: return blocks
      case .pause: if afterOutput || !blocks.isEmpty { return blocks }
      }
      cursor.next += 1
    }
    return blocks
  }

  /// Runs `line` in place of the lesson's next line, and goes on to the line after it.
  ///
  /// What the learner did in between is kept: `back` leads to it. A line that is not seen
  /// is said.
  public mutating func performLessonLine(
    _ line: String, as origin: Origin, isSeen: Bool = true
  ) -> Reply {
    guard let cursor = lesson, let offer = cursor.offer else { return perform(line, as: origin) }
    var reply = Reply()
    if hasWandered {
      let own = ownValues
      timeline.edit(returningTo: cursor.snapshot, label: "the return to the lesson")
      timeline.carry(own)
      lesson?.snapshot = timeline
      forgetDone()
      keep?(self)
      let names =
        own.isEmpty
        ? ""
        : "; \(shortened(own.keys.sorted().joined(separator: ", "))) \(own.count == 1 ? "stays" : "stay")"
      let note = Block.note(
        "back to where the lesson was; what you did is kept: back leads to it\(names)")
      guard say([note], in: &reply) else { return reply }
    }
    if !isSeen {
      guard say([.note("the lesson's line: \(line)")], in: &reply) else { return reply }
    }
    let full = fullLine(line, origin)
    let outer = confinement
    if line == offer { confinement = outer ?? cursor.confinement }
    defer { confinement = outer }
    let (values, own, start) = (model.values, ownValues, done.count)
    lesson?.names = own
    let answer = perform(line, as: origin) { session in
      session.finishLessonLine(full, of: cursor, values, start)
    }
    (reply.failure, reply.next) = (answer.failure, answer.next)
    reply.blocks += answer.blocks
    return reply
  }

  /// Runs the lesson's next line, which does not stand behind the prompt, and goes on reading.
  mutating func performOffer(_ offer: String, as origin: Origin) -> Reply {
    var reply = performLessonLine(offer, as: origin, isSeen: false)
    if reply.failure == nil { reply.blocks += lessonProse(afterOutput: true) }
    return reply
  }

  /// Goes on behind the line of `cursor`, which was done.
  private mutating func finishLessonLine(
    _ line: String, of cursor: LessonCursor, _ before: [String: Matrix], _ start: Int
  ) {
    // The line may have begun another lesson, or the same one anew.
    guard lesson?.lesson == cursor.lesson, lesson?.next == cursor.next else { return }
    lastStep = nil
    lesson?.statements += done.dropFirst(start)
    forgetDone()
    let given = model.values.filter { before[$0.key].map($0.value.isSame(as:)) != true }
    lesson?.namesGiven.formUnion(given.keys)
    for name in given.keys { lesson?.names[name] = nil }
    lesson?.linesRun.append(line)
    lesson?.next += 1
    lesson?.snapshot = timeline
  }

  /// Whether the session is elsewhere than the lesson left it.
  var hasWandered: Bool {
    lesson.map { !timeline.isSameState(as: $0.snapshot) } ?? false
  }

  /// Whether `line` takes the place of the lesson's: it is the same, or the offered line was changed
  /// and still has its verb, or assigns to its name.
  ///
  /// - Parameter isEdit: whether the offered line was changed into this one; what is typed after
  ///   clearing it is the learner's own.
  public func standsForOffer(_ line: String, isEdit: Bool) -> Bool {
    guard let offer = lesson?.offer else { return false }
    return line == offer || (isEdit && head(of: line) == head(of: offer))
  }

  /// `W1 =` of an assignment, else the first word, a verb by its full name.
  private func head(of line: String) -> String {
    let full = fullLine(line, .typed).drop { $0.isWhitespace }
    let word = full.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    var rest = full.dropFirst(word.count)
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      rest = rest[rest.index(after: close)...]
    }
    return rest.drop { $0.isWhitespace }.first == "=" ? "\(word) =" : String(word)
  }
}
