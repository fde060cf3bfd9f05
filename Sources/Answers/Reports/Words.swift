// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Words with numbers in them: what cards and answers are written in.
package typealias Phrase = NeuralNet.Phrase

/// `a, b or c`
package func list(_ words: [String], _ and: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(and) " + last
}

/// The first twenty of many words, and how many more there are.
package func someOf(_ words: [String]) -> String {
  let more = words.count > 20 ? " and \(words.count - 20) more" : ""
  return words.prefix(20).joined(separator: " ") + more
}

/// `1 number`, `2 numbers`
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The first part of a text that may be a megabyte long.
package func shortened(_ text: String, _ most: Int = 40) -> String {
  if text.utf8.count <= most { return text }
  let head = text.prefix(most)
  return head.endIndex == text.endIndex ? text : head + "…"
}

/// Names, or the first and the last of many.
package func abridged(_ names: [String], _ most: Int = 12) -> String {
  let names = names.map { shortened($0) }
  guard names.count > most, let last = names.last else { return names.joined(separator: ", ") }
  return names.prefix(most - 2).joined(separator: ", ") + ", .. \(last) (\(names.count))"
}

extension Phrase {
  /// Its words, and its numbers with all digits: for programs, and for names.
  package var exactText: String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .text(let words), .file(let words): text += words
      case .number(let number, _): text += number.exactText
      }
    }
  }
}
