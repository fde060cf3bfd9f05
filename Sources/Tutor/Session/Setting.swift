// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// One knob on one card: how it is read, how it is printed, what help says of it, and whether turning
/// it starts the iteration again.
package struct Setting: Named, Sendable {
  /// Reads a value; what it makes of a model.
  typealias Reading =
    @Sendable (inout Parser) throws(SyntaxError) -> (
      @Sendable (inout Model) throws(SessionError) -> Void
    )

  /// The name behind `set`.
  package let name: String
  /// Further spellings.
  package let otherNames: [String]
  /// What may stand behind it.
  package let usage: String
  /// What it is, and lines that can be typed.
  let help: (text: String, examples: [String])
  let restartsIteration: Bool
  /// The value as it is typed.
  let text: @Sendable (Model) -> Phrase
  /// What is said of a change, beside the value.
  let notes: @Sendable (Session) -> [Block]
  let parse: Reading

  init(
    _ name: String, also otherNames: [String] = [], _ usage: String, _ help: String,
    _ examples: String..., restarts: Bool = true, text: @escaping @Sendable (Model) -> Phrase,
    notes: @escaping @Sendable (Session) -> [Block] = { _ in [] }, _ parse: @escaping Reading
  ) {
    (self.name, self.otherNames, self.usage) = (name, otherNames, usage)
    self.help = (help, examples)
    restartsIteration = restarts
    (self.text, self.notes, self.parse) = (text, notes, parse)
  }

  /// The words among what may stand behind it.
  package var words: [String] {
    usage.split { !$0.isLetter && $0 != "-" }.map(String.init)
      .filter { $0.contains(where: \.isLowercase) }
  }
}

extension Model {
  /// Every setting as it is typed.
  var settingLines: [(name: String, value: Phrase)] {
    Setting.all.map { ($0.name, $0.text(self)) }
  }
}
