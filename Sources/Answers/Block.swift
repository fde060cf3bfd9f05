// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing to tell a person, as a value; a renderer makes text of it.
package enum Block: Sendable {
  /// One line that says what was done: `a network 3 → 1 (1 layer, 4 numbers to learn)`.
  case note(Phrase)
  /// A title of a lesson or of a part of it.
  case heading(String, level: Int)
  /// A paragraph of a lesson, unwrapped, with `**` and backquotes.
  case prose(Phrase)
  /// Lines that are shown as they are: a fence that holds no commands.
  case verbatim([String])
  /// What one step computed.
  case step(StepReport)
  /// Values that were asked for.
  case value(NamedMatrix)
  /// Where a number comes from.
  case explanation(Explanation)
  /// The outcome of a `check`.
  case check(CheckReport)
  /// Something that is asked.
  case question(QuestionReport)
  /// What became of an answer.
  case answer(AnswerReport)
  /// The outcome of a comparison with a golden file.
  case comparison(ComparisonReport)
  /// Rows and columns of words and numbers.
  case table(Table)
  /// Something to look at.
  case picture(Picture)
  /// What could not be done, and what would be right.
  case diagnostic(Diagnostic)
}
