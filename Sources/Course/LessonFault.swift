// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a text is no lesson, and where.
package struct LessonFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong there.
  package let problem: LessonProblem
}

/// What can be wrong with a lesson file.
package enum LessonProblem: Error, Hashable, Sendable {
  /// A fence that opens in this line is never closed; another one opens in `next`, if one does.
  case unclosedFence(next: Int?)
  /// A comment that opens in this line is never closed; another one opens in `next`, if one does.
  case unclosedComment(next: Int?)
  /// The front matter that begins in this line is never closed.
  case unclosedFrontMatter
  /// A line of the front matter is no `key: value`.
  case badFrontMatter(String)
  /// A key of the front matter stands there twice, in line `first` already.
  case doubleKey(String, first: Int)
  /// There are lines in `nn` fences, and no front matter.
  case noFrontMatter
}
