// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Sentences

/// Where history, progress and sessions are kept.
struct StateFolder: Hashable, Sendable {
  /// The folder; nil where there is none. What is in it can be read even if nothing can be added.
  let path: String?
  /// Why nothing can be kept in it.
  let problem: StateProblem?

  /// `$XDG_STATE_HOME/backstep` if that is an absolute path, else `~/.local/state/backstep`, made
  /// where it is missing.
  init(environment: [String: String]) {
    let base: String
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      base = state
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      guard access(home, F_OK) == 0 else {
        (path, problem) = (nil, .homeIsGone(home))
        return
      }
      base = home + "/.local/state"
    } else {
      (path, problem) = (nil, .noHome)
      return
    }
    let folder = base + "/backstep"
    problem = Self.problem(in: folder)
    path = access(folder, X_OK) == 0 ? folder : nil
  }

  /// Makes a folder and those in it, and tries to write there.
  private static func problem(in folder: String) -> StateProblem? {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return failure(path, errno) }
    }
    for folder in [folder, folder + "/lessons", folder + "/sessions"] {
      if mkdir(folder, 0o700) != 0, errno != EEXIST { return failure(folder, errno) }
      if let code = codeOfWriting(in: folder) { return failure(folder, code) }
    }
    return nil
  }

  /// Tries to write a block into a file of a folder: the code of what went wrong.
  private static func codeOfWriting(in folder: String) -> Int32? {
    // A file without a name, so that nothing is left of it.
    var file = open(folder, Files.unnamed | O_WRONLY | O_CLOEXEC, 0o600)
    if file < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      var name = Array((folder + "/.try-XXXXXX").utf8CString)
      file = mkstemp(&name)
      unlink(name)
    }
    guard file >= 0 else { return errno }
    defer { close(file) }
    return Files.write([UInt8](repeating: 0, count: 4096), to: file)
  }

  private static func failure(_ path: String, _ code: Int32) -> StateProblem {
    code == ENOTDIR ? .noFolder(path) : .other(path, System.reason(code))
  }
}
