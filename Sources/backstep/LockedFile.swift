// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc

/// The file of a session, open and locked while the session lives: the system lets go of the lock
/// however that ends, so a file that nobody has locked is that of a session that was cut off.
struct LockedFile {
  let path: String
  private let file: Int32

  /// Makes a file with a name of its own in a folder, locked before anybody can find it.
  static func make(in folder: String, holding text: String) throws(FileProblem) -> LockedFile {
    mkdir(folder, 0o700)
    let stem = "\(folder)/\(getpid())-\(time(nil))"
    var number = 0
    while true {
      let path = "\(stem)\(number == 0 ? "" : "-\(number)")\(ending)"
      do {
        return LockedFile(path: path, file: try Files.make(path, holding: text))
      } catch FileProblem.exists { number += 1 }
    }
  }

  /// The file of a session that nobody is in, to go on with or only to see that it waits; nil where its
  /// program still runs.
  static func take(_ path: String, toGoOn: Bool) -> LockedFile? {
    let mode = O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    var file = open(path, (toGoOn ? O_RDWR | O_APPEND : O_RDONLY) | mode)
    // Where nothing can be written, what is kept can be gone on with all the same.
    if file < 0, errno == EROFS || errno == EACCES { file = open(path, O_RDONLY | mode) }
    guard file >= 0 else { return nil }
    var status = stat()
    // Another one may have gone on with it, and removed it, since it was found.
    guard flock(file, (toGoOn ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0, fstat(file, &status) == 0,
      status.st_nlink > 0
    else {
      Glibc.close(file)
      return nil
    }
    return LockedFile(path: path, file: file)
  }

  /// Files of sessions in a folder, the one that was written last first.
  static func all(in folder: String) -> [String] {
    Files.list(folder).filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }
      .map { path in (path, lastWritten(path)) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private static let ending = ".nn"

  private static func lastWritten(_ path: String) -> Double {
    var status = stat()
    return stat(path, &status) != 0
      ? 0 : Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// Writes all of a text behind what it holds, or nothing of it.
  func append(_ text: String) -> FileProblem? { Files.append(text, to: file) }

  /// Drops what stands behind its first bytes.
  func cut(to bytes: Int) { ftruncate(file, off_t(bytes)) }

  /// Lets go of it.
  func close() { Glibc.close(file) }

  /// Removes it, and lets go of it.
  func remove() {
    unlink(path)
    close()
  }
}
