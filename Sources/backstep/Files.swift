// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Glibc
import Library
import LineEditing
import Tutor

/// Reading files and folders from the system.
enum Files {
  /// The whole of a file, if it has at most `limit` bytes. A pipe keeps one waiting until it ends or
  /// somebody wants it to stop; `-` is standard input.
  static func read(
    _ path: String, _ limit: Int, isStopped: () -> Bool = { Interruption.requested }
  ) throws(FileProblem) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .missing }
    let isAssignable = path == "-"
    let file = isAssignable ? dup(0) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw problem(errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw problem(errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
    if isatty(file) == 1 { throw .unsuited(.terminal) }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    if !isAssignable { _ = fcntl(file, F_SETFL, 0) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      while poll(&waiting, 1, 100) <= 0 {
        if isStopped() { throw .stopped }
      }
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count >= 0 else { throw problem(errno) }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
  }

  /// The first bytes of a file, at most `count`; none where it is no file.
  static func head(_ path: String, _ count: Int) -> [UInt8] {
    guard !path.utf8.contains(0) else { return [] }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let length = Glibc.read(file, &bytes, count)
    return Array(bytes.prefix(max(0, length)))
  }

  /// What stands at a path, without opening it; nil where nothing does.
  static func status(_ path: String) -> FileStatus? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .other(.pipe)
      case S_IFSOCK: .other(.socket)
      default: .other(.device)
      }
    return FileStatus(kind: kind, path: target(of: path))
  }

  /// The names in a folder, sorted; empty where there is none.
  static func list(_ folder: String) -> [String] { System.names(in: folder).sorted() }

  /// The file whose name, with spaces in it, a shell made several words of: in quotes.
  static func withSpaces(_ words: [String], from index: Int) -> String? {
    words.indices.dropFirst(index + 1).lazy.map { words[index...$0].joined(separator: " ") }
      .first { status(Common.expanded($0)) != nil }.map { "\"\($0)\"" }
  }

  /// Whether anything stands at a path.
  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The working folder; nil where it is not known.
  static var workingFolder: String? { System.workingFolder }

  /// Makes a folder the working folder; false where that cannot be.
  static func goTo(_ folder: String) -> Bool { chdir(folder) == 0 }

  /// How many bytes a plain file has; nil where there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  static func problem(_ code: Int32) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .noPermission
    case EISDIR: .isDirectory
    default: .other(System.reason(code))
    }
  }
}
