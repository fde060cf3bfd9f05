// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Manual
import NeuralNet
import Sentences

/// `lesson [NAME]`
struct LessonCommand: Command {
  static let form = CommandForm(
    "lesson", "[NAME] [restart]", "list the lessons, start one, or go on with it", "lesson",
    "lesson 1", "lesson 06-backprop restart",
    remark:
      "A lesson's own lines read regular files of its folder and of its course, wherever links lead. "
      + "Their network and data may take 512 MiB, a pause 60 seconds, and all of them together the work "
      + "of 100000 million multiplications, as an iteration has 6 for each weight and sample. A line "
      + "that you type yourself may do more.",
    isKept: false)
  let name: Located<String>?
  let restarts: Bool

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> LessonCommand {
    guard !parser.atEnd else { return LessonCommand(name: nil, restarts: false) }
    let name = try parser.word("a lesson", .lesson, .file)
    return LessonCommand(name: name, restarts: parser.take(keyword: "restart"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let name else { return Reply([try session.lessonList]) }
    guard session.context.confinement == nil else {
      throw SessionError(.insideLesson(verb: "lesson"))
    }
    let lesson = try session.readLesson(name.value, name.range)
    return Reply(
      try session.begin(
        lesson, after: restarts ? LessonProgress() : session.library.progress(lesson)))
  }
}
