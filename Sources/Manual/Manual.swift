// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import NeuralNet
import Setup

/// What `help` prints: made from the cards and commands themselves.
package struct Manual: Sendable {
  /// The program and its version.
  package static let version = "backstep 0.1.0"

  /// What `--version` tells; a commit of nil was not recorded.
  package static func versionDetails(
    commit: String?, kernels: String, known: [String], readline: String
  ) -> String {
    """
    \(version)
    commit \(commit ?? "not recorded: built by hand")
    kernels \(kernels) (here: \(known.joined(separator: ", ")))
    readline \(readline)
    """
  }

  /// What stands above the first prompt.
  package static let greeting: Phrase =
    "\(version): step through a neural network. lesson 1 begins, help helps."

  /// What is asked where a pause waits for Enter.
  package static let pausePrompt = "Enter goes on "

  /// The forms of all commands, in order.
  package let commands: [CommandForm]
  /// Every page, by what it is about, in the order in which a word is looked up.
  package let chapters: [(title: String, pages: [Page])]
  /// The same in one list.
  package let pages: [Page]
  /// Words that ``page(_:)`` knows.
  package let words: [String]

  /// A manual of these commands; `aliases` are other words for some.
  package init(_ commands: [CommandForm], aliases: [String: String]) {
    self.commands = commands
    chapters = Self.chapters(commands.map { $0.page(aliases) })
    pages = chapters.flatMap(\.pages)
    words = (pages.flatMap(\.words) + Setting.all.flatMap(\.words)).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// One line per command, grouped as a person meets them.
  package var overview: [Block] {
    [
      .table(Table(rows: commands.map { [Phrase($0.name), Phrase($0.summary)] })),
      .note("NAME = VALUE assigns: W1[1,2] = 0.5. An expression alone shows itself: W1 @ X + b1."),
      .note("help WORD tells more: help step, help names, help keys, help lr, help dZ."),
    ]
  }

  /// What is known about words: about them as one, about the setting behind `set`, about the command
  /// in front.
  package func page(_ question: String, _ words: [String]) -> [Block] {
    let whole = page(question)
    guard whole.isEmpty, words.count > 1, Self.asked(question) == nil else { return whole }
    if words[0] == "set", Setting.all.contains(where: { $0.isNamed(words[1]) }) {
      return page(words[1])
    }
    return commands.contains { $0.name == words[0] } ? page(words[0]) : []
  }

  /// Pages that were found, a line each.
  package func list(_ pages: [Page], most: Int = 12) -> [Block] {
    let rows = pages.prefix(most).map { [Phrase("help \($0.words[0])"), Phrase($0.summary)] }
    let more = pages.count - most
    return [.table(Table(rows: rows))] + (more > 0 ? [.note("and \(more) more")] : [])
  }

  /// What is known about a word: all that goes by it; else where it may stand. Empty for an unknown
  /// one.
  package func page(_ word: String) -> [Block] {
    let named = pages.filter { $0.words.first == word }
    if !named.isEmpty { return named.flatMap(\.blocks) }
    let settings = Setting.all.filter { $0.words.contains(word) }.map(\.name)
    let near = pages.filter { $0.words.contains(word) || settings.contains($0.words[0]) }
    if !near.isEmpty { return near.flatMap(\.blocks) }
    if let symbol = Symbol(word), symbol.quantity.hasLayer { return page(symbol.quantity.name) }
    return commands.first { $0.subjects.contains(word) }.map { page($0.name) } ?? []
  }
}
