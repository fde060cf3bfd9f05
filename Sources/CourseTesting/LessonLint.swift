// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Library
import Sentences
import Tutor

/// What a lesson must have beside lines that run.
struct LessonLint {
  /// What is wrong, each with the line it stands in.
  private(set) var faults: [Diagnostic] = []
  private let lesson: Lesson

  /// Characters that a line may have: it is read beside others.
  private static let longestLine = 100

  /// - Parameters:
  ///   - compares: whether a line of it compared with a golden file.
  ///   - checks: how many checks its lines made, of any kind.
  ///   - unfilled: what stood in braces in its text and was no number there.
  init(
    _ lesson: Lesson, _ lines: [String], _ library: Library, compares: Bool, checks: Int,
    unfilled: [String]
  ) {
    self.lesson = lesson
    for typed in unfilled {
      let line = lines.firstIndex { $0.contains("{\(typed)}") }
      add(.unfilled(typed), in: line.map { $0 + 1 } ?? lesson.frontMatter.line)
    }
    let front = lesson.frontMatter
    for key in ["id", "title"] where front[key] ?? "" == "" {
      add(.noKey(key), in: front.entries[key]?.line ?? front.line)
    }
    for (key, entry) in front.entries.sorted(by: { $0.value.line < $1.value.line })
    where !FrontMatter.keys.contains(key) {
      guard let near = nearest(key, in: FrontMatter.keys) else { continue }
      add(.unknownKey(key, near: near), in: entry.line)
    }
    if let id = front.entries["id"], !id.value.isEmpty, id.value != lesson.name,
      library.status(lesson.path)?.kind == .file
    {
      add(.otherName(id: id.value, file: lesson.name), in: id.line)
    }
    if let minutes = front.entries["minutes"], lesson.minutes == nil {
      add(.badMinutes(minutes.value), in: minutes.line)
    }
    for (index, line) in lines.enumerated() where line.count > Self.longestLine {
      add(.longLine(line.count, most: Self.longestLine), in: index + 1)
    }
    for name in lesson.fixtures
    where library.golden(name, beside: lesson.path) == nil
      && library.status(Library.joined(Library.folder(of: lesson.path), name))?.kind != .file
    {
      add(
        .noFixture(name, near: nearest(name, in: library.fixtureNames)),
        in: front.entries["fixture"]?.line ?? front.line)
    }
    let end = lesson.commands.last?.number ?? front.line
    if !compares, let fixture = lesson.fixtures.first {
      add(.comparesNothing(fixture: fixture), in: end)
    } else if checks == 0 {
      add(.checksNothing, in: end)
    }
  }

  private mutating func add(_ fault: LintFault, in line: Int) {
    faults.append(Diagnostic(fault, place: (lesson.path, line)))
  }
}
