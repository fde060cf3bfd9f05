// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences
import Tutor

/// `alias [NAME [= LINE|off]]`
struct Alias: Command {
  static let form = CommandForm(
    "alias", "[NAME [= LINE|off]]", "give a line a name of your own; alone: list them",
    "alias go = forward", "alias both = \"step layer; show cost\"",
    "alias then = \"goto at $1; show $2\"",
    "alias",
    remark:
      "At the prompt the name is then typed like a command, and its line is told before it is done. "
      + "What stands behind the name takes the place of $1, $2 .. and, all of it, of $*; without these it "
      + "stands behind the line. A line with ; stands in quotes. A command's name and the name of a "
      + "value stay what they are. An alias lasts as long as the session, unless it stands in init.nn: "
      + "help files. Files have full lines: what save writes has what an alias stood for.",
    isKept: false)
  let name: Located<String>?
  /// What becomes of the name; nil shows it.
  let change: NameChange?
  var isOfStart: Bool { change != nil }

  enum NameChange: Sendable {
    case line(Located<String>)
    case off
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Alias {
    guard !parser.atEnd else { return Alias(name: nil, change: nil) }
    if let name = parser.takeAssignedName() {
      return Alias(name: name, change: .line(try parser.rest("the line it stands for")))
    }
    let name = try parser.word("a name", .anything)
    guard Aliases.isName(name.value) else {
      throw .unexpected(found: name, expected: ["a name of letters and digits"])
    }
    if parser.take(keyword: "off") { return Alias(name: name, change: .off) }
    guard parser.atEnd else { throw parser.fail(expected: ["=", "off"]) }
    return Alias(name: name, change: nil)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("alias")
    let aliases = session.aliases
    guard let name else {
      guard !aliases.names.isEmpty else { return Reply([.note(Self.none)]) }
      return Reply([
        .table(Table(rows: aliases.names.map { [Phrase(aliases.definition(of: $0))] }))
      ])
    }
    if case .line(let line) = change { return try session.define(name, as: line) }
    guard let line = aliases[name.value] else {
      let near = nearest(name.value, in: aliases.names)
      throw SessionError(.alias(.unknown(name.value, near: near)), name.range)
    }
    guard change != nil else { return Reply([.note("\(name.value) is \(line)")]) }
    session.forget(alias: name.value)
    return Reply([.note("\(name.value) is no alias any more; it was \(line)")])
  }

  private static let none: Phrase = "there is no alias yet; one is made so: alias go = forward"
}
