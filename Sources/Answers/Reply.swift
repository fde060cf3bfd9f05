// SPDX-License-Identifier: GPL-3.0-or-later

/// What a line answers with.
package struct Reply: Sendable {
  /// What is told, in order.
  package var blocks: [Block]
  /// What comes after it.
  package var next: Next
  /// Why the line, or the rest of it, could not be run; what came before is in ``blocks``.
  package var failure: Diagnostic?

  /// What comes after a reply.
  package enum Next: Hashable, Sendable {
    /// The next line.
    case prompt
    /// Leaving.
    case quit
  }

  /// A reply.
  package init(_ blocks: [Block] = [], next: Next = .prompt) {
    self.blocks = blocks
    self.next = next
  }
}

/// How values are shown; part of the session's settings.
package struct Display: Hashable, Sendable {
  /// Decimals, 0 to 17.
  package var digits = 4
  /// Whether tensors are shown with samples in rows, under the first article's names.
  package var rowsView = false

  /// The usual display: four digits, samples in columns.
  package init() {}
}
