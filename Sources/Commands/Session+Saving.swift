// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import Library
import Sentences
import Tutor

extension Save {
  /// What load would not read is not written.
  static func require(_ lines: [String], _ text: String, _ longest: Int)
    throws(SessionError)
  {
    if let long = lines.first(where: { $0.utf8.count > Library.lineLimit }) {
      throw SessionError(.tooLongToLoad(line: shortened(long), limit: Library.lineLimit))
    }
    guard text.utf8.count <= longest else {
      throw SessionError(.tooLongToLoad(line: nil, limit: longest))
    }
    var joiner = LineJoiner()
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let read = rows.compactMap { joiner.add(String($0)) }
    guard read.suffix(lines.count) == lines[...], !joiner.isOpen else {
      let open = zip(lines, read.suffix(lines.count)).first { $0 != $1 }?.0 ?? lines.last ?? ""
      throw SessionError(.cannotBeRead(line: shortened(open)))
    }
  }
}

extension Session {
  func write(_ text: String, to path: Located<String>) throws(SessionError) {
    try write(Array(text.utf8), to: path)
  }

  func write(_ bytes: [UInt8], to path: Located<String>) throws(SessionError) {
    do { try library.write(bytes, path.value, setup.settings.overwrites) } catch {
      throw SessionError(.notWritten(path: path.value, error))
    }
  }
}
