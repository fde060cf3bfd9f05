// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension Session {
  mutating func count(_ holds: Bool) {
    if holds { state.tally.held += 1 } else { state.tally.failed += 1 }
  }

  /// Counts what a printed value is beside the one of the golden file.
  mutating func count(_ verdict: Verdict?) {
    switch verdict {
    case .golden: state.tally.golden += 1
    case .off, .otherShape: state.tally.off += 1
    case .absent, .ofAllSamples, nil: break
    }
  }
}
