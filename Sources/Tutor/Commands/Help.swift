// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Sentences

/// `help [WORD ..]`
struct Help: Command {
  static let form = CommandForm(
    "help", "[WORD ..]", "one line per command; an example per word", "help step",
    "help learning rate", isKept: false)
  let words: [Located<String>]

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Help {
    var words: [Located<String>] = []
    while !parser.atEnd {
      let known =
        words.isEmpty ? Manual.words : words[0].value == "set" ? Setting.all.map(\.name) : []
      words.append(try parser.word("a command, a setting or a topic", .words(known)))
    }
    return Help(words: words)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let first = words.first, let last = words.last else { return Reply(Manual.overview) }
    let question = words.map(\.value).joined(separator: " ")
    let page = Manual.page(question, words.map(\.value))
    guard page.isEmpty else { return Reply(page) }
    let found = Manual.search(question)
    guard found.count != 1 else { return Reply(found[0].blocks) }
    guard !found.isEmpty else {
      throw SessionError(
        .unknownName(question, near: nearest(question, in: Manual.words)),
        first.range.joined(with: last.range))
    }
    return Reply(Manual.list(found))
  }
}
