// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Setup
import Tutor

/// `help [WORD ..]`
struct Help: UnchangingCommand {
  static let form = CommandForm(
    "help", "[WORD ..]", "one line per command; an example per word", "help step",
    "help learning rate", isKept: false)
  let words: [Located<String>]

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Help {
    var words: [Located<String>] = []
    while !parser.atEnd {
      let known = words.first?.value == "set" ? Setting.all.map(\.name) : []
      words.append(
        try parser.word("a command, a setting or a topic", words.isEmpty ? .topic : .words(known)))
    }
    return Help(words: words)
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    let manual = session.table.manual
    guard let first = words.first, let last = words.last else { return Reply(manual.overview) }
    let question = words.map(\.value).joined(separator: " ")
    let page = manual.page(question, words.map(\.value))
    guard page.isEmpty else { return Reply(page) }
    let found = manual.search(question)
    guard found.count != 1 else { return Reply(found[0].blocks) }
    guard !found.isEmpty else {
      throw SessionError(
        .unknownName(question, near: nearest(question, in: manual.words)),
        first.range.joined(with: last.range))
    }
    return Reply(manual.list(found))
  }
}
