// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Golden

/// The files a session may read: handed in by who has them.
package struct Library: Sendable {
  /// Reads a file whole, if it has at most `limit` bytes.
  package var read: @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8]
  /// The names of the files of a folder, sorted; empty where there is none.
  package var list: @Sendable (_ folder: String) -> [String]
  /// What stands at a path, without opening it; nil where nothing does.
  package var status: @Sendable (_ path: String) -> FileStatus?
  /// The first bytes of a file, at most so many; empty where there is none.
  package var head: @Sendable (_ path: String, _ count: Int) -> [UInt8]
  /// How far a lesson was gone through when it was left.
  package var progress: @Sendable (_ lesson: Lesson) -> LessonProgress = { _ in LessonProgress() }
  /// Writes a file whole; where there is one, only if `overwrites`.
  package var write:
    @Sendable (_ bytes: [UInt8], _ path: String, _ overwrites: Bool) throws(FileProblem) -> Void = {
      (_, _, _) throws(FileProblem) in throw .noPermission
    }
  /// The work that a lesson's own lines may do in all, in multiplications of a network's iteration: some
  /// seconds on one thread, and the same on every machine.
  package var workOfLesson = 100e9
  /// The working folder; nil where it is not known.
  package var folder: @Sendable () -> String? = { nil }
  /// The longest text that is written to be read again; no longer than ``textLimit``.
  package var longestText = Library.textLimit
  /// The courses; what is in the first of them is found first.
  package var homes: [String]
  /// Folders of lessons that belong to no course; what is in them is found before the courses'.
  package var ownLessons: [String] = []

  /// A library. Without `status` and `head`, what can be read is a file, and a path means what it says.
  package init(
    homes: [String],
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileProblem) -> [UInt8],
    list: @escaping @Sendable (_ folder: String) -> [String],
    status: (@Sendable (_ path: String) -> FileStatus?)? = nil,
    head: (@Sendable (_ path: String, _ count: Int) -> [UInt8])? = nil
  ) {
    self.homes = homes
    self.read = read
    self.list = list
    self.status =
      status ?? { path in
        let real = FileStatus.path(path)
        if (try? read(path, Self.goldenLimit)) != nil { return FileStatus(kind: .file, path: real) }
        return list(path).isEmpty ? nil : FileStatus(kind: .folder, path: real)
      }
    self.head =
      head ?? { path, count in Array(((try? read(path, Self.goldenLimit)) ?? []).prefix(count)) }
  }

  /// Largest golden file, and largest table: 256 MB.
  package static let goldenLimit = 256 << 20
  /// Largest file of lines: 64 MB.
  package static let textLimit = 64 << 20
  /// Longest line in a file: 4 MB.
  package static let lineLimit = FileText.lineLimit
  /// Longest line that is typed: 64 KB.
  package static let typedLimit = 64 << 10

  /// Reads a file and tells what it holds.
  package func open(_ path: String, verbs: [String]) throws(FileProblem) -> FileContent {
    try FileContent(read(path, Self.goldenLimit), path: path, verbs: verbs)
  }
}

/// What stands at a path.
package struct FileStatus: Sendable {
  /// What it is.
  package let kind: Kind
  /// The path that it leads to, behind links.
  package let path: String

  /// What may stand at a path.
  package enum Kind: Hashable, Sendable {
    case file, folder
    /// Something that is read in another way.
    case other(SpecialFile)
  }

  /// What is there.
  package init(kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// A path without `.` and what `..` takes back, as it is written.
  package static func path(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "") + parts(path).joined(separator: "/")
  }

  /// The names along a path, `.` and what `..` takes back left out.
  package static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { parts, name in
      if name == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if name != "." {
        parts.append(name)
      }
    }
  }
}
