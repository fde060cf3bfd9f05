// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import History
import NeuralNet
import Setup

/// The lesson that a session has open, and what was done for it.
package struct OpenLesson: Sendable {
  /// Where in it the session is.
  package internal(set) var runner: LessonRunner
  /// The lines that were run for the lesson's own, edited or not: running them again comes back to
  /// this place.
  package internal(set) var linesRun: [String] = []
  /// What they did, in lines that need no lesson; and behind them what gives the learner's own names
  /// their values.
  var linesDone: [String] {
    statements + names.sorted { $0.key < $1.key }.map { "\($0) = \($1.literal)" }
  }
  var statements: [String]
  /// The learner's own names as the lesson's last line found them, and their values.
  var names: [String: Matrix] = [:]
  /// Names that a line of the lesson gave a value: they are not the learner's own.
  var namesGiven: Set<String> = []
  /// The session's past as the lesson's last line left it.
  var snapshot: History
  /// The number or name that numbers of the learner's own are drawn from; nil: those of the lesson.
  package let seed: String?
  /// What became of its questions, by their identity.
  var records: [String: QuestionRecord] = [:]
  /// The exercise or review that it was made for; nil where it is a lesson of a file.
  package var sheet: Sheet?
  /// What bounds the lesson's own lines.
  let confinement: Confinement

  /// The beginning of a lesson.
  init(
    _ lesson: Lesson, seed: String?, statements: [String], snapshot: History, work: Double
  ) {
    self.seed = seed
    runner = LessonRunner(lesson)
    self.statements = statements
    self.snapshot = snapshot
    confinement = Confinement(lesson, work: work)
  }

  /// The lesson.
  package var lesson: Lesson { runner.lesson }
  /// The command line that stands ready; nil where prose, a pause or the end comes next.
  package var offer: String? { runner.offer?.text }
  /// How many of its lines were done that are no question's.
  package var lineCount: Int {
    zip(linesRun, lesson.ownLines).count { !Question.isPart($1) }
  }
  /// How many of its questions are over.
  package var questionCount: Int {
    zip(linesRun, lesson.ownLines).count { Question.begins($1) }
  }
  /// Whether everything has been shown and run.
  package var isFinished: Bool { runner.isFinished }
}
