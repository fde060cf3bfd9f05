// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import History
import Language
import NeuralNet
import Sentences

extension Session {
  /// Starts a lesson with an empty session, or goes on where it was left: its lines are run again.
  ///
  /// What was there before stays in the past: `back` leads to it.
  ///
  /// - Throws: that somebody stopped it; then all is as it was.
  package mutating func begin(
    _ lesson: Lesson, seed: String? = nil, after progress: LessonProgress = LessonProgress()
  ) throws(SessionError) -> [Block] {
    let outer = state
    open(lesson, seed: seed)
    guard goOn(progress) else {
      state = outer
      throw SessionError(.lessonNotOpened(name: lesson.name))
    }
    restore(progress.names)
    self.lesson?.records = progress.records
    let count = self.lesson?.linesRun.count ?? 0
    let changes = changes(since: progress)
    guard count > 0 else {
      let prose = lessonProse()
      return Array(prose.prefix(1)) + changes + introduction(to: lesson) + prose.dropFirst()
    }
    let before = filled(self.lesson?.runner.whereabouts ?? [])
    let isAsked = self.lesson?.offer.map(Question.isPart) ?? false
    let more = lessonProse()
    let place: Phrase =
      state.question != nil
      ? "at question \((self.lesson?.questionCount ?? 0) + 1) of \(lesson.questionCount)"
      : "after line \(self.lesson?.lineCount ?? 0) of \(lesson.commandCount)"
    return [.heading(lesson.title, level: 1), .note("you stopped \(place): going on there")]
      + changes + (more.isEmpty || isAsked ? before : []) + more
  }

  /// Starts a lesson with an empty session.
  ///
  /// - Parameter seed: what numbers of the learner's own are drawn from; nil: the lesson's are used.
  package mutating func open(_ lesson: Lesson, seed: String? = nil) {
    let (display, predicts) = (display, setup.settings.predicts)
    reset(label: "lesson \(lesson.name)")
    timeline.setup.settings.predicts = predicts
    timeline.setup.seed = seed.map(OwnNumbers.seed)
    self.display = display
    forgetDone()
    state.question = nil
    state.lessonsOpened += 1
    self.lesson = OpenLesson(
      lesson, seed: seed, statements: displayLines, snapshot: timeline,
      work: library.workOfLesson)
  }

  /// Does the lines again that were run before, as if nobody heard; false where somebody stopped it.
  mutating func goOn(_ progress: LessonProgress) -> Bool {
    guard let lesson = lesson?.lesson else { return true }
    var lines = progress.lines(in: lesson).map(\.run)[...]
    let (outer, checks) = (host, state.tally)
    host = host.silent
    defer { (host, state.tally) = (outer, checks) }
    // What stands behind the last of them is shown.
    _ = play(show: { _, _ in !lines.isEmpty }) { session, own, _ in
      guard !session.host.isInterrupted(), let line = lines.popFirst() else {
        return Ending(next: .quit)
      }
      if line == own, Question.isPart(own) { return session.passAnswered(line) }
      return session.performLessonLine(line, as: .file(lesson.path, line: 0))
    }
    return !host.isInterrupted()
  }

  /// Goes through the lesson that is open from here to its end, unless a line ends it.
  ///
  /// - Parameters:
  ///   - show: shows prose; returns false where nobody listens any more.
  ///   - line: does a line, whose number in the file it is given, by ``performLessonLine(_:as:)``.
  package mutating func play(
    show: (inout Session, [Block]) -> Bool = { _, _ in true },
    line: (inout Session, _ text: String, _ number: Int) -> Ending
  ) -> Ending {
    guard var runner = lesson?.runner else { return Ending() }
    return runner.run(
      show: { show(&self, filled($0)) },
      line: { text, number in
        lesson?.runner.skipProse()
        return line(&self, text, number)
      })
  }

