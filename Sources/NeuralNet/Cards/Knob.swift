// SPDX-License-Identifier: GPL-3.0-or-later

/// What a person may set on a card: a number of a range, or one of some words. Prompt, help and golden
/// files read it from here.
package struct Knob: Sendable {
  /// What a knob stands at.
  package enum Value: Hashable, Sendable {
    /// A number of its range.
    case number(Double)
    /// One of its words.
    case word(String)

    /// The number; nan where it is a word.
    package var number: Double {
      if case .number(let number) = self { number } else { .nan }
    }

    /// The word; empty where it is a number.
    package var word: String {
      if case .word(let word) = self { word } else { "" }
    }
  }

  /// As usage shows it: `BETA`, `ema|classical`.
  package let usage: String
  /// What is asked for, where it is missing or wrong.
  package let asked: String
  /// What it stands at.
  package let value: Value
  /// Where a number may lie.
  package let range: ClosedRange<Double>
  /// The words there are; none: a number.
  package let words: [String]
  /// Members of a golden file that mean it, the usual one first.
  package let keys: [String]
  /// Whether a golden file has to say it.
  package let isRequired: Bool
  /// Whether it has to be typed where the one before it is.
  package let isTied: Bool

  /// A number.
  init(
    _ usage: String, _ asked: String, _ value: Double, in range: ClosedRange<Double>,
    keys: [String], isRequired: Bool = false, isTied: Bool = false
  ) {
    (self.usage, self.asked, self.range, self.keys) = (usage, asked, range, keys)
    (self.value, words, self.isRequired, self.isTied) = (.number(value), [], isRequired, isTied)
  }

  /// One of some words.
  init(_ words: [String], _ value: String, keys: [String]) {
    usage = words.joined(separator: "|")
    (asked, range, self.keys) = (usage, 0...0, keys)
    (self.value, self.words, isRequired, isTied) = (.word(value), words, false, false)
  }
}

extension Knob {
  /// What a running mean keeps: at 1 it would never move.
  static func share(
    _ usage: String, _ name: String, _ value: Double, usual: Double = 0.9, keys: [String],
    isRequired: Bool = false, isTied: Bool = false
  ) -> Knob {
    Knob(
      usage, "\(name), from 0 to below 1, such as \(usual)", value, in: 0...1.0.nextDown,
      keys: keys, isRequired: isRequired, isTied: isTied)
  }

  /// What keeps a slope that is 0 from a division by 0.
  static func epsilon(_ value: Double) -> Knob {
    Knob(
      "EPS", "an epsilon of 0 or more", value, in: 0...Double.greatestFiniteMagnitude,
      keys: ["eps", "epsilon"])
  }
}

extension [Knob] {
  /// What may stand behind the name of a card: ` [B1 B2 [EPS]]`, ` [BETA] [ema|classical]`.
  package var usage: String {
    let words = filter { !$0.words.isEmpty }.map { " [\($0.usage)]" }.joined()
    return filter(\.words.isEmpty).reversed().reduce("") { rest, knob in
      knob.isTied ? " \(knob.usage)\(rest)" : " [\(knob.usage)\(rest)]"
    } + words
  }
}
