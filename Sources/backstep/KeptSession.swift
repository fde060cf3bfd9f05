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
  private var hasBegun = false

  private static let header = "# backstep session "
  private static let version = "1"
  /// The folder in which the lines were typed, to which their files are relative.
  private static let place = "# in "
  /// A line that is being done.
  private static let begun = "# begun "
  private static let done = "# done\n"
  /// What stands below it takes the place of what stands above.
  private static let anew = "# anew\n"

  init(folder: String?) { self.folder = folder.map { $0 + "/sessions" } }

  // MARK: Keeping

  /// Keeps what was done since the last time; tells once if it cannot be kept.
  func keep(_ lines: [String]) -> Block? {
    if hasBegun, !hasFailed {
      _ = Files.write(Self.done, to: file)
      hasBegun = false
    }
    guard !hasFailed, lines != kept else { return nil }
    // A lesson keeps its place by itself.
    if file < 0, lines.count == 1, lines[0].hasPrefix("lesson ") { return nil }
    guard let folder else {
      hasFailed = true
      return .diagnostic(
        Diagnostic(
          "this session is not kept for --resume: its folder cannot be made",
          details: ["it would be $XDG_STATE_HOME/backstep, or .local/state/backstep in $HOME"]))
    }
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

  /// Keeps that lines are being done, which may take long.
  func begin(_ lines: [String]) {
    guard file >= 0, !hasFailed else { return }
    hasBegun = !lines.isEmpty
    for line in lines {
      _ = Files.write(Self.begun + line.map { $0.isNewline ? " " : $0 } + "\n", to: file)
    }
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
    let place = Self.workingFolder.map { Self.place + $0 + "\n" } ?? ""
    return Files.write("\(Self.header)\(Self.version)\n\(place)", to: file)
  }

  /// The working folder; nil where its name would not stand in a line.
  private static var workingFolder: String? {
    guard let name = getcwd(nil, 0) else { return nil }
    defer { free(name) }
    let folder = String(cString: name)
    return folder.contains("\n") ? nil : folder
  }

  private static func reason(_ problem: FileProblem) -> String {
    switch problem {
    case .other(let reason): reason
    case .noPermission: "permission denied"
    case .missing, .exists, .isDirectory, .notAFile, .tooLarge, .empty, .foreign, .binary, .notUTF8,
      .lineTooLong:
      "its file cannot be written"
    }
  }

  // MARK: Going on

  /// Whether a session that was cut off waits for --resume.
  var othersWait: Bool {
    waiting.contains { path in
      let file = Self.lock(path, LOCK_SH)
      defer { if let file { close(file) } }
      return file != nil
    }
  }

  /// Does the lines of the session that was cut off last, quietly; what there is to tell. Nil where
  /// Ctrl-C stopped it: then the session still waits.
  func resume(_ session: inout Session) -> [Block]? {
    var notes: [Block] = []
    for path in waiting {
      guard let file = Self.lock(path, LOCK_EX) else { continue }
      defer { close(file) }
      let record: Record
      do { record = try Self.record(path) } catch {
        notes.append(Self.putAside(path, error.reason))
        continue
      }
      var place = ""
      if let folder = record.folder, folder != Self.workingFolder {
        if chdir(folder) == 0 {
          place = ", in \(folder)"
        } else {
          notes.append(
            .diagnostic(
              Diagnostic(
                "the folder the session was typed in cannot be gone to: \(folder)",
                details: ["files it names are looked for here"])))
        }
      }
      for (index, line) in record.lines.enumerated() {
        let reply = session.perform(line, as: .file("the session kept", line: index + 1))
        if session.isCancelled() { return nil }
        guard let failure = reply.failure else { continue }
        notes.append(.diagnostic(failure))
        notes.append(
          Self.putAside(
            path, "could be done only up to line \(index)\(place)",
            then: "load \(path).bad does its lines once that is mended"))
        _ = keep(session.lines)
        return notes
      }
      if !record.isWhole { notes.append(Self.putAside(path, "is cut off in its last line")) }
      if let problem = keep(session.lines) { return notes + [problem] }
      if record.isWhole { unlink(path) }
      if let line = record.underWay {
        notes.append(.note("what was under way is not done again: \(String(line.prefix(200)))"))
      }
      let count = record.lines.count
      let done = count == 1 ? "its line was" : "its \(count) lines were"
      return notes + [.note("the session goes on where it was cut off: \(done) done again\(place)")]
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
  private static func lock(_ path: String, _ kind: Int32) -> Int32? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    var status = stat()
    // Another one may have gone on with it, and removed it, since it was found.
    guard flock(file, kind | LOCK_NB) == 0, fstat(file, &status) == 0, status.st_nlink > 0 else {
      close(file)
      return nil
    }
    return file
  }

  /// What a session's file holds.
  private struct Record {
    var folder: String?
    var lines: [String]
    /// A line that was being done at the end.
    var underWay: String?
    /// Whether the last line is whole.
    var isWhole: Bool
  }

  private struct NoRecord: Error {
    let reason: String
  }

  private static func record(_ path: String) throws(NoRecord) -> Record {
    guard let bytes = try? Files.read(path, Library.textLimit), !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self), text.hasPrefix(header)
    else { throw NoRecord(reason: "is no session of this program") }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isWhole = lines.removeLast().isEmpty
    guard lines.first == header + version else {
      let other = (lines.first ?? text).dropFirst(header.count).prefix(20)
      throw NoRecord(
        reason: "is of another version, \(other); this program reads version \(version)")
    }
    let folder = lines.dropFirst().first.flatMap {
      $0.hasPrefix(place) ? String($0.dropFirst(place.count)) : nil
    }
    let start = lines.lastIndex { $0 + "\n" == anew } ?? (folder == nil ? 0 : 1)
    let underWay = lines.last.flatMap {
      $0.hasPrefix(begun) ? String($0.dropFirst(begun.count)) : nil
    }
    return Record(
      folder: folder,
      lines: lines[(start + 1)...].filter { !$0.hasPrefix(begun) && $0 + "\n" != done },
      underWay: underWay, isWhole: isWhole)
  }

  /// Renames a file that is of no use, so that it is neither lost nor found again.
  private static func putAside(_ path: String, _ why: String, then: String? = nil) -> Block {
    rename(path, path + ".bad")
    let details = ["it is kept as \(path).bad"] + (then.map { [$0] } ?? [])
    return .diagnostic(Diagnostic("\(path) \(why)", details: details.map { Phrase($0) }))
  }
}
