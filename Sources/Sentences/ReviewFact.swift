// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

/// What there is to say of what comes back: facts, and the sentence for each.
package enum ReviewFact: Hashable, Sendable {
  /// Nothing is kept from one time to another.
  case notKept
  /// Nothing is due; so many days until the next, nil where nothing was missed.
  case nothingDue(days: Int?)
  /// No lesson was begun.
  case nothingToNote

  package var sentence: Phrase {
    switch self {
    case .notKept: "nothing is kept here of what was missed, so nothing comes back"
    case .nothingToNote:
      "no lesson was begun, so there is nothing to write: lesson 1 begins the course"
    case .nothingDue(nil):
      "nothing to repeat: what is answered wrongly or skipped in lessons and practice comes back here"
    case .nothingDue(let days?):
      "nothing to repeat today; the next comes back \(days == 1 ? "tomorrow" : "in \(counted(days, "day"))")"
    }
  }
}
