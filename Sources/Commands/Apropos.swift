// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `apropos WORD ..`
struct Apropos: UnchangingCommand {
  static let form = CommandForm(
    "apropos", "WORD ..", "every page of help that speaks of something", "apropos slope",
    "apropos csv",
    remark: "A part of a word will do. help WORD shows the page of a word itself.", isKept: false)
  let words: [Located<String>]

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Apropos {
    var words = [try parser.word("a word, or a part of one", .topic)]
    while !parser.atEnd { words.append(try parser.word("a word", .anything)) }
    return Apropos(words: words)
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    let manual = session.table.manual
    let question = words.map(\.value).joined(separator: " ")
    let found = manual.pages(apropos: question)
    guard !found.isEmpty else {
      throw SessionError(
        .unknownName(question, near: nearest(question, in: manual.words)),
        words[0].range.joined(with: words[words.count - 1].range))
    }
    return Reply(manual.list(found, most: .max))
  }
}