  /// What cannot be as it was when the lesson was left.
  private func changes(since progress: LessonProgress) -> [Block] {
    guard let lesson else { return [] }
    let (known, count) = (progress.lines.count, lesson.linesRun.count)
    let isOver = progress.isFinished(in: lesson.lesson) && count == 0
    var notes: [Block] = []
    if let seed = lesson.seed {
      let drawn: Phrase = "with numbers of your own, drawn from \(shortened(seed))"
      let isUsed = lesson.lesson.hasOwnNumbers
      notes.append(.note(isUsed ? drawn : "no numbers of your own here: --seed changes none"))
    }
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

  private func introduction(to lesson: Lesson) -> [Block] {
    let minutes = lesson.minutes.map { "about \(counted($0, "minute")), " } ?? ""
    let count = lesson.questionCount
    let questions = count > 0 ? ", \(counted(count, "question"))" : ""
    let lines: Phrase = "\(minutes)\(counted(lesson.commandCount, "line"))\(questions)"
    let way = "Enter runs the line in front of you; move into it to edit it, or type anything else"
    return [.note(lines + ". \(way) in its place.")]
  }

  /// The prose up to the next command line, pause or end; at the end, what comes after the lesson.
  package mutating func lessonProse(afterOutput: Bool = false) -> [Block] {
    guard state.question == nil else { return [] }
    var prose = filled(lesson?.runner.prose(afterOutput: afterOutput) ?? [])
    // What cannot be asked is passed.
    while state.question == nil, let offer = lesson?.offer, Question.isPart(offer) {
      prose += lessonQuestion() + filled(lesson?.runner.prose(afterOutput: true) ?? [])
    }
    guard let lesson, lesson.isFinished else { return prose }
    if let sheet = lesson.sheet { return prose + [.note(farewell(sheet))] }
    let next = lessonAfter.map { "lesson \($0) is the next" } ?? "lesson lists the others"
    return prose + [.note("That was \(lesson.lesson.title). The session is yours; \(next).")]
  }

  /// Runs `line` in place of the lesson's next line, and goes on to the line after it.
  ///
  /// What the learner did in between is kept: `back` leads to it. A line that is not seen is said.
  package mutating func performLessonLine(
    _ line: String, as origin: Origin, isSeen: Bool = true
  ) -> Ending {
    guard let open = lesson, let offer = open.offer else { return perform(line, as: origin) }
    guard say(returnToLesson()) else { return Ending(next: .quit) }
    if !isSeen {
      guard say([Self.unseen(line)]) else { return Ending(next: .quit) }
    }
    let full = fullLine(line, origin)
    let outer = context.confinement
    if line == offer { context.confinement = outer ?? open.confinement }
    defer { context.confinement = outer }
    let (values, own, start) = (setup.values, ownValues, state.done.count)
    lesson?.names = own
    return perform(line, as: origin) { session in
      session.finishLessonLine(full, of: open, values, start)
    }
  }

  /// Goes back to where the lesson was, if the learner did something in between; what is said of it.
  package mutating func returnToLesson() -> [Block] {
    guard let open = lesson, hasWandered else { return [] }
    let (own, predicts) = (ownValues, setup.settings.predicts)
    timeline.edit(returningTo: open.snapshot, label: "the return to the lesson")
    timeline.setup.values.merge(own) { $1 }
    timeline.setup.settings.predicts = predicts
    state.lesson?.snapshot = state.timeline
    forgetDone()
    host.keep?(self)
    let names =
      own.isEmpty
      ? ""
      : "; \(shortened(own.keys.sorted().joined(separator: ", "))) \(own.count == 1 ? "stays" : "stay")"
    return [
      .note("back to where the lesson was; what you did is kept: back leads to it\(names)")
    ]
  }

  /// Which line of the lesson it is that does not stand behind the prompt.
  static func unseen(_ line: String) -> Block { .note("the lesson's line: \(line)") }

  /// Runs `line` in place of the lesson's next line, and goes on reading.
  package mutating func performOffer(
    _ line: String, as origin: Origin, isSeen: Bool = true
  ) -> Ending {
    asOne(line) { session in
      if line == "step", origin == .typed,
        let asked = session.prediction(of: line, isOffer: true)
      {
        return session.say(asked) ? Ending() : Ending(next: .quit)
      }
      let ending = session.performLessonLine(line, as: origin, isSeen: isSeen)
      return ending.goesOn ? session.readOn(ending) : ending
    }
  }

  /// Tells the prose behind a line that was done.
  private mutating func readOn(_ ending: Ending) -> Ending {
    let prose = lessonProse(afterOutput: true)
    host.keep?(self)
    return say(prose) ? ending : Ending(next: .quit)
  }

  /// Goes on behind the line of `open`, which was done.
  private mutating func finishLessonLine(
    _ line: String, of open: OpenLesson, _ before: [String: Matrix], _ start: Int
  ) {
    // The line may have begun another lesson, or the same one anew.
    guard lesson?.lesson == open.lesson, lesson?.runner.next == open.runner.next else { return }
    state.lastStep = nil
    state.lesson?.statements += state.done.dropFirst(start)
    forgetDone()
    let given = setup.values.filter { before[$0.key].map($0.value.isSame(as:)) != true }
    lesson?.namesGiven.formUnion(given.keys)
    for name in given.keys { lesson?.names[name] = nil }
    lesson?.linesRun.append(line)
    lesson?.runner.pass()
    state.lesson?.snapshot = state.timeline
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
  package func standsForOffer(_ line: String, isEdit: Bool) -> Bool {
    guard let offer else { return false }
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
