// SPDX-License-Identifier: GPL-3.0-or-later
import Language

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
    guard session.confinement == nil else { throw SessionError(.insideLesson(verb: "quit")) }
    return Reply(next: .quit)
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
    guard session.confinement == nil || seconds ?? 0 <= Confinement.longestPause else {
      throw SessionError(.pauseTooLong)
    }
    session.wait?(seconds)
    return Reply()
  }
}

/// `help [WORD]`
struct Help: Command {
  static let form = CommandForm(
    "help", "[WORD]", "one line per command; an example per word", "help step",
    isKept: false)
  let word: Located<String>?
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Help {
    guard !parser.atEnd else { return Help(word: nil) }
    let first = try parser.word("a command, a setting or a topic")
    // `help set batch` is about the setting, `help check gradients` about the command.
    let second = parser.atEnd ? nil : try parser.word("the end of the line")
    return Help(word: first.value == "set" ? second ?? first : first)
  }
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    guard let word else { return Reply(Manual.overview) }
    guard let page = Manual.page(word.value) else {
      throw SessionError(
        .unknownName(word.value, near: nearest(word.value, in: Manual.words)), word.range)
    }
    return Reply(page)
  }
}
