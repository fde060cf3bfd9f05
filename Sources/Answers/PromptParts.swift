// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands in front of a line: `nn 3:Z1>`.
package struct PromptParts: Hashable, Sendable {
  /// The iteration: `nn 3`.
  package let iteration: String
  /// The step that was done in it: `:Z1`; empty where none was.
  package let step: String

  /// A prompt.
  package init(iteration: String, step: String) { (self.iteration, self.step) = (iteration, step) }

  /// All of it without colours.
  package var text: String { iteration + step + ">" }
}
