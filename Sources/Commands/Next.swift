// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `next`
struct Next: Command {
  static let form = CommandForm(
    "next", "", "in a lesson: run its next line, or go on reading", "next",
    remark:
      "A lesson's line may be edited before Enter (move into it first): with the same verb, or the "
      + "same name before =, it takes the line's place. What is typed or pasted instead is your own: "
      + "next goes back to where the lesson was, and back leads to what you did.",
    isKept: false)

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    copy.lesson != nil
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Next { Next() }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("next")
    guard let lesson = session.lesson else { throw SessionError(.noLesson) }
    if let waits = session.openQuestionNote { return Reply(session.returnToLesson() + [waits]) }
    guard let offer = lesson.offer else {
      return Reply(lesson.isFinished ? [.note("the lesson is done")] : session.lessonProse())
    }
    return Reply([], session.performOffer(offer, as: source.origin, isSeen: false))
  }
}
