// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// One verb of the language: how it is read, what it does, what `help` says of it.
protocol Command: Sendable {
  /// What `help` prints, and what the parser calls it.
  static var form: CommandForm { get }
  /// Reads the arguments.
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Self
  /// Does it. A command checks everything before it changes anything.
  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply
  /// Whether the line belongs to what leads to the present: `save` writes it.
  var isKept: Bool { get }
  /// The path it reads a file from; nil where it reads none, or one of the course by its name.
  var file: Located<String>? { get }
}

extension Command {
  var isKept: Bool { Self.form.isKept }
  var file: Located<String>? { nil }
}

/// A verb with its usage, one line of help and an example that can be typed.
package struct CommandForm: Sendable {
  /// The verb.
  package let name: String
  /// Its arguments, as in the manual.
  package let usage: String
  /// One line.
  package let summary: String
  /// Lines that can be typed.
  package let examples: [String]
  /// What else there is to know, on the verb's own page.
  let remark: String?
  /// Whether lines of this verb belong to what leads to the present.
  let isKept: Bool

  init(
    _ name: String, _ usage: String = "", _ summary: String, _ examples: String...,
    remark: String? = nil, isKept: Bool = true
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.examples = examples
    self.remark = remark
    self.isKept = isKept
  }
}

/// The statement that a command was read from.
struct Source: Sendable {
  /// The whole line.
  let line: SourceLine
  /// The statement in it.
  let range: SourceRange
  /// Whether it was typed at a prompt or stands in a file.
  let origin: Origin

  /// The statement as it was typed.
  var text: String { line.text(range) }
}

/// Where a line comes from.
package enum Origin: Hashable, Sendable {
  /// A person at a prompt: prefixes and one-letter verbs are allowed.
  case typed
  /// A file, a pipe or `-e`: full names only.
  case file(String, line: Int)
}

extension Session {
  /// Whether `line` begins with a command's name, as it may stand in other programs: `quit()`,
  /// `.help`. A name that has a value is none.
  package func namesCommand(_ line: String) -> Bool {
    let text = line.drop { $0.isWhitespace || $0 == "." || $0 == ":" || $0 == "\\" }
    let name = text.first == "?" ? "?" : String(text.prefix { $0.isLetter || $0 == "_" })
    return CommandTable.isCommand(name) && setup.values[name] == nil
  }
}

/// Every command, in the order `help` lists them.
enum CommandTable {
  static let all: [any Command.Type] = [
    Neuron.self, NetworkCommand.self, LayerCommand.self, DataCommand.self, Init.self,
    StepCommand.self, Forward.self, Backward.self, Update.self, Run.self, Back.self,
    Goto.self, Branches.self, Show.self, Why.self, Diff.self, Plot.self, Check.self,
    FixtureCommand.self, LessonCommand.self, Next.self, Pause.self, Load.self, Save.self,
    Record.self, SetCommand.self, Reset.self, Help.self,
    Quit.self,
  ]

  /// Other words for a verb, in files as well.
  private static let synonyms = ["q": "quit", "exit": "quit", "?": "help"]
  /// The same, and one-letter verbs at the prompt.
  static let aliases = ["s": "step", "b": "back", "n": "next", "f": "forward"]
    .merging(synonyms) { $1 }

  /// Whether a word names a command in full.
  static func isCommand(_ word: String) -> Bool {
    synonyms[word] != nil || all.contains { $0.form.name == word }
  }

  /// What the parser needs to read lines of `origin` in `session`.
  static func vocabulary(for session: Session, _ origin: Origin) -> Vocabulary<any Command> {
    Vocabulary(
      commands: all.map { type in (type.form.name, reader(of: type)) },
      aliases: origin == .typed ? aliases : synonyms,
      names: {
        Session.settingNames.contains($0) || Symbol($0) != nil
          || session.setup.values[$0] != nil || session.isBelowFirstLayer($0)
          || session.articleSymbol($0) != nil
      },
      functions: Manual.functions, allowsPrefixes: origin == .typed)
  }

  private static func reader<C: Command>(
    of type: C.Type
  ) -> (inout Parser) throws(SyntaxError) -> any Command {
    { (parser: inout Parser) throws(SyntaxError) -> any Command in try C.parse(&parser) }
  }
}
