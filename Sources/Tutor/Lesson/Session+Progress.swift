// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import NeuralNet
import Setup

extension Session {
  /// How far the learner is in the lesson; nil where there is none.
  package var progress: LessonProgress? {
    guard let lesson else { return nil }
    let lines = zip(lesson.linesRun, lesson.lesson.ownLines)
      .map { LessonProgress.Line(run: $0, own: $1) }
    let own = ownValues.sorted { $0.key < $1.key }
    var progress = LessonProgress(
      lines: lines,
      names: own.filter { Self.isKept($1) }.map { "\($0) = \($1.literal)" },
      large: own.filter { !Self.isKept($1) }.map(\.key),
      finished: lesson.isFinished ? lesson.lesson.identity : nil,
      questions: lesson.records.values.sorted { $0.identity < $1.identity })
    progress.seed = lesson.seed
    return progress
  }

  private static func isKept(_ value: Matrix) -> Bool { value.shape.count <= 10_000 }

  /// The learner's own values: those that no line of the lesson gave.
  var ownValues: [String: Matrix] {
    let others = (lesson?.namesGiven ?? []).union(Setup.heldOutNames)
    return setup.values.filter { !others.contains($0.key) }
  }

  /// Gives the learner's own names the values that were kept.
  mutating func restore(_ names: [String]) {
    guard !names.isEmpty else { return }
    var scratch = Session(Host(library: library), table)
    for line in names { _ = scratch.perform(line, as: .file("progress", line: 0)) }
    let given = lesson?.namesGiven ?? []
    timeline.setup.values.merge(scratch.setup.values.filter { !given.contains($0.key) }) { $1 }
    state.lesson?.snapshot = state.timeline
    let own = ownValues
    lesson?.names = own
  }
}
