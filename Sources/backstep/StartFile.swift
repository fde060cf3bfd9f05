// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Sentences
import Tutor

/// What a person's sessions begin with: `$XDG_CONFIG_HOME/backstep/init.nn` if that is an absolute path,
/// else `~/.config/backstep/init.nn`. No other folder is looked into, and no file, pipe or test reads it.
struct StartFile {
  /// Where it is; nil where there is no such folder.
  let path: String?
  /// The same as it is told, with the home folder's `~`.
  private let name: String

  /// A file of more bytes is somebody else's.
  private static let limit = 1 << 16

  init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let base =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? home.map { $0 + "/.config" }
    let file = base.map { $0 + "/backstep/init.nn" }
    let isBelow = home.map { home in file?.hasPrefix(home + "/") ?? false } ?? false
    name = isBelow ? "~" + (file ?? "").dropFirst(home?.count ?? 0) : file ?? ""
    path = file
  }

  /// Begins a session with it; what there is to tell. Where no such file is, there is nothing.
  func begin(_ session: inout Session) -> [Block] {
    guard let path, Files.status(path) != nil else { return [] }
    do throws(FileProblem) {
      let text = try FileText(Files.read(path, Self.limit))
      return session.start(with: try text.lines, of: name)
    } catch {
      return error == .empty ? [] : [.diagnostic(Diagnostic(error, path: name))]
    }
  }
}
