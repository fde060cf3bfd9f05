// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Grading
import Language
import Library
import Sentences
import Tutor

/// A folder with a folder for each learner, in which lies what the course keeps: files of the state
/// folder, however deep.
@MainActor
struct ProgressFolder {
  private let path: String
  private let common: Common
  private let library: Library
  private var tally = ProgressTally()
  private var files = 0

  /// The most files that are looked at, and how deep they may lie.
  private static let (most, deepest) = (100_000, 6)

  init(_ path: String, _ common: Common) {
    (self.path, self.common) = (path, common)
    library = common.library()
  }

  /// What the files tell.
  func report() throws(GradeFault) -> ProgressReport {
    guard let home = library.status(path), home.kind == .folder else { throw .noFolder(path) }
    var own = self
    for learner in library.list(path) where !learner.hasPrefix(".") {
      own.take(Library.joined(path, learner), of: learner, home.path, depth: 1)
    }
    guard !own.tally.isEmpty else { throw .noProgress(path) }
    return own.tally.report(questions: own.questions())
  }

  private mutating func take(_ path: String, of learner: String, _ home: String, depth: Int) {
    // A link that leads out is not followed.
    guard let status = library.status(path), status.path.hasPrefix(home + "/"), files < Self.most
    else { return }
    if status.kind == .folder {
      guard depth < Self.deepest else { return }
      for name in library.list(path) where name != "." && name != ".." {
        take(Library.joined(path, name), of: learner, home, depth: depth + 1)
      }
      return
    }
    files += 1
    guard status.kind == .file, !path.hasSuffix(".before") else { return }
    if let (place, progress) = KeptLessons.kept(path) {
      tally.add(progress, of: Library.stem(of: place), by: learner)
    } else if let bytes = try? library.read(path, Library.textLimit),
      let memory = try? Recall(text: String(decoding: bytes, as: UTF8.self))
    {
      tally.add(memory, by: learner)
    } else {
      tally.unread += 1
    }
  }

  /// The questions of the lessons that somebody began, by their identity.
  private func questions() -> [String: String] {
    var texts: [String: String] = [:]
    for name in tally.lessons {
      guard let path = library.lessonPath(name),
        let bytes = try? library.read(path, Library.textLimit)
      else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        let line = String(line)
        guard Question.begins(line) else { continue }
        let text = line.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }
        texts[Question.identity(ofLine: line)] = String(text)
      }
    }
    return texts
  }
}
