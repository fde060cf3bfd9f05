// SPDX-License-Identifier: GPL-3.0-or-later

/// A course is a folder that holds lessons, and Fixtures with the golden files they are compared with.
package enum CourseFolder {
  package static let lessons = "lessons"
  private static let fixtures = "Fixtures"
  package static let golden = "\(fixtures)/golden"

  /// The folders by which a course is known.
  package static func folders(of home: String) -> [String] {
    [lessons, fixtures].map { Library.joined(home, $0) }
  }

  /// The folders of a course whose files are tests.
  package static func tests(of home: String) -> [String] {
    [lessons, golden].map { Library.joined(home, $0) }
  }

  /// The folder of a course whose files are sessions, to the letter.
  package static func transcripts(of home: String) -> String {
    Library.joined(home, "\(fixtures)/transcripts")
  }

  /// The course that has a lesson of this path; nil where its folder is called otherwise, so that it
  /// belongs to none.
  package static func home(ofLesson path: String) -> String? {
    let folder = Library.folder(of: path)
    let home = Library.folder(of: folder)
    return folder == Library.joined(home, lessons) ? home : nil
  }
}
