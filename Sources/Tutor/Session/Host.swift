// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Library

/// What the host of a session lends it: files, ears and patience. A session calls nothing else.
package struct Host: Sendable {
  /// The files that may be read, and written.
  package var library: Library
  /// Told what a statement answered as soon as it has, so that a long file shows how far it is;
  /// false where nobody listens any more. There is no other way out of a session.
  package var tell: @Sendable (_ blocks: [Block], _ display: Display) -> Bool
  /// Asked between the steps of long work whether somebody wants it to end.
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// Handed the session when a statement was done, before its answer is told: what is kept then is
  /// not lost where the program is killed right behind the answer.
  package var keep: (@Sendable (Session) -> Void)?
  /// Who follows long work; nil where nobody does.
  package var follow: RunProgress.Follower?
  /// Waits so many seconds, or for Enter. Nil: nobody waits.
  package var wait: (@Sendable (_ seconds: Double?) -> Void)?
  /// Changes what is kept of what was missed, and returns it; nil where nothing is kept.
  package var remember: (@Sendable (_ changes: [Recall.MemoryChange]) -> Recall)?
  /// What was typed at the prompt, in order, the first with its number; nil where there is no prompt.
  package var typed: (@Sendable () -> (first: Int, lines: [String]))?
  /// The day it is, counted from 1970.
  package var today: @Sendable () -> Int = { 0 }
  /// Makes a file's text of a drawing.
  package var draw: @Sendable (_ drawing: Drawing, _ display: Display) -> String = { _, _ in "" }
  /// Makes plain text of blocks, 80 columns wide.
  package var text: @Sendable (_ blocks: [Block], _ display: Display) -> String = { _, _ in "" }
  /// Writes one line and its answer behind a transcript that is being recorded.
  package var transcribe: (@Sendable (_ exchange: Exchange, _ path: String) -> FileProblem?)?

  /// A host with these files; without ears it lets everything pass.
  package init(
    library: Library,
    tell: @escaping @Sendable (_ blocks: [Block], _ display: Display) -> Bool = { _, _ in true }
  ) {
    (self.library, self.tell) = (library, tell)
  }

  /// The same files, but nobody who listens, waits or keeps anything: for lines that are done again.
  package var silent: Host {
    var host = self
    host.tell = { _, _ in true }
    (host.wait, host.keep, host.remember, host.typed) = (nil, nil, nil, nil)
    return host
  }
}
