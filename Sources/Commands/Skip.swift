// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `skip`
struct Skip: Command {
  static let form = CommandForm(
    "skip", "", "show the answer to the question that is open, or do what it asks for", "skip",
    isKept: false)

  var isAboutQuestion: Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Skip { Skip() }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.skip(source)
  }
}
