// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `quit`
struct Quit: UnchangingCommand {
  static let form = CommandForm("quit", "", "leave", "quit", isKept: false)

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Quit { Quit() }
  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("quit")
    return Reply([], Ending(next: .quit))
  }
}
