// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Sentences

extension KeptSession {
  /// Lets go of sessions that were cut off before they did anything, such as inside an open bracket:
  /// there is nothing to go on with. Tells once what was typed.
  func dropUndone() -> [Block] {
    waiting.flatMap { path -> [Block] in
      guard let file = LockedFile.take(path, toGoOn: true) else { return [] }
      guard let record = try? KeptRecord(path), record.lines.isEmpty, record.transcript == nil,
        !record.pending.isEmpty
      else {
        file.close()
        return []
      }
      file.remove()
      return ([.nothingDone] + record.underWay).map { Block($0) }
    }
  }
}
