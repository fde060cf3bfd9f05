// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// A downloaded lesson is safe to run: its own lines read files of its folder and of the course.
extension Session {
  /// The path to read for one that stands in a line.
  ///
  /// In a lesson's own line a path leads on from the lesson's folder where it would lead out of it
  /// from the working directory.
  func permitted(_ path: String, _ range: SourceRange?) throws(SessionError) -> String {
    guard let folder = confinement else {
      let isFree = path.hasPrefix("/") || path.hasPrefix("~/")
      return isFree ? path : base.map { "\($0)/\(path)" } ?? path
    }
    let course = library.home.map { ["\($0)/lessons", "\($0)/Fixtures"] } ?? []
    let candidates = path.hasPrefix("/") ? [path] : [path, "\(folder)/\(path)"]
    for candidate in candidates
    where ([folder] + course).contains(where: { Self.isInside(candidate, $0) }) {
      return candidate
    }
    throw SessionError(.outsideLesson(path: path), range)
  }

  /// The folder a file is in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    let (inner, outer) = (parts(path), parts(folder))
    return path.hasPrefix("/") == folder.hasPrefix("/") && inner.starts(with: outer)
      && inner.dropFirst(outer.count).first != ".."
  }

  /// The names along a path, `.` and what `..` takes back left out.
  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { parts, name in
      if name == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if name != "." {
        parts.append(name)
      }
    }
  }
}
