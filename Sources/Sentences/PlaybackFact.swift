// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// What there is to say of a playback: facts, and the sentence for each.
package enum PlaybackFact: Hashable, Sendable {
  /// Which keys do something.
  case keys
  case paused
  /// It goes on a line earlier.
  case again
}

extension Block {
  /// What there is to say of a playback.
  package init(_ fact: PlaybackFact) {
    self =
      switch fact {
      case .keys: .note("Space pauses, Enter or → goes on at once, ← goes a line back, q quits")
      case .paused: .note("paused: Space or Enter goes on, ← goes a line back, q quits")
      case .again: .note("a line back")
      }
  }
}
