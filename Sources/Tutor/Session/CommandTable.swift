// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Language
import Manual
import NeuralNet

/// The commands of a language, in the order `help` lists them.
package struct CommandTable: Sendable {
  let all: [any Command.Type]
  private let makeManual: @Sendable () -> Manual

  /// Other words for a verb, in files as well.
  static let synonyms = ["q": "quit", "exit": "quit", "?": "help"]
  /// The same, and one-letter verbs at the prompt.
  package static let aliases = ["s": "step", "b": "back", "n": "next", "f": "forward"]
    .merging(synonyms) { $1 }

  /// A table of these commands; what `help` prints of them is made when it is asked for, which no
  /// start does.
  package init(_ all: [any Command.Type], manual: @escaping @Sendable () -> Manual) {
    (self.all, makeManual) = (all, manual)
  }

  /// What `help` prints of them.
  package var manual: Manual { makeManual() }

  /// The verbs by their full names.
  package var verbs: [String] { all.map { $0.form.name } }

  /// Whether a word names a command in full.
  func isCommand(_ word: String) -> Bool {
    Self.synonyms[word] != nil || all.contains { $0.form.name == word }
  }
}

extension Session {
  /// Whether `line` begins with a command's name, as it may stand in other programs: `quit()`,
  /// `.help`. A name that has a value is none.
  package func namesCommand(_ line: String) -> Bool {
    let text = line.drop { $0.isWhitespace || $0 == "." || $0 == ":" || $0 == "\\" }
    let name = text.first == "?" ? "?" : String(text.prefix { $0.isLetter || $0 == "_" })
    return table.isCommand(name) && setup.values[name] == nil
  }

  /// What the parser needs to read lines of `origin`.
  package func vocabulary(_ origin: Origin) -> Vocabulary<any Command> {
    let scope = self.scope
    return Vocabulary(
      commands: table.all.map { type in (type.form.name, Self.reader(of: type)) },
      aliases: origin == .typed ? CommandTable.aliases : CommandTable.synonyms,
      names: {
        Scope.settingNames.contains($0) || Symbol($0) != nil
          || scope.setup.values[$0] != nil || scope.isBelowFirstLayer($0)
          || scope.articleSymbol($0) != nil
      },
      functions: Function.names, allowsPrefixes: origin == .typed,
      replaced: origin == .typed ? state.aliases.names : [])
  }

  private static func reader<C: Command>(
    of type: C.Type
  ) -> (inout Parser) throws(SyntaxError) -> any Command {
    { (parser: inout Parser) throws(SyntaxError) -> any Command in try C.parse(&parser) }
  }
}
