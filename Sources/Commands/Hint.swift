// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `hint`, `hint TEXT`
struct HintCommand: Command {
  static let form = CommandForm(
    "hint", "[TEXT]", "the next hint for the question that is open; with a text, add one", "hint",
    isKept: false)
  let text: String?

  var isAboutQuestion: Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> HintCommand {
    HintCommand(text: parser.atEnd ? nil : try parser.quoted("a hint in quotes"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let text else { return try session.nextHint() }
    try session.requireOwnQuestion("hint", source)
    session.addHint(text)
    return Reply()
  }
}
