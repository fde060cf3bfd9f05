// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `review`
struct Review: Command {
  static let form = CommandForm(
    "review", "", "repeat what was missed and is due, with new numbers", "review",
    remark:
      "What was answered wrongly or skipped comes back: the next day, then 6 days after it was right, "
      + "then each time some 2.5 times later, by SM-2, the schedule that P. A. Wozniak published in "
      + "1990; what is wrong begins again. A mistake that the catalogue knows is asked for in a fresh "
      + "network, a question of a lesson where it stands there, with numbers of your own where the "
      + "lesson has some. Nothing reminds you: review asks for one thing at a time, Enter for the next.",
    isKept: false)
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Review { Review() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("review")
    return Reply(try session.review())
  }
}
