// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a file cannot be read, or written.
package enum FileProblem: Error, Hashable, Sendable {
  /// There is none of that name.
  case missing
  /// There is one already, and it is not to be replaced.
  case exists
  /// It is a folder.
  case isDirectory
  /// It may not be read.
  case noPermission
  /// It is a pipe, a device or the like where a lesson's line may only read a file.
  case notAFile(SpecialFile)
  /// It is something that cannot be read, or not be written, in this way.
  case unsuited(SpecialFile)
  /// Somebody stopped it before its end.
  case stopped
  /// It is larger than what may be read, in bytes.
  case tooLarge(limit: Int)
  /// It holds nothing, or nothing but blanks.
  case empty
  /// Its first bytes are those of something else.
  case foreign(ForeignFile)
  /// It is not text: it holds NUL bytes.
  case binary
  /// Its last bytes are the beginning of a letter.
  case cutOff
  /// A line, from 1, holds one half of a letter of UTF-16 without the other.
  case halfLetter(line: Int)
  /// A line, from 1, holds a byte that is not UTF-8.
  case notUTF8(line: Int, byte: UInt8)
  /// A line of it is longer than a line may be.
  case lineTooLong(line: Int, limit: Int)
  /// What the system said.
  case other(String)
}

/// What may stand at a path and is neither a plain file nor a folder.
package enum SpecialFile: Hashable, Sendable {
  case pipe, socket, device, terminal
  /// A link to nothing.
  case brokenLink
  /// Something else than a file or device.
  case other
}
