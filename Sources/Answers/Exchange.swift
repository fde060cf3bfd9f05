// SPDX-License-Identifier: GPL-3.0-or-later

/// A line, what it was answered with, and the prompt it was typed at.
package struct Exchange: Sendable {
  /// `nn 0:Z1>`
  package let prompt: String
  /// As it was typed.
  package let line: String
  /// The answer.
  package let reply: Reply
  /// How values were shown.
  package let display: Display

  /// A line and its answer.
  package init(
    prompt: String, line: String, reply: Reply, display: Display
  ) {
    self.prompt = prompt
    self.line = line
    self.reply = reply
    self.display = display
  }
}
