// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of all submissions of a folder.
package struct ClassReport: Sendable {
  /// What they were held against: the name of the rubric.
  package let title: String
  /// Each of them, in the order of their names.
  package var reports: [GradeReport]
  /// Those that are the same to the byte, by groups.
  package var alike: [[String]] = []
  /// Whether anybody is told by name.
  package var showsNames = false

  /// A report.
  package init(title: String, reports: [GradeReport]) {
    (self.title, self.reports) = (title, reports)
  }

  /// Those that earned every mark.
  package var full: [GradeReport] { reports.filter(\.isFull) }
  /// Those that could be read.
  package var readable: [GradeReport] { reports.filter { $0.problem == nil } }

  /// Names of submissions by what they have in common, the most first; a submission may be in several.
  package static func grouped(
    _ reports: [GradeReport], by keys: (GradeReport) -> [String]
  ) -> [(key: String, names: [String])] {
    var groups: [String: [String]] = [:]
    for report in reports {
      for key in Set(keys(report)) { groups[key, default: []].append(report.name) }
    }
    return groups.map { ($0.key, $0.value) }
      .sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }
  }
}

/// What the course's progress files of a class tell.
package struct ProgressReport: Sendable {
  /// How many learners there are files of.
  package var learners = 0
  /// Each lesson that somebody began.
  package var lessons: [LessonCount] = []
  /// Each question that somebody answered.
  package var questions: [QuestionCount] = []
  /// How many learners made each mistake.
  package var mistakes: [(told: String, learners: Int)] = []
  /// Files that are none.
  package var unread = 0

  /// Nothing.
  package init() {}

  /// A lesson, and how many began and finished it.
  package struct LessonCount: Sendable {
    package let name: String
    package var begun = 0, finished = 0
    package init(_ name: String) { self.name = name }
  }

  /// A question, and how it was answered the first time.
  package struct QuestionCount: Sendable {
    package let lesson: String
    package let text: String
    package var right = 0, wrong = 0, skipped = 0, hints = 0
    package init(lesson: String, text: String) { (self.lesson, self.text) = (lesson, text) }
    /// How many answered it, and how many of them not rightly at first.
    package var asked: Int { right + wrong + skipped }
    package var missed: Int { wrong + skipped }
  }
}
