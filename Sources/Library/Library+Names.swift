// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Formats
import Golden
import Language

/// What a library has by name.
extension Library {
  /// The lessons, by their file names without `.md`: those of the first home in order, then others.
  /// Pages about them, a README among them, have no front matter and are none.
  package var lessonNames: [String] {
    names(in: lessonFolders, ending: ".md").filter { mayBeLesson(lessonFile($0)) }
  }

  /// The lessons of any folder, by their file names without `.md`.
  package func lessonNames(in folder: String) -> [String] {
    names(in: [folder], ending: ".md").filter { mayBeLesson(Self.joined(folder, $0 + ".md")) }
  }

  /// The folders that hold lessons.
  private var lessonFolders: [String] {
    ownLessons + homes.map { Self.joined($0, CourseFolder.lessons) }
  }

  /// The file of a lesson in the first folder that has it.
  private func lessonFile(_ name: String) -> String {
    let paths = lessonFolders.map { Self.joined($0, name + ".md") }
    return paths.first { status($0) != nil } ?? paths.first ?? name + ".md"
  }

  /// The golden files by name, in the same order.
  package var fixtureNames: [String] {
    names(in: homes.map { Self.joined($0, CourseFolder.golden) }, ending: ".json")
  }

  /// The path of a lesson by number (`1`, `01`) or name (`01-neuron`); nil where there is none.
  package func lessonPath(_ name: String) -> String? {
    let number = name.count <= 3 ? Int(name) : nil
    return lessonNames.first {
      $0 == name || $0 + ".md" == name
        || number != nil && Int($0.prefix { $0.isNumber }) == number
    }.map(lessonFile)
  }

  /// Those of the golden files that describe a network, as far as their beginning tells, and whose
  /// names begin so.
  package func goldenNames(beginning start: String) -> [String] {
    fixtureNames.filter { name in
      guard name.hasPrefix(start) else { return false }
      let start = head(path(CourseFolder.golden, name + ".json"), 4096)
      guard case .random = GoldenKind.detect(start) else { return true }
      return false
    }
  }

  /// The path of `name` in a folder of the first home that has it.
  package func path(_ folder: String, _ name: String) -> String {
    let paths = homes.map { Self.joined($0, "\(folder)/\(name)") }
    return paths.first { status($0) != nil } ?? paths.first ?? "\(folder)/\(name)"
  }

  /// A path that leads on from a folder.
  package static func joined(_ folder: String, _ path: String) -> String {
    folder == "." ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// The folder a file is in.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// The name of a file without what stands behind its first dot.
  package static func stem(of path: String) -> String {
    path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? path
  }

  /// Whether a file begins as a lesson does, or cannot be read: then whoever opens it is told why.
  private func mayBeLesson(_ path: String) -> Bool {
    guard let text = try? FileText(head(path, 4096)) else { return true }
    let lines = String(decoding: text.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return LessonParser.isLesson(lines.map(String.init))
  }

  private func names(in folders: [String], ending: String) -> [String] {
    var known: Set<String> = []
    return folders.flatMap { folder in
      list(folder).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
        .map { String($0.dropLast(ending.count)) }
    }.filter { known.insert($0).inserted }
  }

  /// The folders above a file, the nearest first, that may be its course.
  package func ancestors(of path: String) -> [String] {
    guard var folder = status(Self.folder(of: path))?.path, !folder.isEmpty else { return [] }
    var found = [folder]
    while folder.contains("/"), folder != "/" {
      folder = Self.folder(of: folder)
      found.append(folder)
    }
    return found
  }

  /// The golden file of a name beside a file, in its course, or in a home; nil where there is none.
  package func golden(_ name: String, beside file: String?) -> String? {
    let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    guard !stem.isEmpty, !stem.contains("/") else { return nil }
    let above = file.map(ancestors(of:)) ?? []
    let beside = file.map { [Self.joined(Self.folder(of: $0), stem + ".json")] } ?? []
    let paths =
      beside
      + (above + homes).flatMap { [Self.joined($0, "\(CourseFolder.golden)/\(stem).json")] }
    return paths.first { status($0)?.kind == .file }
  }
}
