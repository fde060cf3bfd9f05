// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `reset`, `reset lesson`
struct Reset: Command {
  static let form = CommandForm(
    "reset", "[lesson]", "start over: no network, no data, default settings; or the lesson anew",
    "reset", "reset lesson")
  let isOfLesson: Bool
  var isKept: Bool { !isOfLesson }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Reset {
    Reset(isOfLesson: parser.take(keyword: "lesson"))
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard isOfLesson else {
      session.reset(label: "reset")
      return Reply([.note("everything is as at the start")])
    }
    try session.requireNoLesson("reset lesson")
    guard let open = session.lesson, open.sheet == nil else { throw SessionError(.noLesson) }
    let progress = session.library.progress(open.lesson).restarted
    return Reply(try session.begin(open.lesson, seed: open.seed, after: progress))
  }
}
