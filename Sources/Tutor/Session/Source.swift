// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

/// The statement that a command was read from.
package struct Source: Sendable {
  /// The whole line.
  package let line: SourceLine
  /// The statement in it.
  package let range: SourceRange
  /// Whether it was typed at a prompt or stands in a file.
  package let origin: Origin

  /// The statement as it was typed.
  package var text: String { line.text(range) }
}

/// Where a line comes from.
package enum Origin: Hashable, Sendable {
  /// A person at a prompt: prefixes and one-letter verbs are allowed.
  case typed
  /// A file, a pipe or `-e`: full names only.
  case file(String, line: Int)

  /// The file and line; nil for what was typed.
  package var place: (file: String, line: Int)? {
    if case .file(let file, let line) = self { (file, line) } else { nil }
  }
}

extension Block {
  /// The same; a check that failed names the file and line it stands in.
  func placed(in origin: Origin) -> Block {
    guard case .file(let file, let line) = origin else { return self }
    switch self {
    case .check(var report) where report.holds == false && report.place == nil:
      report.place = (file, line)
      return .check(report)
    case .comparison(var report) where report.code != nil && report.place == nil:
      report.place = (file, line)
      return .comparison(report)
    case .check, .comparison, .note, .heading, .prose, .verbatim, .step, .value, .explanation,
      .table, .picture, .diagnostic, .question, .answer:
      return self
    }
  }
}

extension Diagnostic {
  /// The same, naming the file and line it stands in.
  func placed(in origin: Origin) -> Diagnostic {
    guard place == nil, case .file(let file, let line) = origin else { return self }
    var placed = self
    placed.place = (file, line)
    return placed
  }
}
