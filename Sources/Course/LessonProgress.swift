// SPDX-License-Identifier: GPL-3.0-or-later

/// How far somebody went through a lesson.
package struct LessonProgress: Hashable, Sendable {
  /// A line that was run.
  package struct Line: Hashable, Sendable {
    /// As it was run, by full names.
    package var run: String
    /// The lesson's own line that it stood for; nil where that is not known.
    package var own: String?

    /// A line.
    package init(run: String, own: String?) { (self.run, self.own) = (run, own) }
  }

  /// The lines that were run.
  package var lines: [Line]
  /// Lines that give the learner's own names their values.
  package var names: [String]
  /// Names of values that are too large to be kept.
  package var large: [String]
  /// Which lines of the lesson were gone through to their end, as ``Lesson/identity`` tells them;
  /// empty where that is not known, nil where they never were.
  package var finished: String?
  /// What numbers of the learner's own are drawn from.
  package var seed: String?
  /// What became of its questions, in the order of their identities.
  package var questions: [QuestionRecord]

  /// Progress; without arguments none.
  package init(
    lines: [Line] = [], names: [String] = [], large: [String] = [], finished: String? = nil,
    questions: [QuestionRecord] = []
  ) {
    (self.lines, self.names, self.large, self.finished) = (lines, names, large, finished)
    self.questions = questions
  }

  /// The same where the lesson is begun again: what became of its questions stays known.
  package var restarted: LessonProgress { LessonProgress(questions: questions) }

  /// What became of its questions, by their identity.
  package var records: [String: QuestionRecord] {
    Dictionary(questions.map { ($0.identity, $0) }) { $1 }
  }

  /// Whether there is nothing to keep.
  package var isEmpty: Bool {
    lines.isEmpty && names.isEmpty && large.isEmpty && finished == nil && questions.isEmpty
  }

  /// The lines that lead to a place of a lesson as it is now: those before the first that stood for
  /// another line than it has, and of a question all or none. None where all of it was gone through.
  package func lines(in lesson: Lesson) -> ArraySlice<Line> {
    let own = lesson.ownLines
    var count = zip(lines, own).prefix { line, now in line.own.map { $0 == now } ?? true }.count
    if finished == lesson.identity, count == own.count { return [] }
    while count > 0, count < own.count, Question.isPart(own[count]), !Question.begins(own[count]) {
      count -= 1
    }
    return lines.prefix(count)
  }

  /// Whether the lesson as it is now was gone through to its end.
  package func isFinished(in lesson: Lesson) -> Bool {
    finished.map { $0.isEmpty || $0 == lesson.identity } ?? false
  }
}

extension Lesson {
  /// Its command lines.
  package var ownLines: [String] {
    beats.compactMap { if case .command(let text, _) = $0 { text } else { nil } }
  }

  /// Its command lines in sixteen digits: another lesson, and this one once they change, has others.
  package var identity: String { fnv(ownLines.joined(separator: "\n")) }
}

/// The FNV-1a hash of a text, in sixteen hexadecimal digits.
package func fnv(_ text: String) -> String { fnv(Array(text.utf8)) }

/// The FNV-1a hash of bytes, in sixteen hexadecimal digits. Of one type, as a generic function is slow
/// from another module, and a file may have 256 MB.
package func fnv(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
