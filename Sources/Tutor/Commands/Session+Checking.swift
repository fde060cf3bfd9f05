// SPDX-License-Identifier: GPL-3.0-or-later

extension Session {
  mutating func count(_ holds: Bool) {
    if holds { state.tally.held += 1 } else { state.tally.failed += 1 }
  }
}
