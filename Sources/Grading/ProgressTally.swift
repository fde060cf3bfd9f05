// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Diagnosis

/// Counts what the progress files of a class tell.
package struct ProgressTally {
  private var learners: Set<String> = []
  private var counts: [String: ProgressReport.LessonCount] = [:]
  private var records: [(lesson: String, record: QuestionRecord)] = []
  /// The learners that made a mistake, by its name.
  private var makers: [String: Set<String>] = [:]
  /// Files that are none of the course's.
  package var unread = 0

  /// Nothing.
  package init() {}

  package var isEmpty: Bool { learners.isEmpty }
  /// The lessons that somebody began.
  package var lessons: [String] { counts.keys.sorted() }

  /// A lesson of a learner.
  package mutating func add(_ progress: LessonProgress, of lesson: String, by learner: String) {
    learners.insert(learner)
    counts[lesson, default: .init(lesson)].begun += 1
    if progress.finished != nil { counts[lesson]?.finished += 1 }
    for record in progress.questions {
      records.append((lesson, record))
      for mistake in record.mistakes { makers[mistake, default: []].insert(learner) }
    }
  }

  /// What a learner missed.
  package mutating func add(_ memory: Recall, by learner: String) {
    learners.insert(learner)
    for item in memory.items {
      if case .mistake(let name) = item.subject { makers[name, default: []].insert(learner) }
    }
  }

  /// The whole: lessons in order, questions the hardest first.
  ///
  /// - Parameter questions: the words of questions, by their identity.
  package func report(questions: [String: String]) -> ProgressReport {
    var report = ProgressReport()
    report.learners = learners.count
    report.lessons = lessons.compactMap { counts[$0] }
    report.unread = unread
    var asked: [String: ProgressReport.QuestionCount] = [:]
    for (lesson, record) in records {
      // A question that its lesson has no more tells nothing.
      guard let text = questions[record.identity], let first = record.first else { continue }
      var count = asked[record.identity] ?? .init(lesson: lesson, text: text)
      switch first {
      case .right: count.right += 1
      case .wrong: count.wrong += 1
      case .skipped: count.skipped += 1
      }
      count.hints += record.hints
      asked[record.identity] = count
    }
    report.questions = asked.values.sorted {
      ($1.missed * $0.asked, $0.lesson, $0.text) < ($0.missed * $1.asked, $1.lesson, $1.text)
    }
    let named = makers.compactMap { id, people in
      Mistake.all.first { $0.id == id }.map { (told: $0.name, learners: people.count) }
    }
    report.mistakes = named.sorted { ($1.learners, $0.told) < ($0.learners, $1.told) }
    return report
  }
}
