// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences

/// `reset`
struct Reset: Command {
  static let form = CommandForm(
    "reset", "", "start over: no network, no data, default settings", "reset")
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Reset { Reset() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    session.reset(label: "reset")
    return Reply([.note("everything is as at the start")])
  }
}
