// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc

extension KeptSession {
  /// Lets go of sessions that were cut off before they did anything, such as inside an open bracket:
  /// there is nothing to go on with. Tells once what was typed.
  func dropUndone() -> [Block] {
    waiting.flatMap { path -> [Block] in
      guard let file = Self.lock(path, LOCK_EX) else { return [] }
      defer { close(file) }
      guard let record = try? KeptRecord(path), record.lines.isEmpty, record.recording == nil,
        !record.pending.isEmpty
      else { return [] }
      unlink(path)
      return [.note("a session was cut off before it did anything")] + record.underWay
    }
  }
}
