// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A folder of one test that only its own programs see: a small disk, or a folder that may be made
/// read-only. What is mounted goes with the process that holds it, however the test ends.
package final class MountedFolder {
  /// Where the programs find it.
  package let path: String
  /// Where the test finds it.
  package let outside: String
  private let holder: PseudoTerminal

  /// Whether folders can be mounted here, as root alone may.
  package static let isPossible: Bool = {
    let folder = TemporaryFolder()
    return withExtendedLifetime(folder) { MountedFolder(over: folder.path) != nil }
  }()

  /// Mounts over `path`: a disk of so many bytes, or without them the folder itself. Nil where that is
  /// not allowed, as it is to root alone.
  package init?(over path: String, bytes: Int? = nil) {
    let mount =
      bytes.map { "mount -t tmpfs -o size=\($0),mode=700 none" } ?? "mount --bind \"$0\""
    holder = PseudoTerminal(
      ["-m", "/bin/sh", "-c", "\(mount) \"$0\" && echo is mounted; exec cat", path],
      environment: ["LC_ALL": "C.UTF-8"], executable: "/usr/bin/unshare")
    (self.path, outside) = (path, "/proc/\(holder.processID)/root\(path)")
    guard holder.expect("is mounted", within: 5) != nil else { return nil }
  }

  /// Starts the program with its home and working folder there.
  package func start(_ arguments: String...) -> PseudoTerminal {
    enter(["/bin/sh", "-c", "cd \"$HOME\" && exec \"$@\"", "sh", Program.path] + arguments)
  }

  /// Lets it be written, or not; false where that could not be done.
  package func remount(readOnly: Bool) -> Bool {
    let options = "remount,bind,\(readOnly ? "ro" : "rw")"
    return enter(["/bin/mount", "-o", options, path]).waitForExit() == 0
  }

  private func enter(_ command: [String]) -> PseudoTerminal {
    PseudoTerminal(
      ["-m", "-t", "\(holder.processID)"] + command, environment: ["HOME": path],
      executable: "/usr/bin/nsenter")
  }
}
