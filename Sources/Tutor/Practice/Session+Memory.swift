// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Diagnosis
import NeuralNet
import Sentences

/// What a lesson that no file holds was made for.
package enum Sheet: Sendable {
  /// An exercise, which a seed made.
  case practice(PracticeSheet.Kind, level: Int, seed: Int)
  /// Something that came back.
  case review(ReviewItem.ReviewSubject)

  /// The line that opens it.
  package var line: String {
    switch self {
    case .practice(let kind, let level, let seed):
      "practice \(kind.rawValue) \(level) seed \(seed)"
    case .review: "review"
    }
  }

  /// The line that goes on behind it.
  var onward: String {
    switch self {
    case .practice(let kind, _, _): "practice \(kind.rawValue)"
    case .review: "review"
    }
  }
}

extension Session {
  /// Whether the lesson that is open is none of a file.
  package var isInSheet: Bool { lesson?.sheet != nil }

  /// Keeps what was missed, and what was right that had come back.
  mutating func remember(_ record: QuestionRecord) {
    guard let open = lesson, record.last != nil else { return }
    let today = host.today()
    var changes: [Recall.MemoryChange] = record.mistakes
      .filter { name in Mistake.all.contains { $0.id == name } }
      .map { .missed(.mistake($0), day: today) }
    switch open.sheet {
    case .review(let subject): changes.append(.answered(subject, record.grade, day: today))
    case .practice: break
    case nil:
      // What is asked again is found by its lesson's name.
      if record.first != .right, library.lessonPath(open.lesson.name) == open.lesson.path {
        let subject = ReviewItem.ReviewSubject.question(
          lesson: open.lesson.name, identity: record.identity)
        changes.append(.missed(subject, day: today))
      }
    }
    if !changes.isEmpty { _ = host.remember?(changes) }
  }

  /// What is due and can be asked: a lesson may be in a course that is not here.
  private func due(_ memory: Recall) -> [ReviewItem] {
    memory.due(on: host.today()).filter { isHere($0.subject) }
  }

  private func isHere(_ subject: ReviewItem.ReviewSubject) -> Bool {
    switch subject {
    case .mistake: true
    case .question(let name, let identity):
      library.lessonPath(name) != nil || lesson(name, asking: identity) != nil
    }
  }

  /// The lesson that asks something and what leads to it: by its name, or by the question where it is
  /// called otherwise by now.
  private func lesson(_ name: String, asking identity: String) -> (whole: Lesson, page: Lesson)? {
    for name in [name] + library.lessonNames {
      if let whole = try? readLesson(name, nil), let page = whole.excerpt(asking: identity) {
        return (whole, page)
      }
    }
    return nil
  }

  /// What is said where such a lesson is over; of an exercise the next gets harder or easier.
  func farewell(_ sheet: Sheet) -> Phrase {
    let records = lesson?.records.values.map(\.first) ?? []
    let right = records.count { $0 == .right }
    switch sheet {
    case .practice(let kind, let level, _):
      let isAllRight = right == records.count
      let next =
        isAllRight
        ? min(level + 1, kind.levels) : 2 * right < records.count ? max(level - 1, 1) : level
      _ = host.remember?([.levelled(kind.rawValue, level: next)])
      return
        "\(right) of \(counted(records.count, "answer")) right at once. Enter goes on with fresh numbers\(next > level ? " and one step more" : next < level ? " and one step less" : "")"
    case .review(let subject):
      let memory = host.remember?([]) ?? Recall()
      let (today, due) = (host.today(), due(memory).count)
      let back = memory.items.first { $0.subject == subject }.map { $0.due - today } ?? 0
      let when: Phrase = back > 0 ? "It comes back in \(counted(back, "day")). " : ""
      return when
        + (due > 0 ? "\(due) more to repeat: Enter goes on" : "Nothing else is due")
    }
  }

  /// How much is due, where something is.
  package var dueNote: [Block] {
    let memory = host.remember?([]) ?? Recall()
    let due = due(memory).count
    return due > 0 ? [.note("\(due) to repeat: review asks for \(due == 1 ? "it" : "them")")] : []
  }

  /// Starts an exercise with fresh numbers.
  package mutating func practise(_ kind: PracticeSheet.Kind, level: Int?, seed: Int?)
    throws(SessionError) -> [Block]
  {
    let memory = host.remember?([.begun(kind.rawValue)]) ?? Recall()
    let count = memory.count(of: kind.rawValue) + state.lessonsOpened
    let level = min(level ?? memory.level(of: kind.rawValue), kind.levels)
    let seed = seed ?? (count &* 7919 + host.today() &* 104_729) % 1_000_000
    let sheet =
      kind == .mistake
      ? mistakeSheet(rounds: level, seed: seed)
      : PracticeSheet(kind, level: level, seed: UInt32(seed))
    guard let page = sheet.lesson else { return [] }
    let left = leavingNote
    open(page)
    lesson?.sheet = .practice(kind, level: level, seed: seed)
    return left + lessonProse()
  }

  /// That the lesson that is open is left; nothing where none is, or it is over.
  private var leavingNote: [Block] {
    guard let open = lesson, open.sheet == nil, !open.isFinished else { return [] }
    return [.note("\(open.lesson.name) is left; \(line(opening: open.lesson)) opens it again")]
  }

  /// Asks again for what was missed and is due, one thing at a time.
  package mutating func review() throws(SessionError) -> [Block] {
    guard let remember = host.remember else { return [.note(ReviewFact.notKept.sentence)] }
    var memory = remember([])
    let today = host.today()
    for item in due(memory) {
      if let blocks = try ask(item, today: today) { return blocks }
      // What asked it is gone.
      memory = remember([.gone(item.subject)])
    }
    let next = memory.items.filter { isHere($0.subject) }.map(\.due).min()
    return [.note(ReviewFact.nothingDue(days: next.map { $0 - today }).sentence)]
  }

  /// Asks for something that comes back; nil where nothing can ask it any more.
  private mutating func ask(_ item: ReviewItem, today: Int) throws(SessionError) -> [Block]? {
    switch item.subject {
    case .mistake(let name):
      guard let step = step(showing: name),
        let page = PracticeSheet(step: step, seed: UInt32(today % 1_000_000)).lesson
      else { return nil }
      open(page)
      lesson?.sheet = .review(item.subject)
      return lessonProse()
    case .question(let name, let identity):
      guard let (whole, page) = lesson(name, asking: identity) else { return nil }
      let outer = state
      open(page, seed: "\(today)")
      lesson?.sheet = .review(item.subject)
      let lines = page.ownLines.prefix { !Question.isPart($0) }
      guard goOn(LessonProgress(lines: lines.map { .init(run: $0, own: $0) })) else {
        state = outer
        throw SessionError(.cancelled)
      }
      return [.heading(whole.title, level: 1)] + lessonProse()
    }
  }
}

extension QuestionRecord {
  /// How the answer was, as the schedule grades it.
  var grade: ReviewItem.ReviewGrade {
    switch first {
    case .right: hints > 0 ? .rightWithHints : .right
    case .wrong: last == .skipped ? .skipped : .rightAfterWrong
    case .skipped, nil: .skipped
    }
  }
}
