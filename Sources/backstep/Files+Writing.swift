// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc
import Library
import Tutor

/// Writing files so that they are never half there: a file gets its name once it is whole, and what
/// cannot be written behind another text whole is taken back.
extension Files {
  /// Writes what a person asked for. A file that is there stays as it is unless `overwrites`, and
  /// until all of the new one is written.
  static func save(_ bytes: [UInt8], to path: String, overwrites: Bool) throws(FileProblem) {
    guard !path.utf8.contains(0) else { throw .missing }
    if isFolder(path) { throw .isDirectory }
    var status = stat()
    if overwrites, lstat(path, &status) == 0 {
      guard stat(path, &status) == 0 else { throw .unsuited(.brokenLink) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return try replace(target(of: path), with: bytes, mode: status.st_mode & 0o777)
      case S_IFCHR: return try writeThrough(bytes, to: path)
      default: throw .unsuited(.other)
      }
    }
    close(try make(path, holding: bytes, mode: 0o666))
  }

  /// Makes a file that holds a text, which nobody finds before it does; open and locked.
  ///
  /// - Throws: `exists` where something has that name.
  static func make(_ path: String, holding text: String) throws(FileProblem) -> Int32 {
    try make(path, holding: Array(text.utf8), mode: 0o600)
  }

  private static func make(
    _ path: String, holding bytes: [UInt8], mode: mode_t
  ) throws(FileProblem) -> Int32 {
    let file = open(Library.folder(of: path), unnamed | O_WRONLY | O_APPEND | O_CLOEXEC, mode)
    guard file >= 0 else { return try makeNamed(path, holding: bytes, mode: mode) }
    flock(file, LOCK_EX | LOCK_NB)
    var failure = write(bytes, to: file).map(problem)
    if failure == nil, let code = name(file, path) {
      if code == ENOENT, access("/proc/self/fd", F_OK) != 0 {
        close(file)
        return try makeNamed(path, holding: bytes, mode: mode)
      }
      failure = code == EEXIST ? .exists : problem(code)
    }
    guard let failure else { return file }
    close(file)
    throw failure
  }

  /// The same where the system has no files without a name.
  private static func makeNamed(
    _ path: String, holding bytes: [UInt8], mode: mode_t
  ) throws(FileProblem) -> Int32 {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw errno == EEXIST ? .exists : problem(errno) }
    flock(file, LOCK_EX | LOCK_NB)
    guard let code = write(bytes, to: file) else { return file }
    unlink(path)
    close(file)
    throw problem(code)
  }

  /// Writes a file whole in the place of another, by the rename of a draft beside it.
  static func replace(_ path: String, with text: String) throws(FileProblem) {
    try replace(path, with: Array(text.utf8), mode: 0o600)
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(FileProblem) {
    let draft = "\(Library.folder(of: path))/.backstep-\(getpid())"
    unlink(draft)
    let file = try make(draft, holding: bytes, mode: mode)
    var failure: FileProblem?
    if fchmod(file, mode) != 0 { failure = problem(errno) }
    if close(file) != 0, failure == nil { failure = problem(errno) }
    if failure == nil, Glibc.rename(draft, path) != 0 { failure = problem(errno) }
    if let failure {
      unlink(draft)
      throw failure
    }
  }

  /// Writes to a device.
  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw problem(errno) }
    var failure = write(bytes, to: file).map(problem)
    if close(file) != 0, failure == nil { failure = problem(errno) }
    if let failure { throw failure }
  }

  /// Writes text behind what a plain file or a device holds; what went wrong, if anything did.
  static func append(_ text: String, to path: String) -> FileProblem? {
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return errno == ENXIO ? .unsuited(.pipe) : problem(errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, [S_IFREG, S_IFCHR].contains(status.st_mode & S_IFMT) else {
      return .unsuited(.other)
    }
    return append(text, to: file)
  }

  /// Writes all of a text behind what an open file holds, or nothing of it.
  static func append(_ text: String, to file: Int32) -> FileProblem? {
    var status = stat()
    guard fstat(file, &status) == 0 else { return problem(errno) }
    let failure = write(text, to: file)
    if failure != nil, status.st_mode & S_IFMT == S_IFREG { ftruncate(file, status.st_size) }
    return failure
  }

  /// Whether a text that begins so was written behind `size` bytes of a file, and its last line has
  /// no end.
  static func isCutOff(_ path: String, behind size: Int, _ beginning: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var first = [UInt8](repeating: 0, count: beginning.utf8.count)
    var last: UInt8 = 0
    return pread(file, &first, first.count, off_t(size)) == first.count
      && first.elementsEqual(beginning.utf8) && lseek(file, -1, SEEK_END) >= 0
      && Glibc.read(file, &last, 1) == 1 && last != UInt8(ascii: "\n")
  }

  /// Writes all of a text to an open file; what went wrong, if anything did.
  private static func write(_ text: String, to file: Int32) -> FileProblem? {
    write(Array(text.utf8), to: file).map(problem)
  }

  /// Writes all of some bytes to an open file, be it one that somebody made not wait; the code of what
  /// went wrong, if anything did.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(file, Array(rest), rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
        continue
      }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  /// Gives another name to a file, if there is one.
  static func rename(_ path: String, to name: String) { _ = Glibc.rename(path, name) }

  /// Drops what stands behind the first bytes of a file.
  static func cut(_ path: String, to bytes: Int) { truncate(path, off_t(bytes)) }

  /// Opens a file without a name in a folder: O_TMPFILE, which the importer does not see.
  static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY

  /// Gives a file without a name one; the code of what went wrong.
  private static func name(_ file: Int32, _ path: String) -> Int32? {
    linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, Int32(AT_SYMLINK_FOLLOW)) == 0
      ? nil : errno
  }

  /// What a path leads to, behind links.
  static func target(of path: String) -> String { System.realPath(path) ?? path }
}
