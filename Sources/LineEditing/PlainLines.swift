// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Standard input line by line where nobody edits: no prompt, no echo, no history.
package struct PlainLines {
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// Whether the last line ended with a carriage return, which a newline may belong to.
  private var isBehindReturn = false

  /// Why reading stopped before the end, an `errno`: standard input may be a folder.
  package private(set) var failure: Int32?

  /// What comes next.
  package enum LineRead: Equatable, Sendable {
    /// The bytes of a line without its end: LF, CRLF or CR.
    case line([UInt8])
    /// A line of more than the limit; it is skipped.
    case tooLong
  }

  /// Lines of at most `limit` bytes.
  package init(limit: Int) { self.limit = limit }

  /// The next line; nil at the end of the input.
  package mutating func next() -> LineRead? {
    var isTooLong = false
    var searched = start
    while true {
      if isBehindReturn, start < buffer.count {
        isBehindReturn = false
        if buffer[start] == 0x0A { start += 1 }
        searched = max(searched, start)
      }
      if let end = buffer[searched...].firstIndex(where: Self.isEnd) {
        isBehindReturn = buffer[end] == 0x0D
        defer { start = end + 1 }
        return isTooLong || end - start > limit ? .tooLong : .line(Array(buffer[start..<end]))
      }
      if buffer.count - start > limit {
        isTooLong = true
        buffer.removeAll()
        start = 0
      }
      searched = buffer.count - start
      guard !isAtEnd, fill() else { break }
    }
    guard isTooLong || start < buffer.count else { return nil }
    defer { start = buffer.count }
    return isTooLong ? .tooLong : .line(Array(buffer[start...]))
  }

  /// The input up to the end of the first line that `isFirst` takes, as far as that is short: it will be
  /// read again.
  package mutating func beginning(upTo isFirst: (ArraySlice<UInt8>) -> Bool) -> [UInt8] {
    while true {
      var from = start
      while let end = buffer[from...].firstIndex(where: Self.isEnd) {
        if isFirst(buffer[from..<end]) { return Array(buffer[start..<end]) }
        from = end + 1
      }
      guard buffer.count - from < 1 << 16, !isAtEnd, fill() else { return Array(buffer[start...]) }
    }
  }

  /// Everything that comes, if that is at most `limit` bytes; nil where it is more.
  package mutating func rest(limit: Int) -> [UInt8]? {
    while !isAtEnd, buffer.count - start <= limit { _ = fill() }
    defer { start = buffer.count }
    return buffer.count - start <= limit ? Array(buffer[start...]) : nil
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Reads more; drops what was handed out. False at the end.
  private mutating func fill() -> Bool {
    buffer.removeFirst(start)
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {  // somebody made our input non-blocking
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        poll(&input, 1, -1)
        continue
      }
      guard count > 0 else {
        failure = count < 0 ? errno : nil
        isAtEnd = true
        return false
      }
      buffer.append(contentsOf: chunk[..<count])
      return true
    }
  }
}
