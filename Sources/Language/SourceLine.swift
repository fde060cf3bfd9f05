// SPDX-License-Identifier: GPL-3.0-or-later

/// A line as it was typed, with every part of it at hand: quoting does not walk the line again.
package struct SourceLine: Sendable {
  /// The whole line.
  package let text: String
  private let scalars: [Unicode.Scalar]

  /// The line `text`.
  package init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// The part in `range`, as far as there is one.
  package func text(_ range: SourceRange) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[..<min(range.upper, scalars.count)].dropFirst(range.lower))
    return String(text)
  }

  /// The line with words in place of some of its parts.
  package func replacing(_ words: [Located<String>]) -> String {
    var text = String.UnicodeScalarView()
    var at = 0
    for word in words.sorted(by: { $0.range.lower < $1.range.lower }) {
      text.append(contentsOf: scalars[at..<word.range.lower])
      text.append(contentsOf: word.value.unicodeScalars)
      at = word.range.upper
    }
    text.append(contentsOf: scalars[at...])
    return String(text)
  }
}
