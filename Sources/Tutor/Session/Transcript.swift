// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// What is written down of a session.
package struct Transcript: Sendable {
  /// The file that lines and answers are recorded in.
  package internal(set) var file: String?
  /// What was told of the line that is being recorded.
  var heard: [Block] = []
}
