// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A folder for one test, removed with everything in it at the end.
package final class TemporaryFolder {
  /// Where it is.
  package let path: String

  /// A new folder, in `folder` if one is given.
  package init(in folder: String? = nil) {
    var template = Array("\(folder ?? "/tmp")/backstep-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    if path != "/tmp" { Self.removeAll(path) }
  }

  /// The path of a file in it, written if there is text.
  @discardableResult
  package func file(_ name: String, _ text: String? = nil) -> String {
    let file = "\(path)/\(name)"
    if let text { self.file(name, Array(text.utf8)) }
    return file
  }

  /// Writes a file of bytes.
  package func file(_ name: String, _ bytes: [UInt8]) {
    guard let stream = fopen("\(path)/\(name)", "w") else { return }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
  }

  /// Removes all that is in a folder.
  package static func empty(_ folder: String) {
    for name in Repository.list(folder, hidden: true) {
      let path = "\(folder)/\(name)"
      if unlink(path) != 0 { removeAll(path) }
    }
  }

  private static func removeAll(_ folder: String) {
    empty(folder)
    rmdir(folder)
  }
}
