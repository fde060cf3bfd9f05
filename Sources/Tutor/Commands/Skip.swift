// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences

/// `skip`
struct Skip: Command {
  static let form = CommandForm(
    "skip", "", "show the answer to the question that is open, or do what it asks for", "skip",
    isKept: false)
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Skip { Skip() }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.skip(source)
  }
}
