// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Standard input line by line where nobody edits: no prompt, no echo, no history.
public struct PlainLines {
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var isFirst = true

  /// Why reading stopped before the end, an `errno`: standard input may be a folder.
  public private(set) var failure: Int32?

  /// What comes next.
  public enum Next: Equatable, Sendable {
    /// A line without its end; what is not UTF-8 is repaired.
    case line(String)
    /// A line of more than the limit; it is skipped.
    case tooLong
  }

  /// Lines of at most `limit` bytes.
  public init(limit: Int) { self.limit = limit }

  /// The next line; nil at the end of the input.
  public mutating func next() -> Next? {
    var isTooLong = false
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer {
          start = end + 1
          isFirst = false
        }
        return isTooLong || end - start > limit ? .tooLong : line(buffer[start..<end])
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
    return isTooLong ? .tooLong : line(buffer[start...])
  }

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

  private func line(_ bytes: ArraySlice<UInt8>) -> Next {
    var bytes = bytes
    if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    return .line(String(decoding: bytes, as: UTF8.self))
  }
}
