// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What could not be done: what, where, what would be right.
///
///     ✗ no command is called "frward"
///         frward
///         ^^^^^^
///       a command close to it: forward
package struct Diagnostic: Sendable {
  /// What was wrong, a sentence.
  package var message: Phrase
  /// The line as it was typed and where in it.
  package var source: (line: String, range: SourceRange)?
  /// What would be right, one sentence each.
  package var details: [Phrase]
  /// A line that can be typed; printed behind `try:`.
  package var suggestion: String?
  /// The file and line it stands in, where it stands in a file.
  package var place: (file: String, line: Int)?

  /// What kind of thing it tells of.
  package var code: Code

  /// A diagnostic.
  package init(
    _ message: Phrase, code: Code = .other, source: (line: String, range: SourceRange)? = nil,
    details: [Phrase] = [], suggestion: String? = nil, place: (file: String, line: Int)? = nil
  ) {
    self.code = code
    self.message = message
    self.source = source
    self.details = details
    self.suggestion = suggestion
    self.place = place
  }
}
