// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `answer V`
struct AnswerCommand: Command {
  static let form = CommandForm(
    "answer", "NUMBER|MATRIX|LETTER",
    "answer the question that is open; the answer alone does as well",
    "answer -1.37",
    remark:
      "An answer with decimals may be off by one unit of its last digit, and has two digits at least; "
      + "1/4, exp(-1) or 0.5*0.25 are numbers as well. Without decimals it is meant exactly. After "
      + "several wrong answers skip shows how it is computed.",
    isKept: false)
  let typed: String

  var isAboutQuestion: Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> AnswerCommand {
    AnswerCommand(typed: parser.rest().value)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    let isOfFile = session.state.question?.isOfFile ?? false
    let reply = try session.answer(typed)
    if isOfFile { session.count(session.state.question == nil) }
    return reply
  }
}
