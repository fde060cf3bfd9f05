// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The keys of a person who watches a playback. While they are listened to, the terminal hands on each
/// key at once and shows none.
@MainActor
final class PlaybackKeys {
  /// What a key asks for.
  enum PlaybackKey { case pause, on, back, quit }

  private var before: termios

  /// Listens; nil where nobody sits at a terminal.
  init?() {
    var settings = termios()
    guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &settings) == 0 else { return nil }
    before = settings
    // Ctrl-C comes as a key: it ends the playback, and the terminal is as it was.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(0, TCSANOW, &settings)
  }

  /// Leaves the terminal as it was.
  func stop() { tcsetattr(0, TCSADRAIN, &before) }

  /// The key that is pressed within so many seconds; nil waits for one.
  func next(within seconds: Double?) -> PlaybackKey? {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let end = seconds.map { Self.seconds(time) + $0 }
    while true {
      clock_gettime(CLOCK_MONOTONIC, &time)
      let rest = end.map { max(0, $0 - Self.seconds(time)) }
      var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let count = poll(&waiting, 1, rest.map { Int32($0 * 1000) } ?? -1)
      if count == 0 || count < 0 && errno != EINTR { return count == 0 ? nil : .quit }
      guard count > 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 16)
      let length = read(0, &bytes, bytes.count)
      // The terminal is gone.
      guard length > 0 else { return .quit }
      if let key = Self.key(bytes.prefix(length)) { return key }
    }
  }

  private static func seconds(_ time: timespec) -> Double {
    Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> PlaybackKey? {
    switch String(decoding: bytes, as: UTF8.self) {
    case " ", "p": .pause
    case "\r", "\n", "n", "\u{1B}[C", "\u{1B}OC", "\u{1B}[6~": .on
    case "b", "\u{7F}", "\u{1B}[D", "\u{1B}OD", "\u{1B}[5~": .back
    case "q", "Q", "\u{1B}", "\u{3}", "\u{4}": .quit
    default: nil
    }
  }
}
