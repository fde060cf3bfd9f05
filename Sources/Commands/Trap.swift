// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Language
import Manual
import Sentences
import Tutor

/// `trap E TEXT`, `trap c TEXT`
struct TrapCommand: Command {
  static let form = CommandForm(
    "trap", "E TEXT", "what is said of a wrong answer: a number, or a letter of a choice",
    "trap W1 @ X \"The bias is still missing.\"",
    remark:
      "trap stands behind a question. Its number is found when the question is asked, and stays; an "
      + "answer is held against what is right first.",
    isKept: false)
  let trap: Question.Trap

  var isAboutQuestion: Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> TrapCommand {
    let answer = try parser.expression()
    let text = try parser.quoted("what is said of it, in quotes")
    return TrapCommand(trap: Question.Trap(answer, text, line: SourceLine(parser.line)))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireOwnQuestion("trap", source)
    try session.addTrap(trap)
    return Reply()
  }
}
