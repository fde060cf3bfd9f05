// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats

extension JSONValue {
  /// Words, their numbers with all digits.
  static func words(_ phrase: Phrase) -> JSONValue { .text(phrase.exactText) }

  /// Sentences.
  static func words(_ phrases: [Phrase]) -> JSONValue { .list(phrases.map { words($0) }) }
}
