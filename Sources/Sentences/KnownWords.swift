// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// The words that mean something where a line cannot be read: what is close to a wrong one, and what
/// would be right.
package struct KnownWords {
  /// Commands by their full names, and other words for them.
  let verbs: [String]
  let aliases: [String: String]
  /// Functions of one argument.
  let functions: [String]
  /// Names that have a value, or will have one.
  let names: [String]
  /// Words that help has a page of.
  let topics: [String]
  /// Settings by their names, the usual one first, and what may stand behind it.
  let settings: [(names: [String], usage: String)]
  /// Whether a line can be read, says anything, and runs where the session stands.
  let runs: (String) -> Bool

  /// What is known.
  package init(
    verbs: [String], aliases: [String: String], functions: [String], names: [String],
    topics: [String], settings: [(names: [String], usage: String)], runs: @escaping (String) -> Bool
  ) {
    (self.verbs, self.aliases, self.functions) = (verbs, aliases, functions)
    (self.names, self.topics, self.settings, self.runs) = (names, topics, settings, runs)
  }

  /// A line to be suggested: itself where it runs and is short enough to be told, else nil.
  func tried(_ line: String) -> String? {
    shortened(line, 120) == line && runs(line) ? line : nil
  }
}
