// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
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

/// `quit`
struct Quit: Command {
  static let form = CommandForm("quit", "", "leave", "quit", isKept: false)
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Quit { Quit() }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.context.confinement == nil else {
      throw SessionError(.insideLesson(verb: "quit"))
    }
    return Reply([], Ending(next: .quit))
  }
}

/// `pause [S]`
struct Pause: Command {
  static let form = CommandForm(
    "pause", "[S]", "wait for Enter, or S seconds", "pause", "pause 2", isKept: false)
  let seconds: Double?
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Pause {
    guard !parser.atEnd else { return Pause(seconds: nil) }
    return Pause(
      seconds: try parser.number("a number of seconds from 0 to 86400", in: 0...86_400).value)
  }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard session.context.confinement == nil || seconds ?? 0 <= Confinement.longestPause else {
      throw SessionError(.pauseTooLong(most: Confinement.longestPause))
    }
    session.host.wait?(seconds)
    return Reply()
  }
}

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
