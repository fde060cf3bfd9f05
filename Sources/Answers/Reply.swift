// SPDX-License-Identifier: GPL-3.0-or-later

/// What a line answers with.
package struct Reply: Sendable {
  /// What is told, in order.
  package var blocks: [Block]
  /// What comes after it.
  package var ending: Ending

  /// A reply.
  package init(_ blocks: [Block] = [], _ ending: Ending = Ending()) {
    (self.blocks, self.ending) = (blocks, ending)
  }

  /// What comes after it.
  package var next: Ending.Continuation {
    get { ending.next }
    set { ending.next = newValue }
  }

  /// Why the line, or the rest of it, could not be run; what came before is in ``blocks``.
  package var failure: Diagnostic? {
    get { ending.failure }
    set { ending.failure = newValue }
  }
}

/// How a line ended.
package struct Ending: Sendable {
  /// What comes after it.
  package var next: Continuation
  /// Why the line, or the rest of it, could not be run.
  package var failure: Diagnostic?
  /// What a `quit` or a stop left undone.
  package var rest = Rest()

  /// What stood behind the end and was not run.
  package struct Rest: Sendable {
    /// Statements of its line, and of the lines that led to it.
    package var statements = 0
    /// Lines of its file, and of the files that led to it.
    package var lines = 0
    /// The file and line it ended in; nil for a line that was typed.
    package var place: (file: String, line: Int)?
    /// How many of both.
    package var count: Int { statements + lines }
  }

  /// What comes after a line.
  package enum Continuation: Hashable, Sendable {
    /// The next line.
    case prompt
    /// Leaving.
    case quit
    /// Nothing: somebody stopped it on its way.
    case stopped
  }

  /// An end; without arguments, that all was done.
  package init(next: Continuation = .prompt, failure: Diagnostic? = nil) {
    (self.next, self.failure) = (next, failure)
  }

  /// Whether somebody stopped it, or what comes after it.
  package var isStopped: Bool { failure.map { $0.code == .cancelled } ?? (next == .stopped) }

  /// Whether the next line may follow.
  package var goesOn: Bool { failure == nil && next == .prompt }
}

/// How values are shown; part of the session's settings.
package struct Display: Hashable, Sendable {
  /// Decimals, 0 to 17.
  package var digits = 4
  /// Whether tensors are shown with samples in rows, under the first article's names.
  package var rowsView = false
  /// Whether what is longer than the window may go through a pager.
  package var pages = true
  /// Whether names of files are links.
  package var links = false

  /// The usual display: four digits, samples in columns.
  package init() {}
}
