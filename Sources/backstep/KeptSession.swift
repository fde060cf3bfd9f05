// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Terminal
import Tutor

/// The session as it goes, line by line in a file of its own in the state folder, so that
/// `backstep --resume` stands where one was cut off. An orderly end removes the file.
///
/// The file is locked while its session lives: the system lets go of the lock however that ends.
@MainActor
final class KeptSession {
  private let folder: String?
  private var file: Int32 = -1
  private var path = ""
  private var kept: [String] = []
  private var hasFailed = false

  private static let header = "# backstep session 1\n"
  /// What stands below it takes the place of what stands above.
  private static let anew = "# anew\n"

  init(folder: String?) { self.folder = folder.map { $0 + "/sessions" } }

  // MARK: Keeping

  /// Keeps what was done since the last time; tells once if it cannot be kept.
  func keep(_ lines: [String]) -> Block? {
    guard let folder, !hasFailed, lines != kept else { return nil }
    // A lesson keeps its place by itself.
    if file < 0, lines.count == 1, lines[0].hasPrefix("lesson ") { return nil }
    let isMore = lines.starts(with: kept)
    let new = (isMore ? lines[kept.count...] : lines[...]).map { $0 + "\n" }.joined()
    let problem = begin(in: folder) ?? Files.write((isMore ? "" : Self.anew) + new, to: file)
    guard let problem else {
      kept = lines
      return nil
    }
    hasFailed = true
    return .diagnostic(
      Diagnostic("from here on this session is not kept for --resume: \(Self.reason(problem))"))
  }

  /// The session was left: nothing waits for --resume.
  func end() {
    guard file >= 0 else { return }
    unlink(path)
    close(file)
    file = -1
  }

  /// Makes the file, locked before anybody can find it.
  private func begin(in folder: String) -> FileProblem? {
    guard file < 0 else { return nil }
    mkdir(folder, 0o700)
    path = "\(folder)/\(getpid())-\(time(nil)).nn"
    let draft = path + ".new"
    file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return .other(String(cString: strerror(errno))) }
    guard flock(file, LOCK_EX) == 0, rename(draft, path) == 0 else {
      return .other(String(cString: strerror(errno)))
    }
    return Files.write(Self.header, to: file)
  }

  private static func reason(_ problem: FileProblem) -> String {
    switch problem {
    case .other(let reason): reason
    case .noPermission: "permission denied"
    case .missing, .exists, .isDirectory, .tooLarge, .binary, .lineTooLong:
      "its file cannot be written"
    }
  }

  // MARK: Going on

  /// Whether a session that was cut off waits for --resume.
  var othersWait: Bool {
    waiting.contains { path in
      let file = Self.lock(path)
      defer { if let file { close(file) } }
      return file != nil
    }
  }

  /// Does the lines of the session that was cut off last, quietly; what there is to tell. Nil where
  /// Ctrl-C stopped it: then the session still waits.
  func resume(_ session: inout Session) -> [Block]? {
    var notes: [Block] = []
    for path in waiting {
      guard let file = Self.lock(path) else { continue }
      defer { close(file) }
      guard let (lines, isWhole) = Self.lines(path) else {
        notes.append(Self.putAside(path, "is no session of this program"))
        continue
      }
      for (index, line) in lines.enumerated() {
        let reply = session.perform(line, as: .file("the session kept", line: index + 1))
        if session.isCancelled() { return nil }
        guard let failure = reply.failure else { continue }
        notes.append(.diagnostic(failure))
        notes.append(Self.putAside(path, "could be done only up to line \(index)"))
        _ = keep(session.lines)
        return notes
      }
      if !isWhole { notes.append(Self.putAside(path, "is cut off in its last line")) }
      if let problem = keep(session.lines) { return notes + [problem] }
      if isWhole { unlink(path) }
      let count = lines.count == 1 ? "its line was" : "its \(lines.count) lines were"
      return notes + [.note("the session goes on where it was cut off: \(count) done again")]
    }
    return notes + [.note("no session waits: this is a new one")]
  }

  /// Files of sessions, the one that was written last first.
  private var waiting: [String] {
    guard let folder else { return [] }
    let files = Files.list(folder).filter { $0.hasSuffix(".nn") }.map { "\(folder)/\($0)" }
    return files.map { path in (path, Self.lastWritten(path)) }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private static func lastWritten(_ path: String) -> Double {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// The open file of a session that nobody is in; nil where its program still runs.
  private static func lock(_ path: String) -> Int32? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  /// The lines of a session's file, and whether the last one is whole; nil where it is no such file.
  private static func lines(_ path: String) -> (lines: [String], isWhole: Bool)? {
    guard let bytes = try? Files.read(path, Library.textLimit), !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self), text.hasPrefix(header)
    else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isWhole = lines.removeLast().isEmpty
    let start = lines.lastIndex { $0 + "\n" == anew } ?? 0
    return (Array(lines[(start + 1)...]), isWhole)
  }

  /// Renames a file that is of no use, so that it is neither lost nor found again.
  private static func putAside(_ path: String, _ why: String) -> Block {
    rename(path, path + ".bad")
    return .diagnostic(Diagnostic("\(path) \(why)", details: ["it is kept as \(path).bad"]))
  }
}
