// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `quit`
struct Quit: Command {
  static let form = CommandForm("quit", "", "leave", "quit", isKept: false)
  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Quit { Quit() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.context.confinement == nil else {
      throw SessionError(.insideLesson(verb: "quit"))
    }
    return Reply([], Ending(next: .quit))
  }
}
