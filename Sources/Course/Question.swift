// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// A question as its lines ask it: what is asked names a quantity, never a number.
package struct Question: Sendable {
  /// What is asked.
  package let text: String
  /// What answers it.
  package let kind: Kind
  /// What is said behind the right answer.
  package let because: String?
  /// The line, to quote from.
  package let line: SourceLine
  /// Wrong answers that have a sentence of their own.
  package var traps: [Trap] = []
  /// What helps, one at a time.
  package var hints: [String] = []

  /// A question.
  package init(_ text: String, _ kind: Kind, because: String?, line: SourceLine) {
    (self.text, self.kind, self.because, self.line) = (text, kind, because, line)
  }

  /// What answers a question.
  package enum Kind: Sendable {
    /// The number or matrix that an expression is.
    case value(Expression)
    /// The same as a choice, beside what mistakes would give.
    case amongMistakes(Expression)
    /// A letter.
    case choice([Option], right: String)
    /// A state in which a condition holds; and a line that leads to one.
    case task(Condition, by: String)
  }

  /// One of the answers to choose from.
  package struct Option: Hashable, Sendable {
    /// `a`, `b`, ..
    package let letter: String
    /// What it says.
    package let text: String

    /// An answer to choose.
    package init(_ letter: String, _ text: String) { (self.letter, self.text) = (letter, text) }
  }

  /// A wrong answer, and what is said of it.
  package struct Trap: Sendable {
    /// What is typed for it: of a choice its letter.
    package let answer: Expression
    /// What is said.
    package let text: String
    /// The line, to quote from.
    package let line: SourceLine

    /// A wrong answer.
    package init(_ answer: Expression, _ text: String, line: SourceLine) {
      (self.answer, self.text, self.line) = (answer, text, line)
    }
  }

  /// Its line in sixteen digits: what was answered is kept by them.
  package var identity: String { Self.identity(ofLine: line.text) }

  /// The same of a line that asks.
  package static func identity(ofLine line: String) -> String {
    fnv(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// The letters of a choice.
  package var letters: [String] {
    if case .choice(let options, _) = kind { options.map(\.letter) } else { [] }
  }

  /// Whether a line of a lesson belongs to a question: it is not offered, and asks.
  package static func isPart(_ line: String) -> Bool {
    let text = line.trimmed
    let verb = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = text.dropFirst(verb.count).drop(while: \.isWhitespace)
    switch verb {
    case "ask", "hint": return rest.first.map { "\"“”".contains($0) } ?? false
    case "trap": return rest.first.map { $0 != "=" && $0 != "[" } ?? false
    default: return false
    }
  }

  /// Whether such a line begins a question.
  package static func begins(_ line: String) -> Bool {
    isPart(line) && line.trimmed.hasPrefix("ask")
  }
}
