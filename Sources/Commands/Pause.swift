// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `pause [S]`
struct Pause: UnchangingCommand {
  static let form = CommandForm(
    "pause", "[S]", "wait for Enter, or S seconds", "pause", "pause 2", isKept: false)
  /// Seconds that a lesson's line may wait.
  private static let longestOfLesson = 60.0
  let seconds: Double?

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Pause {
    guard !parser.atEnd else { return Pause(seconds: nil) }
    return Pause(
      seconds: try parser.number("a number of seconds from 0 to 86400", in: 0...86_400).value)
  }
  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    guard !session.isLessonsLine || seconds ?? 0 <= Self.longestOfLesson else {
      throw SessionError(.pauseTooLong(most: Self.longestOfLesson))
    }
    session.host.wait?(seconds)
    return Reply()
  }
}
