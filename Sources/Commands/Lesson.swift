// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `lesson [NAME] [seed S] [restart]`, `lesson FOLDER`, `lesson off`
struct LessonCommand: Command {
  static let form = CommandForm(
    "lesson", "[NAME] [seed S] [restart]  ·  FOLDER  ·  off",
    "list the lessons, start one, go on with it, or leave it",
    "lesson", "lesson 1", "lesson 06-backprop restart", "lesson 1 seed 4711",
    "lesson off",
    remark:
      "lesson off leaves the lesson that is open: what was done stays, and lesson NAME goes on at its "
      + "place another time. lesson FOLDER lists the lessons of a folder; those of the folder that "
      + "BACKSTEP_LESSONS names are listed with the course's. With a seed, a number or a name, it is played with numbers of your own "
      + "where its author lets you have them. A lesson's own lines read regular files of its folder and of its course, wherever links lead. "
      + "Their network and data may take 512 MiB, a pause 60 seconds, and all of them together the work "
      + "of 100000 million multiplications, as an iteration has 6 for each weight and sample. A line "
      + "that you type yourself may do more.",
    isKept: false)
  let name: Located<String>?
  var seed: String?
  let restarts: Bool
  var leaves = false

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    if let name { _ = try copy.readLesson(name.value, name.range) }
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> LessonCommand {
    guard !parser.atEnd else { return LessonCommand(name: nil, restarts: false) }
    if parser.take(keyword: "off") {
      return LessonCommand(name: nil, restarts: false, leaves: true)
    }
    let name = try parser.word("a lesson, or off", .lesson, .file)
    var seed: String?
    if parser.take(keyword: "seed") { seed = try parser.word("a number or a name").value }
    return LessonCommand(name: name, seed: seed, restarts: parser.take(keyword: "restart"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard name != nil || leaves else { return Reply([try session.lessonList()] + session.dueNote) }
    try session.requireNoLesson("lesson")
    guard let name else { return try leave(&session) }
    if let folder = session.lessonFolder(name.value) {
      return Reply([try session.lessonList(in: folder)])
    }
    let lesson = try session.readLesson(name.value, name.range)
    let progress = session.library.progress(lesson)
    let isOther = seed != nil && seed != progress.seed
    return Reply(
      try session.begin(
        lesson, seed: seed ?? (restarts ? nil : progress.seed),
        after: restarts || isOther ? progress.restarted : progress))
  }

  private func leave(_ session: inout Session) throws(SessionError) -> Reply {
    guard let open = session.lesson else { throw SessionError(.noLesson) }
    let (done, all) = (open.lineCount, open.lesson.commandCount)
    let line = open.sheet?.line ?? session.line(opening: open.lesson)
    session.leaveLesson()
    let place: Phrase = open.isFinished ? "" : " after \(done) of \(counted(all, "line"))"
    return Reply([
      .note(
        "\(open.lesson.name) is left\(place); the session is yours. \(line) opens it again"
      )
    ])
  }
}
