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
    var commands: [Line] = []
    var pending: (text: String, number: Int)?
    for (index, line) in lines.enumerated() where !(index == 0 && line.hasPrefix("#!")) {
      let joined = pending.map { $0.text + line } ?? line
      let number = pending?.number ?? index + 1
      if let continued = continuedLine(joined) {
        pending = (continued, number)
      } else {
        pending = nil
        commands.append(Line(text: joined, number: number))
      }
    }
    if let pending { commands.append(Line(text: pending.text, number: pending.number)) }
    self.commands = commands
  }
}
