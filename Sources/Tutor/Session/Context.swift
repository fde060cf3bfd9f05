// SPDX-License-Identifier: GPL-3.0-or-later

/// What belongs to the line that is being done, and to nothing after it.
struct Context: Sendable {
  /// The statement that is being done, as it was typed.
  var statement = ""
  /// What bounds the line, if it is a lesson's own.
  var confinement: Confinement?
  /// Files being loaded, one inside the other.
  var loading: [String] = []
  /// The folder that the lines which are being loaded were typed in, where that is another.
  var base: String?
  /// What was pasted behind the line.
  var pasted: String?
  /// Whether a line is being done, so that others belong to it.
  var isPerforming = false
  /// Whether the lesson is being read, so that what it asks is for the learner.
  var isReading = false
  /// Whether the step that is being done was predicted.
  var isPredicted = false
  /// The line, if it is being recorded.
  var exchange: OpenExchange?
}
