// SPDX-License-Identifier: GPL-3.0-or-later

/// What a learner missed and how far exercises got, as it is kept from one time to another.
///
/// ```
/// # backstep memory 1
/// exercise 3 12 backprop                    how much of it is left to the learner, how often it was begun
/// item 20787 6 2 260 mistake slope-at-a     when it comes back, as ReviewItem says
/// ```
package struct Recall: Hashable, Sendable {
  /// What comes back, in the order it was missed.
  package private(set) var items: [ReviewItem] = []
  private var exercises: [String: ExerciseState] = [:]

  /// How far an exercise got.
  private struct ExerciseState: Hashable, Sendable {
    var level = 1
    var count = 0
  }

  /// Nothing.
  package init() {}

  /// What changes in it.
  package enum MemoryChange: Hashable, Sendable {
    /// Something was missed on a day.
    case missed(ReviewItem.ReviewSubject, day: Int)
    /// Something that had come back was answered on a day.
    case answered(ReviewItem.ReviewSubject, ReviewItem.ReviewGrade, day: Int)
    /// Something cannot be asked any more.
    case gone(ReviewItem.ReviewSubject)
    /// An exercise begins.
    case begun(String)
    /// An exercise is over; the next time so much of it is left to the learner.
    case levelled(String, level: Int)
  }

  /// Goes on by changes.
  package mutating func apply(_ changes: [MemoryChange]) {
    for change in changes {
      switch change {
      case .missed(let subject, let day): answer(subject, .skipped, on: day)
      case .answered(let subject, let grade, let day): answer(subject, grade, on: day)
      case .gone(let subject): items.removeAll { $0.subject == subject }
      case .begun(let exercise): exercises[exercise, default: ExerciseState()].count += 1
      case .levelled(let exercise, let level):
        exercises[exercise, default: ExerciseState()].level = max(1, level)
      }
    }
  }

  // MARK: What was missed

  /// What is due on a day, the longest overdue first.
  package func due(on day: Int) -> [ReviewItem] {
    items.enumerated().filter { $0.element.due <= day }
      .sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
  }

  /// Something was answered that had come back, or is missed for the first time.
  private mutating func answer(
    _ subject: ReviewItem.ReviewSubject, _ grade: ReviewItem.ReviewGrade, on day: Int
  ) {
    guard let place = items.firstIndex(where: { $0.subject == subject }) else {
      if grade.rawValue < 3 { items.append(ReviewItem(subject, missedOn: day)) }
      return
    }
    items[place].answered(grade, on: day)
  }

  // MARK: Exercises

  /// How much of an exercise is left to the learner, from 1.
  package func level(of exercise: String) -> Int { exercises[exercise]?.level ?? 1 }

  /// How often an exercise was begun.
  package func count(of exercise: String) -> Int { exercises[exercise]?.count ?? 0 }
}

// MARK: - Text

extension Recall {
  private static let header = "# backstep memory "
  private static let version = 1

  /// The text of the file.
  package var text: String {
    let rows =
      exercises.sorted { $0.key < $1.key }
      .map { "exercise \($0.value.level) \($0.value.count) \($0.key)" }
      + items.map { "item \($0.row)" }
    return ([Self.header + "\(Self.version)"] + rows).map { $0 + "\n" }.joined()
  }

  /// What a file holds; a row that says nothing is passed over.
  ///
  /// - Throws: why it is no memory of this version.
  package init(text: String) throws(MemoryProblem) {
    let rows = text.split(whereSeparator: \.isNewline)
    guard let first = rows.first, first.hasPrefix(Self.header) else { throw .foreign }
    let version = String(first.dropFirst(Self.header.count))
    guard version == "\(Self.version)" else { throw .otherVersion(version) }
    for row in rows.dropFirst() {
      let words = row.split(separator: " ", maxSplits: 3)
      if words.first == "item", let item = ReviewItem(row: String(row.dropFirst(5))),
        !items.contains(where: { $0.subject == item.subject })
      {
        items.append(item)
      } else if words.count == 4, words[0] == "exercise", let level = Int(words[1]),
        let count = Int(words[2]), (1...100).contains(level), (0...1_000_000).contains(count)
      {
        exercises[String(words[3])] = ExerciseState(level: level, count: count)
      }
    }
  }
}

/// Why a file is no memory.
package enum MemoryProblem: Error, Hashable, Sendable {
  case foreign
  case otherVersion(String)
}

extension Lesson {
  /// The lesson up to one of its questions and no further, as it comes back in a review: its lines, then
  /// what its part says before the question, and the question. Nil where it is not there any more.
  ///
  /// - Parameter identity: the question's, as ``Question/identity`` tells it.
  package func excerpt(asking identity: String) -> Lesson? {
    let place = beats.firstIndex {
      guard case .command(let text, _) = $0, Question.begins(text) else { return false }
      return Question.identity(ofLine: text) == identity
    }
    guard let place else { return nil }
    var lines: [Beat] = []
    var part: [Beat] = []
    for beat in beats[..<place] {
      switch beat {
      case .heading(_, let level): part = level > 1 ? [beat] : []
      case .prose, .verbatim: part.append(beat)
      case .command(let text, _): if !Question.isPart(text) { lines.append(beat) }
      case .pause: break
      }
    }
    let more = beats[(place + 1)...].prefix {
      if case .command(let text, _) = $0 {
        Question.isPart(text) && !Question.begins(text)
      } else {
        false
      }
    }
    return Lesson(
      name: name, path: path, isMarkdown: isMarkdown, frontMatter: frontMatter,
      beats: lines + part + [beats[place]] + more)
  }
}
