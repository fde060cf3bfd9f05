// SPDX-License-Identifier: GPL-3.0-or-later
import Library
import Sentences

/// Which file a name in a line is.
extension Session {
  /// The path of the golden file that a name stands for; nil where it stands for none. With `.json` the
  /// file of that path comes first, and a lesson's own line asks beside the lesson.
  func goldenPath(_ name: String) -> String? {
    let file = context.confinement?.lesson.path ?? context.loading.last ?? lesson?.lesson.path
    let typed = context.base.map { Library.joined($0, name) } ?? name
    if name.hasSuffix(".json"), context.confinement == nil, library.status(typed) != nil {
      return nil
    }
    return library.golden(name, beside: file ?? ".")
  }

  /// The path that leads to a file from the working folder, where a line named it that stands in
  /// another; nil for a golden file of the course.
  func reachable(_ path: String) -> String? {
    guard goldenPath(path) == nil, path.contains("/") || path.contains(".") else { return nil }
    return try? permitted(path)
  }

  /// The path to read for one that stands in a line.
  ///
  /// A lesson's own line looks beside the lesson first; another line where it is run, then beside the
  /// file it stands in, or the lesson that is open.
  package func permitted(_ path: String) throws(SessionError) -> String {
    guard let confinement = context.confinement else {
      let typed = context.base.map { Library.joined($0, path) } ?? path
      if !path.hasPrefix("/"), !path.hasPrefix("~/"), library.status(typed) != nil { return typed }
      let isOfSavedSession = context.base != nil && !path.hasPrefix("/") && !path.hasPrefix("~/")
      guard isOfSavedSession || library.status(path) == nil,
        let file = context.loading.last ?? lesson?.lesson.path
      else {
        return path
      }
      let beside = Library.joined(Library.folder(of: file), path)
      if path.hasPrefix("/") || library.status(beside) == nil {
        return isOfSavedSession ? typed : path
      }
      return beside
    }
    let lesson = confinement.lesson.path
    let allowed = foldersOpen(to: lesson)
    let candidates =
      path.hasPrefix("/") ? [path] : [Library.joined(Library.folder(of: lesson), path), path]
    for candidate in candidates {
      guard let status = library.status(candidate),
        allowed.contains(where: { Self.isInside(status.path, $0) })
      else { continue }
      switch status.kind {
      case .file: return candidate
      case .folder: throw SessionError(.file(path: path, .isDirectory))
      case .other(let what): throw SessionError(.file(path: path, .notAFile(what)))
      }
    }
    let isThere = candidates.contains { library.status($0) != nil }
    let wouldBeInside = candidates.contains { candidate in
      let folder = library.status(Library.folder(of: candidate))?.path
      return folder.map { folder in allowed.contains { Self.isInside(folder, $0) } } ?? false
    }
    throw SessionError(
      !isThere && wouldBeInside ? .file(path: path, .missing) : .outsideLesson(path: path))
  }

  /// The folders whose files a lesson may read, behind links: its own, and those of its course.
  private func foldersOpen(to lesson: String) -> [String] {
    let course = (library.ancestors(of: lesson) + library.homes).flatMap(CourseFolder.folders)
    return ([Library.folder(of: lesson)] + course).compactMap { library.status($0)?.path }
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    let (inner, outer) = (FileStatus.parts(path), FileStatus.parts(folder))
    return path.hasPrefix("/") == folder.hasPrefix("/") && inner.starts(with: outer)
      && inner.dropFirst(outer.count).first != ".."
  }
}
