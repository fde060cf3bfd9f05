// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Library
import NeuralNet
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
  init(_ lesson: Lesson, _ lines: [String], _ library: Library, compares: Bool, checks: Int) {
    self.lesson = lesson
    let front = lesson.frontMatter
    for key in ["id", "title"] where front[key] ?? "" == "" {
      add("the front matter has no \(key)", in: front.entries[key]?.line ?? front.line)
    }
    for (key, entry) in front.entries.sorted(by: { $0.value.line < $1.value.line })
    where !FrontMatter.keys.contains(key) {
      guard let near = nearest(key, in: FrontMatter.keys) else { continue }
      add(
        "\"\(shortened(key))\" means nothing in front matter", in: entry.line,
        "close to it: \(near)")
    }
    if let id = front.entries["id"], !id.value.isEmpty, id.value != lesson.name,
      library.status(lesson.path)?.kind == .file
    {
      add("the id is \(shortened(id.value)), and the file is called \(lesson.name)", in: id.line)
    }
    if let minutes = front.entries["minutes"], lesson.minutes == nil {
      add("minutes is \"\(shortened(minutes.value))\", which is no whole number", in: minutes.line)
    }
    for (index, line) in lines.enumerated() where line.count > Self.longestLine {
      add(
        "this line has \(line.count) characters; a lesson's lines have at most \(Self.longestLine)",
        in: index + 1)
    }
    for name in lesson.fixtures
    where library.golden(name, beside: lesson.path) == nil
      && library.status(Library.joined(Library.folder(of: lesson.path), name))?.kind != .file
    {
      let near = nearest(name, in: library.fixtureNames)
      add(
        "the front matter names a golden file that is not there: \(shortened(name))",
        in: front.entries["fixture"]?.line ?? front.line, near.map { "close to it: \($0)" })
    }
    let end = lesson.commands.last?.number ?? front.line
    if !compares, let fixture = lesson.fixtures.first {
      add(
        "no line of it compares with the golden file it names", in: end,
        "what does that: fixture \(fixture), and at the end check fixture")
    } else if checks == 0 {
      add(
        "no line of it checks anything", in: end,
        "what does that: check Z1 = W1 @ X + b1; or fixture NAME, and at the end check fixture")
    }
  }

  private mutating func add(_ fault: Phrase, in line: Int, _ help: String? = nil) {
    faults.append(
      Diagnostic(
        "lint: " + fault, code: .lint, details: help.map { [Phrase($0)] } ?? [],
        place: (lesson.path, line)))
  }
}
