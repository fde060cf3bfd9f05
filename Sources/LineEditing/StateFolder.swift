// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Why nothing is kept between sessions.
public struct StateProblem: Error, Hashable, Sendable {
  /// `/home/me is no folder`
  public let reason: String
}

/// Where history, progress and sessions are kept.
public enum StateFolder {
  /// `$XDG_STATE_HOME/backstep` if that is an absolute path, else `~/.local/state/backstep`, made
  /// where it is missing; or why files cannot be written there.
  public static func find(environment: [String: String]) -> Result<String, StateProblem> {
    let base: String
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      base = state
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      base = home + "/.local/state"
    } else {
      return .failure(StateProblem(reason: "HOME is not set to a folder"))
    }
    let folder = base + "/backstep"
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return failure(path, errno) }
    }
    for folder in [folder, folder + "/lessons", folder + "/sessions"] {
      if mkdir(folder, 0o700) != 0, errno != EEXIST { return failure(folder, errno) }
      if let code = codeOfWriting(in: folder) { return failure(folder, code) }
    }
    return .success(folder)
  }

  /// Tries to write a block into a file of a folder: the code of what went wrong.
  private static func codeOfWriting(in folder: String) -> Int32? {
    var name = Array((folder + "/.try-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return errno }
    defer { close(file) }
    unlink(name)
    let block = [UInt8](repeating: 0, count: 4096)
    let count = write(file, block, block.count)
    return count == block.count ? nil : count < 0 ? errno : ENOSPC
  }

  private static func failure(_ path: String, _ code: Int32) -> Result<String, StateProblem> {
    let reason =
      code == ENOTDIR
      ? "a part of \(path) is no folder" : "\(path): \(String(cString: strerror(code)))"
    return .failure(StateProblem(reason: reason))
  }
}
