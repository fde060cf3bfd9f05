// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension Library {
  /// What the numbers of the golden file at a path and ours are called: by where it lies.
  package func sides(_ path: String) -> Sides {
    guard let course = homes.last.flatMap({ status(Self.joined($0, CourseFolder.golden))?.path }),
      let file = status(path)?.path, Self.folder(of: file) == course
    else { return .file }
    return .golden
  }
}
