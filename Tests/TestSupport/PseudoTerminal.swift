// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Language

/// A program on a terminal of its own: keys go in, the screen's bytes come out.
///
/// Opening the terminal after the new session has begun makes it the controlling one, so that
/// Ctrl-C is a real signal.
package final class PseudoTerminal {
  private let main: Int32
  private let child: pid_t
  private var seen: [UInt8] = []
  private var matched = 0
  private var hasEnded = false
  /// What a person sees.
  package private(set) var screen: Screen

  /// Starts a program with `arguments` on a terminal of `columns` × `rows`, in `folder` if one is
  /// given.
  package init(
    _ arguments: [String], environment: [String: String] = [:], columns: UInt16 = 80,
    rows: UInt16 = 24, executable: String = Program.path, folder: String? = nil
  ) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (main, side): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    openpty(&main, &side, &name, nil, &size)
    _ = fcntl(main, F_SETFD, FD_CLOEXEC)
    _ = fcntl(side, F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let newSession: Int16 = 0x80
    let moved = folder.map { ["-c", "cd \"$0\" && exec \"$@\"", $0, executable] + arguments }
    child = Program.spawn(
      moved == nil ? executable : "/bin/sh", moved ?? arguments,
      ["TERM": "dumb"].merging(environment) { $1 }, &actions,
      flags: newSession)
    posix_spawn_file_actions_destroy(&actions)
    close(side)
    self.main = main
    screen = Screen(columns: Int(columns), rows: Int(rows))
  }

  deinit {
    if !hasEnded {
      kill(child, SIGKILL)
      _ = Program.wait(for: child)
    }
    close(main)
  }

  /// Types keys.
  package func send(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(main, bytes, bytes.count)
  }

  /// The program's number in the system.
  package var processID: Int32 { child }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { kill(child, number) }

  /// Makes the window another width.
  package func resize(columns: UInt16) {
    _ = fill()
    screen.resize(columns: Int(columns))
    var size = winsize(
      ws_row: UInt16(screen.rows), ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(main, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until `text` appears behind what was expected before; the text between, nil if it never
  /// comes.
  package func expect(_ text: String, within seconds: Double = 20) -> String? {
    let wanted = Array(text.utf8)
    let end = Self.now + seconds
    repeat {
      if let place = find(wanted) {
        defer { matched = place + wanted.count }
        return String(decoding: seen[matched..<place], as: UTF8.self)
      }
    } while fill() && Self.now < end
    return nil
  }

  /// Takes what comes for so many seconds.
  package func drain(for seconds: Double) {
    let end = Self.now + seconds
    while case let left = end - Self.now, left > 0 {
      if left < 0.02 { usleep(UInt32(left * 1e6)) } else { _ = fill() }
    }
    while isReady, fill() {}
  }

  private var isReady: Bool {
    var ready = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, 0) > 0
  }

  /// What the screen shows as soon as that is `picture`, or in the end.
  package func screen(showing picture: String, within seconds: Double = 10) -> String {
    let end = Self.now + seconds
    while screen.picture != picture, Self.now < end, fill() {}
    return screen.picture
  }

  /// Everything that came so far.
  package var transcript: String { String(decoding: seen, as: UTF8.self) }

  /// Whether the terminal is in the mode of lines and echo that a shell leaves it in.
  package var isCooked: Bool {
    var modes = termios()
    tcgetattr(main, &modes)
    return modes.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
  }

  /// Waits for the end: the exit status, or 128 plus the signal.
  package func waitForExit(within seconds: Double = 20) -> Int32? {
    let end = Self.now + seconds
    while Self.now < end {
      var status: Int32 = 0
      _ = fill()
      if waitpid(child, &status, WNOHANG) == child {
        hasEnded = true
        while isReady, fill() {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      }
    }
    return nil
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func find(_ wanted: [UInt8]) -> Int? {
    guard seen.count - matched >= wanted.count else { return nil }
    return (matched...seen.count - wanted.count).first {
      seen[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// Reads what is there, waiting a moment; false once the program is gone.
  private func fill() -> Bool {
    var ready = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 20) > 0 else { return true }
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(main, &chunk, chunk.count)
    guard count > 0 else { return false }
    seen.append(contentsOf: chunk[..<count])
    screen.feed(chunk[..<count])
    return true
  }
}
