// SPDX-License-Identifier: GPL-3.0-or-later

/// A verb with its usage, one line of help and an example that can be typed.
package struct CommandForm: Sendable {
  /// The verb.
  package let name: String
  /// Its arguments, as in the manual.
  package let usage: String
  /// One line.
  package let summary: String
  /// Lines that can be typed.
  package let examples: [String]
  /// What else there is to know, on the verb's own page.
  package let remark: String?
  /// Whether lines of this verb belong to what leads to the present.
  package let isKept: Bool
  /// Words behind it that help leads here from.
  package let subjects: [String]

  /// A verb.
  package init(
    _ name: String, _ usage: String = "", _ summary: String, _ examples: String...,
    remark: String? = nil, isKept: Bool = true, subjects: [String] = []
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.examples = examples
    self.remark = remark
    self.isKept = isKept
    self.subjects = subjects
  }
}
