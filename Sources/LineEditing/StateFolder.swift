// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Where history and progress are kept between sessions.
public enum StateFolder {
  /// `$XDG_STATE_HOME/backstep` if that is an absolute path, else `~/.local/state/backstep`; nil
  /// where there is no home or the folder cannot be made.
  public static func path(environment: [String: String]) -> String? {
    let base: String
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      base = state
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      base = home + "/.local/state"
    } else {
      return nil
    }
    let folder = base + "/backstep"
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return nil }
    }
    return access(folder, W_OK) == 0 ? folder : nil
  }
}
