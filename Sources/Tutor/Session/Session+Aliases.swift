// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Sentences

extension Session {
  /// The names that the person gave to lines.
  package var aliases: Aliases { state.aliases }

  /// Gives a name to a line, unless it is known as something else.
  package mutating func define(
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

  /// Forgets an alias.
  package mutating func forget(alias name: String) { state.aliases.remove(name) }

  /// A typed line with what its aliases stand for; itself where it has none, or they cannot stand so.
  package func spelledOut(_ line: String) -> String {
    (try? meaning(of: line)) ?? line
  }

  /// The same, which is told.
  mutating func tellSpelledOut(_ line: String) throws(SessionError) -> String {
    guard let meant = try meaning(of: line) else { return line }
    say([.note("\(line.trimmed) is \(meant.trimmed)")])
    return meant
  }

  private func meaning(of line: String) throws(SessionError) -> String? {
    do { return try state.aliases.spelledOut(line, isName: vocabulary(.typed).names) } catch {
      throw SessionError(.alias(error))
    }
  }
}
