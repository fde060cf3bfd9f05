// SPDX-License-Identifier: GPL-3.0-or-later

/// The outcome of `check COND`.
package struct CheckReport: Sendable {
  /// The condition as it was typed.
  package var text: String
  /// Whether it held; nil where that cannot be judged.
  package var holds: Bool?
  /// What differs, where it did not hold.
  package var details: [Phrase]
  /// The file and line it stands in, where it did not hold and stands in a file.
  package var place: (file: String, line: Int)?

  /// What kind of thing it tells of; nil where it held.
  package var code: Diagnostic.Code? { holds == false ? .checkFailed : nil }

  /// An outcome.
  package init(text: String, holds: Bool?, details: [Phrase]) {
    self.text = text
    self.holds = holds
    self.details = details
  }
}
