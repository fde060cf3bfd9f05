// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Manual
import Sentences

/// `alias [NAME [= LINE|off]]`
struct Alias: Command {
  static let form = CommandForm(
    "alias", "[NAME [= LINE|off]]", "give a line a name of your own; alone: list them",
    "alias go = forward", "alias both = \"step layer; show cost\"",
    "alias then = \"goto $1; show $2\"",
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
    if parser.take(keyword: "off") { return Alias(name: name, change: .off) }
    guard parser.atEnd else { throw parser.fail(expected: ["=", "off"]) }
    return Alias(name: name, change: nil)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("alias")
    let aliases = session.state.aliases
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
    session.state.aliases.remove(name.value)
    return Reply([.note("\(name.value) is no alias any more; it was \(line)")])
  }

  private static let none: Phrase = "there is no alias yet; one is made so: alias go = forward"
}

extension Session {
  /// Gives a name to a line, unless it is known as something else.
  mutating func define(
    _ name: Located<String>, as line: Located<String>
  ) throws(SessionError) -> Reply {
    let word = name.value
    let before = state.aliases[word]
    if let verb = table.verbs.first(where: { $0 == word }) ?? CommandTable.aliases[word] {
      throw SessionError(.alias(.isCommand(word, verb: verb)), name.range)
    }
    let vocabulary = self.vocabulary(.typed)
    if vocabulary.names(word) || vocabulary.functions.contains(word) {
      throw SessionError(.alias(.isName(word)), name.range)
    }
    for verb in state.aliases.verbs(of: line.value) where state.aliases[verb] == nil && verb != word
    {
      do { _ = try parseLine(verb, vocabulary) } catch {
        guard case .unknownCommand = error else { continue }
        throw SessionError(
          .unknownName(verb, near: nearest(verb, in: table.verbs + state.aliases.names)), line.range
        )
      }
    }
    do { try state.aliases.define(word, as: line.value) } catch {
      throw SessionError(.alias(error), name.range)
    }
    let shortFor = table.verbs.filter { $0.hasPrefix(word) }
    let was =
      before.map { ", and was \($0)" }
      ?? (shortFor.count == 1 ? ", and no short form of \(shortFor[0]) any more" : "")
    return Reply([.note("\(word) is \(line.value)\(was)")])
  }

  /// A typed line with what its aliases stand for, which is told.
  mutating func spelledOut(_ line: String) throws(SessionError) -> String {
    let names = vocabulary(.typed).names
    let meant: String?
    do { meant = try state.aliases.spelledOut(line, isName: names) } catch {
      throw SessionError(.alias(error))
    }
    guard let meant else { return line }
    say([.note("\(line.trimmed) is \(meant.trimmed)")])
    return meant
  }
}
