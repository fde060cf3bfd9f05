// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// The command lines of a file: of a lesson in Markdown those in its fences, else every line.
public struct Script: Sendable {
  /// A line and its number in the file.
  public struct Line: Hashable, Sendable {
    /// The line, continuations joined.
    public let text: String
    /// Its number, from 1.
    public let number: Int
  }

  /// The lines to run.
  public let commands: [Line]

  /// The commands of a file's lines.
  public init(lines: [String], path: String) throws(LessonParser.Fault) {
    if LessonParser.isLesson(lines) {
      let lesson = try LessonParser.lesson(name: path, path: path, lines: lines)
      commands = lesson.beats.compactMap {
        if case .command(let text, let number) = $0 {
          Line(text: text, number: number)
        } else {
          nil
        }
      }
      return
    }
    commands = Self.lines(lines)
  }

  /// The lines of a file that has commands and nothing else, continuations joined.
  static func lines(_ lines: [String]) -> [Line] {
    var joined: [Line] = []
    var joiner = LineJoiner()
    for (index, line) in lines.enumerated() where !(index == 0 && line.hasPrefix("#!")) {
      guard let whole = joiner.add(line, number: index + 1) else { continue }
      joined.append(Line(text: OneLine.of(whole), number: joiner.firstLine))
    }
    let number = joiner.firstLine
    return joined + (joiner.finish().map { [Line(text: OneLine.of($0), number: number)] } ?? [])
  }
}
